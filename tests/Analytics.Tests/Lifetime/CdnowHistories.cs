using System.Globalization;
using GraphQlCrm.Analytics.Lifetime;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Analytics.Tests.Lifetime;

/// <summary>
/// The papers' customers: the CDNOW sample up to 1997-09-30, same-day orders merged. Weeks and mean spends have two decimals,
/// as in the file that the papers' authors hand out; the fourth digit of a fit depends on it.
/// </summary>
internal static class CdnowHistories
{
    public static readonly DateOnly End = new(1997, 9, 30);

    /// <summary>Everyone in the order of the file, with what was spent on the days after the first.</summary>
    public static IReadOnlyList<(PurchaseHistory Purchases, double RepeatSpend)> Customers()
    {
        var orders =
            from line in File.ReadLines(SharedData.Require(Path.Combine("data", "cdnow_sample", "orders.csv"))).Skip(1)
            let cells = line.Split(',')
            let day = DateOnly.ParseExact(cells[2], "yyyy-MM-dd", CultureInfo.InvariantCulture)
            where day <= End
            select (Customer: cells[1], Day: day, Amount: decimal.Parse(cells[3], CultureInfo.InvariantCulture));
        return
        [
            .. from order in orders
               group order by order.Customer into customer
               orderby customer.Key
               let first = customer.Min(order => order.Day)
               let last = customer.Max(order => order.Day)
               let repeats = customer.Select(order => order.Day).Distinct().Count() - 1
               let spend = customer.Where(order => order.Day > first).Sum(order => order.Amount)
               select (
                   new PurchaseHistory(
                       repeats,
                       Math.Round((last.DayNumber - first.DayNumber) / 7.0, 2),
                       Math.Round((End.DayNumber - first.DayNumber) / 7.0, 2),
                       1),
                   repeats == 0 ? 0 : (double)(repeats * Math.Round(spend / repeats, 2, MidpointRounding.AwayFromZero))),
        ];
    }

    public static IEnumerable<SpendHistory> Spends() =>
        from customer in Customers()
        where customer.Purchases.Repeats > 0
        select new SpendHistory(customer.Purchases.Repeats, customer.RepeatSpend, 1);
}
