namespace GraphQlCrm.Analytics.Tests.Questions;

/// <summary>
/// ①, ②, ⑥ and ⑦ once more, in plain C# from the raw lines: every customer is walked through day by day, and looked at just
/// before each visit.
/// </summary>
internal static class PlainQuestions
{
    /// <summary>A day of one customer, or of nobody, with what was sold net of refunds.</summary>
    private sealed record Day(Guid? Customer, DateOnly Date, long Net, bool IsVisit, int Entry);

    /// <summary>Month, and the revenue of new, growing, regular and unknown customers.</summary>
    public static IEnumerable<string> RevenueByEntry(TestShop shop, DateOnly asOf, DateOnly start, Func<DateOnly, string> period) =>
        from day in Days(shop, asOf)
        where day.Date >= start
        group day by period(day.Date) into month
        orderby month.Key
        select $"{month.Key} {Sum(month, 0, 0)} {Sum(month, 1, 2)} {Sum(month, 3, 5)} {Sum(month, -1, -1)} {month.Where(day => day is { IsVisit: true, Entry: 0 }).Select(day => day.Customer).Distinct().Count()}";

    /// <summary>How many customers are 優良 and 現役.</summary>
    public static int Loyal(TestShop shop, DateOnly asOf) => Customers(shop, asOf)
        .Count(days => ClassOf(days, DateOnly.MaxValue) == 5 && asOf.DayNumber - days.Last(day => day.IsVisit).Date.DayNumber < 240);

    /// <summary>The intervals of regulars in days, as fractions, and how many regulars there are.</summary>
    public static (List<decimal> Intervals, int Regulars) Intervals(TestShop shop, DateOnly asOf)
    {
        List<List<Day>> regulars = [.. Customers(shop, asOf).Where(days => ClassOf(days, DateOnly.MaxValue) >= 3)];
        DateOnly start = asOf.AddYears(-2);
        IEnumerable<List<Day>> recent = regulars.Select(days => days.FindAll(day => day.IsVisit && day.Date > start)).Where(visits => visits.Count >= 2);
        return ([.. recent.Select(visits => (decimal)(visits[^1].Date.DayNumber - visits[0].Date.DayNumber) / (visits.Count - 1)).Order()], regulars.Count);
    }

    private static long Sum(IEnumerable<Day> days, int from, int to) => days.Where(day => day.Entry >= from && day.Entry <= to).Sum(day => day.Net);

    private static IEnumerable<List<Day>> Customers(TestShop shop, DateOnly asOf) => Days(shop, asOf)
        .Where(day => day.Customer is not null)
        .GroupBy(day => day.Customer)
        .Select(days => days.OrderBy(day => day.Date).ToList())
        .Where(days => days.Exists(day => day.IsVisit));

    private static IEnumerable<Day> Days(TestShop shop, DateOnly asOf)
    {
        var sales = shop.Lines.Where(line => line.BusinessDate <= asOf)
            .GroupBy(line => (line.CustomerId, line.SaleId))
            .Select(lines =>
            {
                long sold = lines.Where(line => line.Kind == RawSaleKind.Sale).Sum(line => line.Amount);
                long back = -lines.Where(line => line.Kind == RawSaleKind.Refund).Sum(line => line.Amount);
                return (lines.Key.CustomerId, lines.First().BusinessDate, Net: sold - back, IsPurchase: lines.Any(line => line.Kind == RawSaleKind.Sale) && !(sold > 0 && back >= sold));
            })
            .ToList();
        foreach (var nobody in sales.Where(sale => sale.CustomerId is null))
        {
            yield return new Day(null, nobody.BusinessDate, nobody.Net, false, -1);
        }

        foreach (var customer in sales.Where(sale => sale.CustomerId is not null).GroupBy(sale => sale.CustomerId))
        {
            List<Day> past = [];
            int lastEntry = 0;
            foreach (var date in customer.GroupBy(sale => sale.BusinessDate).OrderBy(date => date.Key))
            {
                bool isVisit = date.Any(sale => sale.IsPurchase);
                lastEntry = isVisit ? ClassOf(past, date.Key) : lastEntry;
                past.Add(new Day(customer.Key, date.Key, date.Sum(sale => sale.Net), isVisit, lastEntry));
                yield return past[^1];
            }
        }
    }

    /// <summary>The class that the days before a day put a customer in; 0 if there is no visit among them.</summary>
    private static int ClassOf(List<Day> days, DateOnly before)
    {
        List<DateOnly> visits = [.. days.Where(day => day.IsVisit && day.Date < before).Select(day => day.Date)];
        int tenure = visits.Count == 0 ? 0 : visits[^1].DayNumber - visits[0].DayNumber;
        long amount = days.Where(day => day.Date < before).Sum(day => day.Net);
        return visits.Count switch
        {
            0 => 0,
            1 => 1,
            _ when tenure < 90 => 2,
            _ when amount < 70_000 => 3,
            _ => tenure < 210 ? 4 : 5,
        };
    }
}
