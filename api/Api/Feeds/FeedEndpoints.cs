using GraphQlCrm.Api.Access;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Feeds;

/// <summary>
/// Tables for BI tools, of one shop below <c>/shops/{shop}</c> and of all shops of the caller below <c>/</c>:
/// <c>odata</c> is an OData 4.0 service, <c>feeds/{name}.{csv|jsonl|parquet}</c> are files.
/// </summary>
internal static class FeedEndpoints
{
    /// <summary>The parameter that brings a key in the address, as Power Query does.</summary>
    public const string KeyParameter = "ApiKey";

    private const string AuditAction = "Feed.read";
    private static readonly string[] s_fileMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder connect = routes.MapGroup("/shops/{shop}/connect").RequireAuthorization(policy => policy.RequireRole(ApiKeyScopes.RoleOf(ApiKeyScope.Feeds)));
        connect.MapGet(string.Empty, ConnectEndpoints.PageAsync);
        connect.MapGet("{file}", ConnectEndpoints.FileAsync);
        foreach (string root in new[] { "/shops/{shop}", "" })
        {
            RouteGroupBuilder group = routes.MapGroup(root).RequireAuthorization(policy => policy.RequireRole(ApiKeyScopes.RoleOf(ApiKeyScope.Feeds)));
            group.MapGet("odata/{**path}", ODataEndpoint.GetAsync);
            group.MapGet("feeds", FeedListEndpoints.ListAsync);
            group.MapGet("feeds/manifest.json", FeedListEndpoints.ManifestAsync);
            group.MapMethods("feeds/{file}", s_fileMethods, FeedFileEndpoint.GetAsync);
            group.MapMethods("feeds/{version}/{file}", s_fileMethods, FeedFileEndpoint.GetAsync);
        }
    }

    /// <summary>Whether an address is one of these.</summary>
    public static bool IsFeed(PathString path) => path.Value?.Split('/') is [_, "odata" or "feeds", ..] or [_, "shops", _, "odata" or "feeds", ..];

    /// <summary>Whether an address is of the OData service.</summary>
    public static bool IsOData(PathString path) => path.Value?.Split('/') is [_, "odata", ..] or [_, "shops", _, "odata", ..];

    /// <summary>The shop that an address names; null where it is over all shops of the caller. A parameter behind it names none.</summary>
    public static string? ShopOf(HttpContext context) => context.GetRouteValue("shop") as string;

    /// <summary>The part of an address before <c>odata</c> and <c>feeds</c>.</summary>
    public static string RootOf(string? shop) => shop is null ? string.Empty : $"/shops/{shop}";

    /// <summary>Notes in the audit log of each shop what was read.</summary>
    public static void Note(HttpContext context, Caller caller, string? shop)
    {
        AccessNotes notes = context.RequestServices.GetRequiredService<AccessNotes>();
        if (shop is null)
        {
            notes.Add(caller.Identity, AuditAction, context.Request.Path);
        }
        else
        {
            notes.Add(caller.Identity, caller.FindShop(shop)!.Value, AuditAction, context.Request.Path);
        }
    }

    /// <summary>The answer to who names a shop that the caller does not reach.</summary>
    public static IResult NoShop(string? shop) => Results.Problem($"The key reaches no shop \"{shop}\".", statusCode: StatusCodes.Status404NotFound);
}
