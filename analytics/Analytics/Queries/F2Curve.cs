using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>On which day after the first visit how many customers have come a second time.</summary>
/// <param name="AsOf">The day up to which visits were counted.</param>
/// <param name="From">The first day of first visits that count; null = all.</param>
/// <param name="To">The last day of first visits that count; null = all.</param>
/// <param name="Customers">Customers with a first visit in these days.</param>
/// <param name="Points">Days 0 to 365 after the first visit; empty where nobody came.</param>
public sealed record F2CurveResult(DateOnly AsOf, DateOnly? From, DateOnly? To, long Customers, IReadOnlyList<F2Point> Points);

/// <summary>One day after the first visit.</summary>
/// <param name="Day">Days after the first visit.</param>
/// <param name="Observed">Customers whose first visit is at least that long ago: the others cannot tell yet.</param>
/// <param name="Converted">Of them, those with a second visit by that day.</param>
/// <param name="Rate">Converted ÷ observed, six decimals. May fall, because another day has other customers.</param>
/// <param name="OnDay">Observed customers whose second visit was on that very day.</param>
/// <param name="Estimate">The share that has come by that day, from everybody as long as observed (Kaplan–Meier), six decimals; never falls; null where nobody is left to observe.</param>
public sealed record F2Point(int Day, long Observed, long Converted, decimal? Rate, long OnDay, decimal? Estimate);

/// <summary>The second visit by day since the first: <c>Sql/queries/f2_curve.sql</c>, see docs/metrics.md.</summary>
public static class F2Curve
{
    private const int Days = 365;

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="from">The first day of first visits that count; null = all.</param>
    /// <param name="to">The last day of first visits that count; null = all.</param>
    /// <param name="asOf">Visits after this day are left out; null = the day of the newest data.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="QueryParameterException">The period ends before it begins.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<F2CurveResult> RunAsync(
        ShopWarehouse shop,
        DateOnly? from = null,
        DateOnly? to = null,
        DateOnly? asOf = null,
        CancellationToken cancellationToken = default) => from > to
            ? throw new QueryParameterException("from must not be after to.")
            : shop.ReadAsync(reader => Run(reader, from, to, asOf ?? reader.State.AsOf), cancellationToken);

    private static F2CurveResult Run(WarehouseReader reader, DateOnly? from, DateOnly? to, DateOnly asOf)
    {
        List<Row> rows = reader.Rows("queries/f2_curve", Row.Read, ("as_of", asOf), ("from", from), ("to", to), ("days", Days));
        decimal absent = 1;
        return new F2CurveResult(asOf, from, to, rows.Count == 0 ? 0 : rows[0].Observed, rows.ConvertAll(row =>
        {
            absent = row.AtRisk == 0 ? absent : absent * (row.AtRisk - row.OnDay) / row.AtRisk;
            return new F2Point(
                row.Day,
                row.Observed,
                row.Converted,
                ExactRatio.Rounded(row.Converted, row.Observed),
                row.OnDay,
                row.Observed == 0 ? null : decimal.Round(1 - absent, 6, MidpointRounding.AwayFromZero));
        }));
    }

    private readonly record struct Row(int Day, long Observed, long Converted, long AtRisk, long OnDay)
    {
        public static Row Read(DuckDBDataReader reader) =>
            new(reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4));
    }
}
