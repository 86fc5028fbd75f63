using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>What is asked of second visits.</summary>
/// <param name="AsOf">Visits after this day are left out; null = the day up to which the data is whole.</param>
/// <param name="Period">Cohorts by month, week or quarter of first visit.</param>
/// <param name="WeekStart">The first day of a week.</param>
public sealed record F2ConversionParameters(
    DateOnly? AsOf = null,
    CohortPeriod Period = CohortPeriod.Month,
    DayOfWeek WeekStart = DayOfWeek.Monday);

/// <summary>How many customers come a second time, by period of first visit.</summary>
/// <param name="AsOf">The day up to which visits were counted.</param>
/// <param name="Period">The length of the periods.</param>
/// <param name="Cohorts">One row per period with first visits and number of days, oldest first.</param>
/// <param name="Total">All cohorts together, one row per number of days.</param>
public sealed record F2ConversionResult(DateOnly AsOf, CohortPeriod Period, IReadOnlyList<F2Cohort> Cohorts, IReadOnlyList<F2Cohort> Total);

/// <summary>The second visits of one cohort within a number of days. A second sale on the first day is none.</summary>
/// <param name="Start">First day of the period of first visit; null for all together.</param>
/// <param name="Days">30, 60, 90, 180 or 365.</param>
/// <param name="Customers">Customers of the cohort.</param>
/// <param name="Converted">Of them, those with a second visit at most that many days after the first.</param>
/// <param name="Rate">Converted ÷ customers, six decimals: too low as long as days are still to come.</param>
/// <param name="MatureCustomers">Customers whose days are over on the as-of day.</param>
/// <param name="MatureConverted">Of them, those with a second visit in time.</param>
/// <param name="MatureRate">F2転換率: mature converted ÷ mature customers, six decimals.</param>
public sealed record F2Cohort(
    DateOnly? Start,
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
    public static Task<F2ConversionResult> RunAsync(ShopWarehouse shop, F2ConversionParameters parameters, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, parameters), cancellationToken);

    internal static F2ConversionResult Run(WarehouseReader reader, F2ConversionParameters parameters)
    {
        DateOnly asOf = parameters.AsOf ?? reader.State.AsOf;
        CohortPeriods periods = new(parameters.Period, parameters.WeekStart);
        List<Row> rows = reader.Rows(
            "queries/f2_conversion",
            Row.Read,
            ("as_of", asOf),
            ("period", parameters.Period.ToString().ToLowerInvariant()),
            ("week_start", parameters.Period == CohortPeriod.Week ? periods.WeekStart : 0));
        return new F2ConversionResult(
            asOf,
            parameters.Period,
            rows.ConvertAll(row => Cohort(row.Start, row)),
            [
                .. from row in rows
                   group row by row.Days into days
                   orderby days.Key
                   select Cohort(null, new Row(default, days.Key, days.Sum(row => row.Customers), days.Sum(row => row.Converted), days.Sum(row => row.Mature), days.Sum(row => row.MatureConverted))),
            ]);
    }

    private static F2Cohort Cohort(DateOnly? start, Row row) => new(
        start,
        row.Days,
        row.Customers,
        row.Converted,
        ExactRatio.Rounded(row.Converted, row.Customers),
        row.Mature,
        row.MatureConverted,
        ExactRatio.Rounded(row.MatureConverted, row.Mature));

    private readonly record struct Row(DateOnly Start, int Days, long Customers, long Converted, long Mature, long MatureConverted)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            reader.GetFieldValue<DateOnly>(0), reader.GetInt32(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5));
    }
}
