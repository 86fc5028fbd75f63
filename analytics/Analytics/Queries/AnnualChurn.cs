using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>How many customers of one year bought nothing in the next, by two kinds of years. Neither is 離脱 of the five classes.</summary>
/// <param name="AsOf">The day up to which visits were counted.</param>
/// <param name="CalendarYears">年間離脱率: calendar years, oldest first.</param>
/// <param name="RollingYears">直近1年の維持率: years of 365 days counted back from the as-of day, oldest first.</param>
public sealed record AnnualChurnResult(DateOnly AsOf, IReadOnlyList<ChurnYear> CalendarYears, IReadOnlyList<ChurnYear> RollingYears);

/// <summary>The customers of one year, looked at in the next.</summary>
/// <param name="From">First day of the second year.</param>
/// <param name="To">Last day of the second year.</param>
/// <param name="IsComplete">Whether the second year is over on the as-of day; until then churn is too high.</param>
/// <param name="CustomersBefore">Customers with a visit in the first year.</param>
/// <param name="Kept">維持: of them, those with a visit in the second year.</param>
/// <param name="Lost">離脱: the others.</param>
/// <param name="RetentionRate">維持率: kept ÷ customers before, six decimals.</param>
/// <param name="ChurnRate">年間離脱率: lost ÷ customers before, six decimals.</param>
public sealed record ChurnYear(
    DateOnly From,
    DateOnly To,
    bool IsComplete,
    long CustomersBefore,
    long Kept,
    long Lost,
    decimal? RetentionRate,
    decimal? ChurnRate);

/// <summary>Churn from year to year: <c>Sql/queries/annual_churn.sql</c>, see docs/metrics.md.</summary>
public static class AnnualChurn
{
    private const int DaysPerYear = 365;

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<AnnualChurnResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, asOf ?? reader.State.AsOf), cancellationToken);

    private static AnnualChurnResult Run(WarehouseReader reader, DateOnly asOf)
    {
        List<(bool IsRolling, ChurnYear Year)> rows = reader.Rows("queries/annual_churn", row => (row.GetBoolean(0), Read(row, asOf)), ("as_of", asOf));
        return new AnnualChurnResult(
            asOf,
            [.. rows.Where(row => !row.IsRolling).Select(row => row.Year)],
            [.. rows.Where(row => row.IsRolling).Select(row => row.Year)]);
    }

    private static ChurnYear Read(DuckDBDataReader reader, DateOnly asOf)
    {
        (int year, long before, long kept) = (reader.GetInt32(1), reader.GetInt64(2), reader.GetInt64(3));
        (DateOnly from, DateOnly to) = reader.GetBoolean(0)
            ? (asOf.AddDays((DaysPerYear * (year - 1)) + 1), asOf.AddDays(DaysPerYear * year))
            : (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return new ChurnYear(from, to, to <= asOf, before, kept, before - kept, ExactRatio.Rounded(kept, before), ExactRatio.Rounded(before - kept, before));
    }
}
