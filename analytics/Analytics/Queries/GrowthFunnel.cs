using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>A step on the way of a customer.</summary>
public enum GrowthStep
{
    /// <summary>初回: the first visit.</summary>
    First = 0,

    /// <summary>F2: the second visit.</summary>
    Second = 1,

    /// <summary>コツコツ or above.</summary>
    Steady = 2,

    /// <summary>優良.</summary>
    Loyal = 3,
}

/// <summary>How new customers of one shop become its best, within the 365 days after their first visit.</summary>
/// <param name="AsOf">The day up to which visits were counted.</param>
/// <param name="Mature">The customers of the newest year of first visits whose 365 days are all over.</param>
/// <param name="YearBefore">The customers of the year before it.</param>
/// <param name="Months">One row per month of first visit, oldest first.</param>
public sealed record GrowthFunnelResult(DateOnly AsOf, GrowthCohort Mature, GrowthCohort YearBefore, IReadOnlyList<GrowthCohort> Months);

/// <summary>The customers whose first visit fell in a period, and how far they came.</summary>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period.</param>
/// <param name="IsMature">Whether the 365 days of all of them are over; else the rates are still too low.</param>
/// <param name="Steps">Four rows: 初回, F2, コツコツ, 優良.</param>
/// <param name="LoyalRate">初回→優良: customers who became 優良 ÷ customers, six decimals. The method's goal is 0.2.</param>
public sealed record GrowthCohort(DateOnly From, DateOnly To, bool IsMature, IReadOnlyList<GrowthStepCount> Steps, decimal? LoyalRate);

/// <summary>The customers who reached a step within 365 days.</summary>
/// <param name="Step">The step.</param>
/// <param name="Customers">How many.</param>
/// <param name="Rate">Customers ÷ customers of the first step, six decimals.</param>
/// <param name="StepRate">Customers ÷ customers of the step before; null for the first.</param>
/// <param name="MedianDays">The median of the days since the step before; null for the first, and if nobody came there.</param>
public sealed record GrowthStepCount(GrowthStep Step, long Customers, decimal? Rate, decimal? StepRate, decimal? MedianDays);

/// <summary>From the first visit to 優良: <c>Sql/queries/growth_funnel.sql</c>, see docs/metrics.md.</summary>
public static class GrowthFunnel
{
    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<GrowthFunnelResult> RunAsync(ShopWarehouse shop, DateOnly? asOf = null, CancellationToken cancellationToken = default) =>
        shop.ReadAsync(reader => Run(reader, TrailingYear.Checked(asOf ?? reader.State.AsOf)), cancellationToken);

    internal static GrowthFunnelResult Run(WarehouseReader reader, DateOnly asOf)
    {
        // 365 days, not a calendar year: whoever came on the last day has had all of them.
        DateOnly last = asOf.AddDays(-365);
        DateOnly before = TrailingYear.Before(last, 1);
        DateOnly twoBefore = TrailingYear.Before(last, 2);
        List<Row> rows = reader.FigureRows("queries/growth_funnel", Row.Read, asOf, ("last_mature", last), ("year_before", before), ("two_years_before", twoBefore));
        return new GrowthFunnelResult(
            asOf,
            Cohort(before.AddDays(1), last, rows.Find(row => row.MatureYear == 1)),
            Cohort(twoBefore.AddDays(1), before, rows.Find(row => row.MatureYear == 2)),
            [.. rows.Where(row => row.Month is not null).Select(row => Cohort(MonthNumber.FirstDay(row.Month!.Value), MonthNumber.LastDay(row.Month.Value), row, row.IsMature))]);
    }

    private static GrowthCohort Cohort(DateOnly from, DateOnly to, Row row, bool isMature = true) => new(
        from,
        to,
        isMature,
        [
            new GrowthStepCount(GrowthStep.First, row.Customers, ExactRatio.Rounded(row.Customers, row.Customers), null, null),
            Step(GrowthStep.Second, row.Second, row.Customers, row),
            Step(GrowthStep.Steady, row.Steady, row.Second.Customers, row),
            Step(GrowthStep.Loyal, row.Loyal, row.Steady.Customers, row),
        ],
        ExactRatio.Rounded(row.Loyal.Customers, row.Customers));

    private static GrowthStepCount Step(GrowthStep step, Reached reached, long before, Row row) =>
        new(step, reached.Customers, ExactRatio.Rounded(reached.Customers, row.Customers), ExactRatio.Rounded(reached.Customers, before), reached.MedianDays);

    /// <summary>Who came to a step, and the two middle numbers of days.</summary>
    private readonly record struct Reached(long Customers, int? Lower, int? Upper)
    {
        public decimal? MedianDays => (Lower + Upper) / 2m;
    }

    private readonly record struct Row(int? Month, int? MatureYear, long Customers, bool IsMature, Reached Second, Reached Steady, Reached Loyal)
    {
        public static Row Read(DuckDBDataReader reader) => new(
            Int(reader, 0),
            Int(reader, 1),
            reader.GetInt64(2),
            reader.GetBoolean(3),
            new Reached(reader.GetInt64(4), Int(reader, 7), Int(reader, 8)),
            new Reached(reader.GetInt64(5), Int(reader, 9), Int(reader, 10)),
            new Reached(reader.GetInt64(6), Int(reader, 11), Int(reader, 12)));

        private static int? Int(DuckDBDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);
    }
}
