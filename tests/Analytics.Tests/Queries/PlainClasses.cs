using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>
/// The classes once more, in plain C# from the raw lines: every customer looked at anew on every day of evaluation.
/// </summary>
internal static class PlainClasses
{
    public static IEnumerable<string> Of(TestShop shop, ClassThresholds thresholds, DateOnly asOf)
    {
        var customers = (
            from line in shop.Lines
            where line.CustomerId is not null && line.BusinessDate <= asOf
            group line by (Customer: line.CustomerId!.Value, line.SaleId) into sale
            let sold = sale.Where(line => line.Kind == RawSaleKind.Sale).Sum(line => line.Amount)
            let back = -sale.Where(line => line.Kind == RawSaleKind.Refund).Sum(line => line.Amount)
            select (sale.Key.Customer, Day: sale.First().BusinessDate, Net: sold - back, IsPurchase: sale.Any(line => line.Kind == RawSaleKind.Sale) && !(sold > 0 && back >= sold)))
            .GroupBy(sale => sale.Customer)
            .ToList();
        DateOnly? first = customers.SelectMany(sales => sales).Where(sale => sale.IsPurchase).Select(sale => (DateOnly?)sale.Day).Min();
        for (int month = first is null ? int.MaxValue : MonthNumber.Of(first.Value); month <= MonthNumber.Of(asOf); month++)
        {
            DateOnly day = MonthNumber.LastDay(month) <= asOf ? MonthNumber.LastDay(month) : asOf;
            var states =
                from sales in customers
                let soFar = sales.Where(sale => sale.Day <= day).ToList()
                let purchases = soFar.Where(sale => sale.IsPurchase).Select(sale => sale.Day)
                let visits = (shop.VisitUnit == RawVisitUnit.Day ? purchases.Distinct() : purchases).Order().ToList()
                where visits.Count > 0
                let tenure = visits[^1].DayNumber - visits[0].DayNumber
                let amount = soFar.Sum(sale => sale.Net)
                let customerClass = visits.Count == 1 ? CustomerClass.First
                    : tenure < thresholds.SteadyDays ? CustomerClass.Toddler
                    : amount < thresholds.LoyalAmount ? CustomerClass.Steady
                    : tenure < thresholds.LoyalDays ? CustomerClass.Trend
                    : CustomerClass.Loyal
                let activity = day.DayNumber - visits[^1].DayNumber >= thresholds.LapseDays ? ClassActivity.Lapsed : ClassActivity.Active
                group amount by (activity, customerClass) into state
                orderby state.Key.activity, state.Key.customerClass
                select state;
            foreach (var state in states)
            {
                yield return FormattableString.Invariant($"{day:yyyy-MM} {day:yyyy-MM-dd} {state.Key.customerClass} {state.Key.activity} {state.Count()} {state.Sum()}");
            }
        }
    }
}
