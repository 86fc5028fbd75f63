using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>Expected purchases and value; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class CustomerLifetimeField
{
    /// <summary>LTV予測: what the customers of today are expected to buy within the horizon, by BG/NBD and Gamma-Gamma. Money is in minor units.</summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="horizonDays">How many days ahead, 1 to 3650.</param>
    public static Task<CustomerLifetimeResult> GetCustomerLifetimeAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? asOf,
        CancellationToken cancellationToken,
        int horizonDays = 365) =>
        analytics.AskAsync(shop => CustomerLifetime.RunAsync(shop, horizonDays, asOf, cancellationToken));
}
