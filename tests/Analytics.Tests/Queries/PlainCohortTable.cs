using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>
/// The cohort table once more, in plain C# from the raw lines, written from the definition and not from the SQL.
/// </summary>
internal static class PlainCohortTable
{
    /// <param name="shop">The shop.</param>
    /// <param name="parameters">The question; its split and segment are not looked at.</param>
    /// <param name="isCounted">Who is counted; null = everybody.</param>
    public static CohortRetentionResult Compute(TestShop shop, CohortRetentionParameters parameters, Func<Guid, bool>? isCounted = null)
    {
        DateOnly asOf = parameters.AsOf ?? shop.AsOf;
        DateOnly Start(DateOnly day) => StartOf(day, parameters);
        DateOnly Next(DateOnly start) => NextOf(start, parameters.Period);
        var sales = (
            from line in shop.Lines
            where line.CustomerId is { } customer && line.BusinessDate <= asOf && isCounted?.Invoke(customer) != false
            group line by (Customer: line.CustomerId!.Value, line.SaleId) into sale
            let sold = sale.Where(l => l.Kind == RawSaleKind.Sale).Sum(l => l.Amount)
            let back = -sale.Where(l => l.Kind == RawSaleKind.Refund).Sum(l => l.Amount)
            select new
            {
                sale.Key.Customer,
                Period = Start(sale.First().BusinessDate),
                Net = sold - back,
                IsPurchase = sale.Any(l => l.Kind == RawSaleKind.Sale) && !(sold > 0 && back >= sold),
            }).ToList();
        Dictionary<Guid, List<DateOnly>> purchases = sales
            .Where(s => s.IsPurchase)
            .GroupBy(s => s.Customer)
            .ToDictionary(g => g.Key, g => g.Select(s => s.Period).Distinct().Order().ToList());
        ILookup<DateOnly, Guid> members = (
            from customer in purchases
            from period in parameters.Members == CohortMembers.FirstPurchase ? customer.Value[..1] : customer.Value
            select (period, customer.Key)).ToLookup(m => m.period, m => m.Key);
        var net = sales.ToLookup(s => (s.Customer, s.Period), s => s.Net);

        List<Cohort> cohorts = [];
        DateOnly? from = parameters.From ?? (members.Count == 0 ? null : members.Min(m => m.Key));
        DateOnly to = parameters.To is DateOnly last && last < asOf ? last : asOf;
        for (DateOnly? period = from is null ? null : Start(from.Value); period <= Start(to); period = Next(period.Value))
        {
            List<Guid> cohort = [.. members[period.Value]];
            List<CohortCell> cells = [];
            long cumulative = 0;
            for (DateOnly cell = period.Value; cell <= Start(asOf); cell = Next(cell))
            {
                long revenue = cohort.Sum(c => net[(c, cell)].Sum());
                cumulative += revenue;
                long customers = parameters.Kind == RetentionKind.Classic
                    ? cohort.Count(c => purchases[c].Contains(cell))
                    : cohort.Count(c => purchases[c][^1] >= cell);
                cells.Add(new CohortCell(
                    cells.Count,
                    customers,
                    Divide(customers, cohort.Count),
                    revenue,
                    cumulative,
                    Divide(cumulative, cohort.Count),
                    Next(cell).AddDays(-1) <= asOf));
            }

            cohorts.Add(new Cohort(period.Value, cohort.Count, cells));
        }

        return new CohortRetentionResult(asOf, parameters.Kind, cohorts, Pool(cohorts)) { Period = parameters.Period, Members = parameters.Members };
    }

    private static List<PooledCell> Pool(List<Cohort> cohorts)
    {
        List<PooledCell> pooled = [];
        for (int offset = 0; offset < (cohorts.Count == 0 ? 0 : cohorts[0].Cells.Count); offset++)
        {
            List<(long Size, CohortCell Cell)> complete =
            [
                .. cohorts
                    .Where(c => c.Size > 0 && offset < c.Cells.Count && c.Cells[offset].IsComplete)
                    .Select(c => (c.Size, c.Cells[offset])),
            ];
            if (complete.Count > 0)
            {
                long size = complete.Sum(c => c.Size);
                long customers = complete.Sum(c => c.Cell.Customers);
                long revenue = complete.Sum(c => c.Cell.CumulativeRevenue);
                pooled.Add(new PooledCell(
                    offset,
                    complete.Count,
                    size,
                    customers,
                    Divide(customers, size),
                    decimal.Round(complete.Average(c => (decimal)c.Cell.Customers / c.Size), 6, MidpointRounding.AwayFromZero),
                    revenue,
                    Divide(revenue, size)));
            }
        }

        return pooled;
    }

    private static DateOnly StartOf(DateOnly day, CohortRetentionParameters parameters) => parameters.Period switch
    {
        CohortPeriod.Month => new(day.Year, day.Month, 1),
        CohortPeriod.Quarter => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
        _ => Enumerable.Range(0, 7).Select(back => day.AddDays(-back)).First(start => start.DayOfWeek == parameters.WeekStart),
    };

    private static DateOnly NextOf(DateOnly start, CohortPeriod period) => period switch
    {
        CohortPeriod.Month => start.AddMonths(1),
        CohortPeriod.Quarter => start.AddMonths(3),
        _ => start.AddDays(7),
    };

    private static decimal? Divide(long numerator, long denominator) =>
        denominator == 0 ? null : decimal.Round((decimal)numerator / denominator, 6, MidpointRounding.AwayFromZero);
}
