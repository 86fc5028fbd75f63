using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>The customers of one shop by the time since their last visit and their class. Money is in minor units.</summary>
/// <param name="AsOf">The day from which days are counted back.</param>
/// <param name="Quiet">2〜3か月未購入: 現役 whose last visit was 60 to 89 days ago.</param>
/// <param name="Active">現役 of all spans.</param>
/// <param name="QuietRate">Quiet ÷ active, six decimals.</param>
/// <param name="Spans">Five spans of days for 現役, and one for 離脱.</param>
public sealed record QuietCustomersResult(DateOnly AsOf, long Quiet, long Active, decimal? QuietRate, IReadOnlyList<QuietSpan> Spans);

/// <summary>The customers whose last visit was within a span of days.</summary>
/// <param name="Activity">現役 or 離脱.</param>
/// <param name="FromDays">The fewest days; of 離脱 0, because the line is the shop's.</param>
/// <param name="ToDays">The most days; null = up to 離脱, and of 離脱 no limit.</param>
/// <param name="Customers">How many customers.</param>
/// <param name="Amount">What they have bought in all, net of refunds.</param>
/// <param name="Classes">Five rows: how many of each class.</param>
public sealed record QuietSpan(ClassActivity Activity, int FromDays, int? ToDays, long Customers, long Amount, IReadOnlyList<QuietClass> Classes);

/// <summary>The customers of one class within a span.</summary>
/// <param name="Class">The class.</param>
/// <param name="Customers">How many.</param>
public sealed record QuietClass(CustomerClass Class, long Customers);

/// <summary>Who has not come for months: <c>Sql/queries/quiet_customers.sql</c>, see docs/metrics.md.</summary>
public static class QuietCustomers
{
    /// <summary>The fewest days since the last visit of a quiet customer.</summary>
    internal const int FromDays = 60;

    /// <summary>The most days since the last visit of a quiet customer.</summary>
    internal const int ToDays = 89;

    private static readonly (int From, int? To)[] s_spans = [(0, 29), (30, 59), (FromDays, ToDays), (90, 119), (120, null)];

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<QuietCustomersResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, asOf ?? reader.State.AsOf), cancellationToken);

    internal static QuietCustomersResult Run(WarehouseReader reader, DateOnly asOf)
    {
        List<Row> rows = reader.FigureRows("queries/quiet_customers", Row.Read, asOf);
        List<Row> active = rows.FindAll(row => !row.IsLapsed);
        long quiet = active.Where(row => row.FromDays == FromDays).Sum(row => row.Customers);
        long all = active.Sum(row => row.Customers);
        return new QuietCustomersResult(
            asOf,
            quiet,
            all,
            ExactRatio.Rounded(quiet, all),
            [
                .. s_spans.Select(span => Span(ClassActivity.Active, span.From, span.To, active.FindAll(row => row.FromDays == span.From))),
                Span(ClassActivity.Lapsed, 0, null, rows.FindAll(row => row.IsLapsed)),
            ]);
    }

    private static QuietSpan Span(ClassActivity activity, int from, int? to, List<Row> rows) => new(
        activity,
        from,
        to,
        rows.Sum(row => row.Customers),
        rows.Sum(row => row.Amount),
        [.. Enum.GetValues<CustomerClass>().Select(one => new QuietClass(one, rows.Where(row => row.Class == one).Sum(row => row.Customers)))]);

    private readonly record struct Row(CustomerClass Class, bool IsLapsed, int FromDays, long Customers, long Amount)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            (CustomerClass)reader.GetInt32(0), reader.GetBoolean(1), reader.GetInt32(2), reader.GetInt64(3), reader.GetInt64(4));
    }
}
