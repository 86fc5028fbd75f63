namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>The days of the visits of a customer, by the unit of the shop,, from the raw lines.</summary>
internal static class PlainVisits
{
    public static List<DateOnly> Of(TestShop shop, Guid customer, DateOnly asOf) =>
        All(shop, asOf).GetValueOrDefault(customer, []);

    /// <summary>Every customer with a visit up to a day, the days in order.</summary>
    public static Dictionary<Guid, List<DateOnly>> All(TestShop shop, DateOnly asOf) => (
        from line in shop.Lines
        where line.CustomerId is not null && line.BusinessDate <= asOf
        group line by (Customer: line.CustomerId!.Value, line.SaleId, line.BusinessDate) into sale
        let sold = sale.Where(line => line.Kind == RawSaleKind.Sale).Sum(line => line.Amount)
        let back = -sale.Where(line => line.Kind == RawSaleKind.Refund).Sum(line => line.Amount)
        where sale.Any(line => line.Kind == RawSaleKind.Sale) && !(sold > 0 && back >= sold)
        group sale.Key.BusinessDate by sale.Key.Customer)
        .ToDictionary(customer => customer.Key, customer => (shop.VisitUnit == RawVisitUnit.Day ? customer.Distinct() : customer).Order().ToList());
}
