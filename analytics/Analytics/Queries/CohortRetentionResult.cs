namespace GraphQlCrm.Analytics.Queries;

/// <summary>How a customer counts as retained in a period after the first purchase.</summary>
public enum RetentionKind
{
    /// <summary>At least one purchase day in that very period. A later one may exceed an earlier one.</summary>
    Classic,

    /// <summary>At least one purchase day in that period or any later one (unbounded). Never increases.</summary>
    Rolling,
}

/// <summary>The length of the periods of a cohort table.</summary>
public enum CohortPeriod
{
    /// <summary>Calendar months.</summary>
    Month,

    /// <summary>Weeks of seven days.</summary>
    Week,

    /// <summary>Calendar quarters: from January, April, July and October.</summary>
    Quarter,
}

/// <summary>Who belongs to the cohort of a period.</summary>
public enum CohortMembers
{
    /// <summary>Those who bought for the first time in it: everybody is in one cohort.</summary>
    FirstPurchase,

    /// <summary>All who bought in it, new or not: a customer may be in many cohorts.</summary>
    EveryPurchase,
}

/// <summary>What <c>cohort_retention.sql</c> is asked for.</summary>
/// <param name="From">First cohort (any day of its period); null = that of the first sale.</param>
/// <param name="To">Last cohort (any day of its period); null = that of <paramref name="AsOf"/>.</param>
/// <param name="AsOf">Sales after this day of the shop's calendar are left out; null = the day of the newest data.</param>
/// <param name="Kind">Classic or rolling retention.</param>
/// <param name="Period">Months, weeks or quarters.</param>
/// <param name="WeekStart">The first day of a week.</param>
/// <param name="Members">Who belongs to a cohort.</param>
/// <param name="SplitBy">What to tell customers apart by; null = nothing.</param>
/// <param name="Segments">How many of the largest segments to show by themselves, 1 to 50; the others are one together.</param>
/// <param name="Segment">Counts only customers of this segment; null = all.</param>
public sealed record CohortRetentionParameters(
    DateOnly? From = null,
    DateOnly? To = null,
    DateOnly? AsOf = null,
    RetentionKind Kind = RetentionKind.Classic,
    CohortPeriod Period = CohortPeriod.Month,
    DayOfWeek WeekStart = DayOfWeek.Monday,
    CohortMembers Members = CohortMembers.FirstPurchase,
    CohortSplit? SplitBy = null,
    int Segments = 10,
    string? Segment = null)
{
    /// <summary>The shop's own words for the classes.</summary>
    public ClassLabels Labels { get; init; } = ClassLabels.Usual;
}

/// <summary>The cohort table of one shop. Money is in minor units of the shop's currency.</summary>
/// <param name="AsOf">The day up to which sales were counted, in the shop's calendar.</param>
/// <param name="Kind">Classic or rolling retention.</param>
/// <param name="Cohorts">One row per period without gaps, oldest first; a period without members has size 0.</param>
/// <param name="Pooled">One row per offset, over complete cells only.</param>
public sealed record CohortRetentionResult(
    DateOnly AsOf,
    RetentionKind Kind,
    IReadOnlyList<Cohort> Cohorts,
    IReadOnlyList<PooledCell> Pooled)
{
    /// <summary>The length of the periods.</summary>
    public CohortPeriod Period { get; init; } = CohortPeriod.Month;

    /// <summary>Who belongs to a cohort.</summary>
    public CohortMembers Members { get; init; } = CohortMembers.FirstPurchase;

    /// <summary>What customers are told apart by; null = nothing.</summary>
    public CohortSplit? SplitBy { get; init; }

    /// <summary>The same table for every segment, the largest first; they add up to the table of all. Empty without a split.</summary>
    public IReadOnlyList<CohortSegment> Segments { get; init; } = [];
}

/// <summary>The cohort table of the customers of one segment.</summary>
/// <param name="Value">What they have in common: a channel, a prefecture, the code of a product, a class; null where it is not known, or for the rest.</param>
/// <param name="Name">The same to show.</param>
/// <param name="IsOther">その他: all segments that are not shown by themselves, together.</param>
/// <param name="Customers">Σ size of the shown cohorts.</param>
/// <param name="Cohorts">As for all customers.</param>
/// <param name="Pooled">As for all customers.</param>
public sealed record CohortSegment(
    string? Value,
    string? Name,
    bool IsOther,
    long Customers,
    IReadOnlyList<Cohort> Cohorts,
    IReadOnlyList<PooledCell> Pooled);

/// <summary>The customers who belong to one period, by their first purchase or by any.</summary>
/// <param name="Start">First day of the period.</param>
/// <param name="Size">Customers in the cohort.</param>
/// <param name="Cells">Offsets 0, 1, 2, … up to the period of the as-of day, without gaps.</param>
public sealed record Cohort(DateOnly Start, long Size, IReadOnlyList<CohortCell> Cells);

/// <summary>One cohort observed some periods later.</summary>
/// <param name="Offset">Periods since that of the cohort; 0 is the period itself.</param>
/// <param name="Customers">Customers of the cohort that are retained at this offset.</param>
/// <param name="Rate">Customers ÷ size, six decimals, half away from zero; null where the size is 0.</param>
/// <param name="Revenue">Sales of the cohort in this period less refunds of those sales, on the original day.</param>
/// <param name="CumulativeRevenue">Revenue of offsets 0 to this one.</param>
/// <param name="CumulativeRevenuePerCustomer">Cumulative revenue ÷ size, six decimals; null where the size is 0.</param>
/// <param name="IsComplete">Whether the whole period lies on or before the as-of day.</param>
public sealed record CohortCell(
    int Offset,
    long Customers,
    decimal? Rate,
    long Revenue,
    long CumulativeRevenue,
    decimal? CumulativeRevenuePerCustomer,
    bool IsComplete);

/// <summary>All cohorts together at one offset, over the cohorts whose cell is complete.</summary>
/// <param name="Offset">Periods since that of the cohort.</param>
/// <param name="Cohorts">How many cohorts (of at least one customer) are complete at this offset.</param>
/// <param name="Size">Σ size of those cohorts.</param>
/// <param name="Customers">Σ retained of those cohorts.</param>
/// <param name="Rate">Customers ÷ size, six decimals, half away from zero: every customer weighs the same.</param>
/// <param name="MeanRate">The mean of the cohorts' rates, six decimals: every cohort weighs the same, however small.</param>
/// <param name="CumulativeRevenue">Σ cumulative revenue of those cohorts.</param>
/// <param name="CumulativeRevenuePerCustomer">Cumulative revenue ÷ size, six decimals: the value that matured cohorts have brought per head.</param>
public sealed record PooledCell(
    int Offset,
    int Cohorts,
    long Size,
    long Customers,
    decimal? Rate,
    decimal? MeanRate,
    long CumulativeRevenue,
    decimal? CumulativeRevenuePerCustomer);
