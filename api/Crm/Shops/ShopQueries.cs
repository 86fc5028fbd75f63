using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Shops;

/// <summary>The shops that the caller's key reaches.</summary>
[QueryType]
[Authorize(Roles = Roles.Everyone)]
public static class ShopQueries
{
    /// <summary>The shop of a slug; without one, the caller's shop. Null if the key reaches no such shop.</summary>
    /// <param name="slug">Short name of the shop.</param>
    public static Task<Shop?> GetShopAsync(
        string? slug,
        [Service] Caller caller,
        [Service] CrmReader crm,
        CancellationToken cancellationToken)
    {
        Guid? shopId = slug is null ? caller.ShopId : caller.FindShop(slug);
        return crm.Shops.SingleOrDefaultAsync(shop => shop.Id == shopId, cancellationToken);
    }

    /// <summary>All shops that the key reaches, in the order of their slugs.</summary>
    public static async Task<IReadOnlyList<Shop>> GetShopsAsync(
        [Service] CrmReader crm,
        CancellationToken cancellationToken) =>
        await crm.Shops.OrderBy(shop => shop.Slug).ToListAsync(cancellationToken);
}
