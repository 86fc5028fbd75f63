using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>The sales of one shop by who the buyers were just before. Money is in minor units.</summary>
/// <param name="AsOf">The day up to which sales were counted.</param>
/// <param name="RegularClass">The lowest class of a regular (上顧客).</param>
/// <param name="TrailingYear">The twelve months up to the as-of day.</param>
/// <param name="YearBefore">The twelve months before them.</param>
/// <param name="Months">One row per month with sales, oldest first.</param>
public sealed record RevenueByEntryResult(
    DateOnly AsOf,
    CustomerClass RegularClass,
    EntryRevenue TrailingYear,
    EntryRevenue YearBefore,
    IReadOnlyList<EntryRevenue> Months);

/// <summary>The sales of a period. New, growing, regular and unidentified make up all of them, and their shares 1.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; of a month that is not over, the as-of day.</param>
/// <param name="IsComplete">Whether the period is over on the as-of day.</param>
/// <param name="Revenue">All sales, net of refunds.</param>
/// <param name="NewRevenue">新規: on the day of the first visit.</param>
/// <param name="GrowingRevenue">育成中: to customers who were below the class of a regular.</param>
/// <param name="RegularRevenue">上顧客: to customers who were in the class of a regular or above.</param>
/// <param name="UnidentifiedRevenue">未登録: to nobody known.</param>
/// <param name="NewShare">New revenue ÷ revenue, six decimals.</param>
/// <param name="GrowingShare">Growing revenue ÷ revenue.</param>
/// <param name="RegularShare">Regular revenue ÷ revenue.</param>
/// <param name="UnidentifiedShare">Unidentified revenue ÷ revenue.</param>
/// <param name="NewShareOfIdentified">新規の売上割合: new revenue ÷ revenue from known customers.</param>
/// <param name="RegularShareOfIdentified">上顧客の売上割合: regular revenue ÷ revenue from known customers.</param>
/// <param name="IdentifiedShare">顧客ひも付け率: revenue from known customers ÷ revenue.</param>
/// <param name="NewCustomers">Customers whose first visit fell in the period.</param>
public sealed record EntryRevenue(
    DateOnly From,
    DateOnly To,
    bool IsComplete,
    long Revenue,
    long NewRevenue,
    long GrowingRevenue,
    long RegularRevenue,
    long UnidentifiedRevenue,
    decimal? NewShare,
    decimal? GrowingShare,
    decimal? RegularShare,
    decimal? UnidentifiedShare,
    decimal? NewShareOfIdentified,
    decimal? RegularShareOfIdentified,
    decimal? IdentifiedShare,
    long NewCustomers);

/// <summary>Sales by the class just before them: <c>Sql/queries/revenue_by_entry.sql</c>, see docs/metrics.md.</summary>
public static class RevenueByEntry
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<RevenueByEntryResult> RunAsync(
        ShopWarehouse shop,
        CustomerClass regularClass = CustomerClass.Steady,
        DateOnly? asOf = null,
        CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, regularClass, TrailingYear.Checked(asOf ?? reader.State.AsOf)), cancellationToken);

    internal static RevenueByEntryResult Run(WarehouseReader reader, CustomerClass regularClass, DateOnly asOf)
    {
        DateOnly yearAgo = TrailingYear.Before(asOf, 1);
        DateOnly twoYearsAgo = TrailingYear.Before(asOf, 2);
        List<Row> rows = reader.Rows("queries/revenue_by_entry", Row.Read, ("as_of", asOf), ("year_ago", yearAgo), ("two_years_ago", twoYearsAgo));
        return new RevenueByEntryResult(
            asOf,
            regularClass,
            Period(yearAgo.AddDays(1), asOf, true, rows.Where(row => row.Year == 1), regularClass),
            Period(twoYearsAgo.AddDays(1), yearAgo, true, rows.Where(row => row.Year == 2), regularClass),
            [
                .. from row in rows
                   where row.Month is not null
                   group row by row.Month!.Value into month
                   orderby month.Key
                   let last = MonthNumber.LastDay(month.Key)
                   select Period(MonthNumber.FirstDay(month.Key), last <= asOf ? last : asOf, last <= asOf, month, regularClass),
            ]);
    }

    private static EntryRevenue Period(DateOnly from, DateOnly to, bool isComplete, IEnumerable<Row> rows, CustomerClass regularClass)
    {
        (long first, long growing, long regular, long nobody, long newCustomers) = (0, 0, 0, 0, 0);
        foreach (Row row in rows)
        {
            switch (row.EntryClass)
            {
                case null:
                    nobody += row.Revenue;
                    break;
                case 0:
                    first += row.Revenue;
                    newCustomers += row.Visits;
                    break;
                case var entry when entry < (int)regularClass:
                    growing += row.Revenue;
                    break;
                default:
                    regular += row.Revenue;
                    break;
            }
        }

        long identified = first + growing + regular;
        long all = identified + nobody;
        return new EntryRevenue(
            from,
            to,
            isComplete,
            all,
            first,
            growing,
            regular,
            nobody,
            ExactRatio.Rounded(first, all),
            ExactRatio.Rounded(growing, all),
            ExactRatio.Rounded(regular, all),
            ExactRatio.Rounded(nobody, all),
            ExactRatio.Rounded(first, identified),
            ExactRatio.Rounded(regular, identified),
            ExactRatio.Rounded(identified, all),
            newCustomers);
    }

    private readonly record struct Row(int? Month, int? Year, int? EntryClass, long Revenue, long Visits)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            reader.IsDBNull(0) ? null : reader.GetInt32(0),
            reader.IsDBNull(1) ? null : reader.GetInt32(1),
            reader.IsDBNull(2) ? null : reader.GetInt32(2),
            reader.GetInt64(3),
            reader.GetInt64(4));
    }
}
