using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>
/// The cohort table once more, in plain C# from the raw lines, written from the definition and not from the SQL.
/// </summary>
internal static class PlainCohortTable
{
    public static CohortRetentionResult Compute(TestShop shop, CohortRetentionParameters parameters)
    {
        DateOnly asOf = parameters.AsOf ?? shop.AsOf;
        var sales = (
            from line in shop.Lines
            where line.CustomerId is not null && line.BusinessDate <= asOf
            group line by (Customer: line.CustomerId!.Value, line.SaleId) into sale
            let sold = sale.Where(l => l.Kind == RawSaleKind.Sale).Sum(l => l.Amount)
            let back = -sale.Where(l => l.Kind == RawSaleKind.Refund).Sum(l => l.Amount)
            select new
            {
                sale.Key.Customer,
                Month = First(sale.First().BusinessDate),
                Net = sold - back,
                IsPurchase = sale.Any(l => l.Kind == RawSaleKind.Sale) && !(sold > 0 && back >= sold),
            }).ToList();
        Dictionary<Guid, List<DateOnly>> purchaseMonths = sales
            .Where(s => s.IsPurchase)
            .GroupBy(s => s.Customer)
            .ToDictionary(g => g.Key, g => g.Select(s => s.Month).Distinct().Order().ToList());
        Dictionary<DateOnly, List<Guid>> members = purchaseMonths
            .GroupBy(p => p.Value[0], p => p.Key)
            .ToDictionary(g => g.Key, g => g.ToList());
        var net = sales.ToLookup(s => (s.Customer, s.Month), s => s.Net);

        List<Cohort> cohorts = [];
        DateOnly? from = parameters.From ?? (members.Count == 0 ? null : members.Keys.Min());
        DateOnly to = parameters.To is DateOnly last && last < asOf ? last : asOf;
        for (DateOnly? month = from is null ? null : First(from.Value); month <= First(to); month = month.Value.AddMonths(1))
        {
            List<Guid> cohort = members.GetValueOrDefault(month.Value, []);
            List<CohortCell> cells = [];
            long cumulative = 0;
            for (DateOnly cell = month.Value; cell <= First(asOf); cell = cell.AddMonths(1))
            {
                long revenue = cohort.Sum(c => net[(c, cell)].Sum());
                cumulative += revenue;
                long customers = parameters.Kind == RetentionKind.Classic
                    ? cohort.Count(c => purchaseMonths[c].Contains(cell))
                    : cohort.Count(c => purchaseMonths[c][^1] >= cell);
                cells.Add(new CohortCell(
                    cells.Count,
                    customers,
                    Divide(customers, cohort.Count),
                    revenue,
                    cumulative,
                    Divide(cumulative, cohort.Count),
                    cell.AddMonths(1).AddDays(-1) <= asOf));
            }

            cohorts.Add(new Cohort(month.Value, cohort.Count, cells));
        }

        List<PooledCell> pooled = [];
        for (int offset = 0; offset < (cohorts.Count == 0 ? 0 : cohorts[0].Cells.Count); offset++)
        {
            List<(long Size, long Customers)> complete =
            [
                .. cohorts
                    .Where(c => c.Size > 0 && offset < c.Cells.Count && c.Cells[offset].IsComplete)
                    .Select(c => (c.Size, c.Cells[offset].Customers)),
            ];
            if (complete.Count > 0)
            {
                long size = complete.Sum(c => c.Size);
                long customers = complete.Sum(c => c.Customers);
                pooled.Add(new PooledCell(offset, complete.Count, size, customers, Divide(customers, size)));
            }
        }

        return new CohortRetentionResult(asOf, parameters.Kind, cohorts, pooled);
    }

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    private static decimal? Divide(long numerator, long denominator) =>
        denominator == 0 ? null : decimal.Round((decimal)numerator / denominator, 6, MidpointRounding.AwayFromZero);
}
