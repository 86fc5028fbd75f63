using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Due dates and lateness; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class NextPurchaseField
{
    /// <summary>次回購入の予定日と遅れ: when customers are due again by the median of their own intervals, and who is late. Needs three visits.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="status">Shows only customers who stand so; without it, all.</param>
    /// <param name="first">How many customers to show, 0 to 1,000; whose record was erased since the last refresh is left out.</param>
    public static async Task<NextPurchaseResult> GetNextPurchaseAsync(
        [Parent] ShopAnalytics analytics,
        [Service] CrmReader crm,
        DateOnly? asOf,
        PurchaseStatus? status,
        CancellationToken cancellationToken,
        int first = 100)
    {
        NextPurchaseResult result = await analytics.AskAsync(shop => NextPurchase.RunAsync(shop, status, first, asOf, cancellationToken));
        Guid[] ids = [.. result.Customers.Select(due => due.CustomerId)];
        HashSet<Guid> known = await crm.Customers.Where(customer => ids.Contains(customer.Id)).Select(customer => customer.Id).ToHashSetAsync(cancellationToken);
        return result with { Customers = [.. result.Customers.Where(due => known.Contains(due.CustomerId))] };
    }
}
