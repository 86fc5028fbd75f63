using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>How many customers come a second time, by month of first visit.</summary>
/// <param name="AsOf">The day up to which visits were counted.</param>
/// <param name="Cohorts">One row per month with first visits and number of days, oldest first.</param>
/// <param name="Total">All cohorts together, one row per number of days.</param>
public sealed record F2ConversionResult(DateOnly AsOf, IReadOnlyList<F2Cohort> Cohorts, IReadOnlyList<F2Cohort> Total);

/// <summary>The second visits of one cohort within a number of days. A second sale on the first day is none.</summary>
/// <param name="Month">First day of the month of first visit; null for all together.</param>
/// <param name="Days">30, 60, 90, 180 or 365.</param>
/// <param name="Customers">Customers of the cohort.</param>
/// <param name="Converted">Of them, those with a second visit at most that many days after the first.</param>
/// <param name="Rate">Converted ÷ customers, six decimals: too low as long as days are still to come.</param>
/// <param name="MatureCustomers">Customers whose days are over on the as-of day.</param>
/// <param name="MatureConverted">Of them, those with a second visit in time.</param>
/// <param name="MatureRate">F2転換率: mature converted ÷ mature customers, six decimals.</param>
public sealed record F2Cohort(
    DateOnly? Month,
    int Days,
    long Customers,
    long Converted,
    decimal? Rate,
    long MatureCustomers,
    long MatureConverted,
    decimal? MatureRate);

/// <summary>Second visits within 30 to 365 days: <c>Sql/queries/f2_conversion.sql</c>, see docs/metrics.md.</summary>
public static class F2Conversion
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<F2ConversionResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, asOf ?? reader.State.AsOf), cancellationToken);

    internal static F2ConversionResult Run(WarehouseReader reader, DateOnly asOf)
    {
        List<Row> rows = reader.Rows("queries/f2_conversion", Row.Read, ("as_of", asOf));
        return new F2ConversionResult(
            asOf,
            rows.ConvertAll(row => Cohort(MonthNumber.FirstDay(row.Month), row)),
            [
                .. from row in rows
                   group row by row.Days into days
                   orderby days.Key
                   select Cohort(null, new Row(0, days.Key, days.Sum(row => row.Customers), days.Sum(row => row.Converted), days.Sum(row => row.Mature), days.Sum(row => row.MatureConverted))),
            ]);
    }

    private static F2Cohort Cohort(DateOnly? month, Row row) => new(
        month,
        row.Days,
        row.Customers,
        row.Converted,
        ExactRatio.Rounded(row.Converted, row.Customers),
        row.Mature,
        row.MatureConverted,
        ExactRatio.Rounded(row.MatureConverted, row.Mature));

    private readonly record struct Row(int Month, int Days, long Customers, long Converted, long Mature, long MatureConverted)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            reader.GetInt32(0), reader.GetInt32(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5));
    }
}
