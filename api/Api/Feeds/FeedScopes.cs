using System.Security.Claims;
using GraphQlCrm.Analytics;
using GraphQlCrm.Api.Access;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Reports.Feeds;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Feeds;

/// <summary>Which tables of which shops a caller may read.</summary>
internal sealed class FeedScopes(Caller caller, CrmReader crm, Warehouse warehouse, IFeedRecords records, IHttpContextAccessor http)
{
    /// <summary>The scope of an address: a shop, or all shops of the caller.</summary>
    /// <param name="shop">The slug; null for all shops.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null if the caller reaches no such shop, whether or not there is one.</returns>
    public async Task<FeedScope?> FindAsync(string? shop, CancellationToken cancellationToken)
    {
        Guid[] ids = shop is null ? [.. caller.ShopIds] : caller.FindShop(shop) is { } id ? [id] : [];
        if (ids.Length == 0)
        {
            return null;
        }

        ClaimsPrincipal user = http.HttpContext!.User;
        var shops = await crm.Shops.Where(row => ids.Contains(row.Id)).OrderBy(row => row.Slug)
            .Select(row => new { row.Id, row.Slug, row.Name, row.TimeZone, row.Currency }).ToListAsync(cancellationToken);
        return new FeedScope(
            FeedSchema.Of(isOverShops: shop is null, column => MayRead(user, column)),
            [.. shops.Select(row => new FeedShop(warehouse.Shop(row.Id), records, row.Slug, row.Name, row.TimeZone, row.Currency))]);
    }

    /// <summary>Personal columns are shown to those alone who may read the field in GraphQL.</summary>
    private static bool MayRead(ClaimsPrincipal user, string field) =>
        Permissions.Table.RequirementAt(field) is not { Roles: { } roles } || roles.Split(',', StringSplitOptions.TrimEntries).Any(user.IsInRole);
}
