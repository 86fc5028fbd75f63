using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Api.Analytics.Customers;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>The best customers by name; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class VipCustomersField
{
    /// <summary>VIPのお名前: the best customers of the last twelve months. Money is in minor units.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="first">How many customers, 1 to 250.</param>
    [Authorize(Roles = Roles.Readers)]
    [ListSize(AssumedSize = 250, SlicingArguments = ["first"], SlicingArgumentDefaultValue = 20, SizedFields = ["best"], RequireOneSlicingArgument = false)]
    public static async Task<VipCustomersResult?> GetVipCustomersAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? asOf,
        CancellationToken cancellationToken,
        int first = 20) =>
        await analytics.AskAsync(shop => VipCustomers.RunAsync(shop, first, asOf, cancellationToken));
}

/// <summary>One of the best customers: the figures from analytics, the record from the operational database.</summary>
[ObjectType<VipCustomer>]
public static class VipCustomerType
{
    /// <summary>The id of the customer's record.</summary>
    [ID<Customer>]
    public static Guid GetCustomerId([Parent] VipCustomer vip) => vip.CustomerId;

    /// <summary>The customer's record, as it is now; null if it was erased since analytics were refreshed.</summary>
    [Authorize(Roles = Roles.Readers)]
    public static Task<Customer?> GetCustomerAsync([Parent] VipCustomer vip, CustomerById customers, CancellationToken cancellationToken) =>
        customers.LoadAsync(vip.CustomerId, cancellationToken);
}
