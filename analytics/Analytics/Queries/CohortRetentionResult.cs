namespace GraphQlCrm.Analytics.Queries;

/// <summary>How a customer counts as retained in a month after the first purchase.</summary>
public enum RetentionKind
{
    /// <summary>At least one purchase day in that very month. A later month may exceed an earlier one.</summary>
    Classic,

    /// <summary>At least one purchase day in that month or any later one (unbounded). Never increases.</summary>
    Rolling,
}

/// <summary>What <c>cohort_retention.sql</c> is asked for.</summary>
/// <param name="From">First cohort month (any day of it); null = the month of the first sale.</param>
/// <param name="To">Last cohort month (any day of it); null = the month of <paramref name="AsOf"/>.</param>
/// <param name="AsOf">Sales after this day of the shop's calendar are left out; null = the day of the newest data.</param>
/// <param name="Kind">Classic or rolling retention.</param>
public sealed record CohortRetentionParameters(
    DateOnly? From = null,
    DateOnly? To = null,
    DateOnly? AsOf = null,
    RetentionKind Kind = RetentionKind.Classic);

/// <summary>The cohort table of one shop. Money is in minor units of the shop's currency.</summary>
/// <param name="AsOf">The day up to which sales were counted, in the shop's calendar.</param>
/// <param name="Kind">Classic or rolling retention.</param>
/// <param name="Cohorts">One row per first-purchase month without gaps, oldest first; a month without new customers has size 0.</param>
/// <param name="Pooled">One row per offset, over complete cells only.</param>
public sealed record CohortRetentionResult(
    DateOnly AsOf,
    RetentionKind Kind,
    IReadOnlyList<Cohort> Cohorts,
    IReadOnlyList<PooledCell> Pooled);

/// <summary>The customers whose first purchase fell in one calendar month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Size">Customers in the cohort.</param>
/// <param name="Cells">Offsets 0, 1, 2, … up to the month of the as-of day, without gaps.</param>
public sealed record Cohort(DateOnly Month, long Size, IReadOnlyList<CohortCell> Cells);

/// <summary>One cohort observed some months after its first purchase.</summary>
/// <param name="Offset">Months since the cohort month; 0 is the cohort month itself.</param>
/// <param name="Customers">Customers of the cohort that are retained at this offset.</param>
/// <param name="Rate">Customers ÷ size, six decimals, half away from zero; null where the size is 0.</param>
/// <param name="Revenue">Sales of the cohort in this month less refunds of those sales, on the original day.</param>
/// <param name="CumulativeRevenue">Revenue of offsets 0 to this one.</param>
/// <param name="CumulativeRevenuePerCustomer">Cumulative revenue ÷ size, six decimals; null where the size is 0.</param>
/// <param name="IsComplete">Whether the whole calendar month lies on or before the as-of day.</param>
public sealed record CohortCell(
    int Offset,
    long Customers,
    decimal? Rate,
    long Revenue,
    long CumulativeRevenue,
    decimal? CumulativeRevenuePerCustomer,
    bool IsComplete);

/// <summary>All cohorts together at one offset: Σ retained ÷ Σ size over the cohorts whose cell is complete.</summary>
/// <param name="Offset">Months since the cohort month.</param>
/// <param name="Cohorts">How many cohorts (of at least one customer) are complete at this offset.</param>
/// <param name="Size">Σ size of those cohorts.</param>
/// <param name="Customers">Σ retained of those cohorts.</param>
/// <param name="Rate">Customers ÷ size, six decimals, half away from zero; null where no cohort is complete.</param>
public sealed record PooledCell(int Offset, int Cohorts, long Size, long Customers, decimal? Rate);
