using GraphQlCrm.Crm.Access;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.People;

/// <summary>What kind of caller.</summary>
public enum ViewerKind
{
    /// <summary>A program with a key.</summary>
    Key,

    /// <summary>A person who has signed in.</summary>
    Person,
}

/// <summary>A shop in which the caller works.</summary>
/// <param name="Slug">Short name of the shop, for the <c>X-Shop</c> header.</param>
/// <param name="Role">What the caller may do there.</param>
/// <param name="IsReached">Whether this request reaches it: a request reaches the shops in which the caller has the role that it is made with.</param>
public sealed record ViewerShop(string Slug, Role Role, bool IsReached);

/// <summary>Who asks, and what they may.</summary>
/// <param name="Kind">What kind of caller.</param>
/// <param name="Name">The person's name, or what the key is for.</param>
/// <param name="Role">The role that this request is made with.</param>
/// <param name="Scopes">What the caller may use it for.</param>
/// <param name="Columns">The personal columns that were granted to a BI key.</param>
/// <param name="Shops">The shops in which the caller works.</param>
public sealed record Viewer(ViewerKind Kind, string Name, Role Role, IReadOnlyList<ApiKeyScope> Scopes, IReadOnlyList<string> Columns, IReadOnlyList<ViewerShop> Shops);

/// <summary>Who asks.</summary>
[QueryType]
[Authorize(Roles = Roles.Everyone)]
public static class ViewerQueries
{
    /// <summary>Who asks: the person or key, its role, and its shops.</summary>
    public static Viewer GetViewer([Service] Caller caller)
    {
        KeyIdentity identity = caller.Identity;
        HashSet<string> reached = [.. identity.Shops.Select(shop => shop.Slug)];
        return new Viewer(
            identity.PersonId is null ? ViewerKind.Key : ViewerKind.Person,
            identity.Name,
            identity.Role,
            identity.Scopes,
            identity.Columns,
            identity.PersonId is null
                ? [.. identity.Shops.Select(shop => new ViewerShop(shop.Slug, identity.Role, IsReached: true))]
                : [.. identity.Memberships.Select(shop => new ViewerShop(shop.Slug, shop.Role, reached.Contains(shop.Slug)))]);
    }
}
