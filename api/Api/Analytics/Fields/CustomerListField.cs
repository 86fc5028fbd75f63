using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Api.Analytics.Customers;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>The customers behind a number; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class CustomerListField
{
    /// <summary>The customers behind a number, with what they have done up to the as-of day. Money is in minor units.</summary>
    /// <param name="of">Whom.</param>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="orderBy">What they are listed by.</param>
    /// <param name="isDescending">Whether the largest, or latest, come first.</param>
    [UsePaging(ConnectionName = CustomerPages.Connection, IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [Authorize(Roles = Roles.Readers)]
    public static Task<KeysetRows<CustomerFigures>> GetCustomerListAsync(
        [Parent] ShopAnalytics analytics,
        ResolverContext context,
        CustomerSelectionInput of,
        DateOnly? asOf,
        CustomerOrder orderBy = CustomerOrder.Amount,
        bool isDescending = true) =>
        CustomerPages.ReadAsync(context, analytics, of.Selection, asOf, orderBy, isDescending);
}
