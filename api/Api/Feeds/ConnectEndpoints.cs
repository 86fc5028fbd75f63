using System.Text;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Feeds;

/// <summary>How to connect tools to a shop's feeds: <c>GET /shops/{shop}/connect</c>, and the files that tools open.</summary>
internal static class ConnectEndpoints
{
    public static async Task<IResult> PageAsync(string shop, HttpContext context, Caller caller, CrmReader crm, FeedScopes scopes, CancellationToken cancellationToken)
    {
        if (await scopes.FindAsync(shop, cancellationToken) is not { } scope)
        {
            return FeedEndpoints.NoShop(shop);
        }

        Guid? shopId = caller.FindShop(shop);
        bool hasLogo = await crm.ShopLogos.AnyAsync(logo => logo.ShopId == shopId, cancellationToken);
        Harden(context);
        context.Response.Headers.ContentSecurityPolicy = ConnectPage.ContentSecurityPolicy;
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Content(ConnectPage.Write(scope.Shops[0].Name, hasLogo, TextsOf(context, shop), scope.Schema.Tables), "text/html; charset=utf-8", Encoding.UTF8);
    }

    public static async Task<IResult> FileAsync(string shop, string file, HttpContext context, FeedScopes scopes, CancellationToken cancellationToken)
    {
        if (await scopes.FindAsync(shop, cancellationToken) is not { } scope)
        {
            return FeedEndpoints.NoShop(shop);
        }

        Harden(context);
        ConnectTexts texts = TextsOf(context, shop);
        return file == "power-bi.pbids"
            ? Results.Bytes(texts.Pbids(), "application/json; charset=utf-8", $"{shop}.pbids")
            : file.EndsWith(".odc", StringComparison.Ordinal) && scope.Schema.Find(file[..^".odc".Length]) is { } table
                ? Results.Bytes(Encoding.UTF8.GetBytes(texts.Odc(table.Name)), "text/x-ms-odc; charset=utf-8", $"{shop}_{table.Name}.odc")
                : Results.Problem($"There is no file \"{file}\". Files: power-bi.pbids, and {{feed}}.odc of every feed.", statusCode: StatusCodes.Status404NotFound);
    }

    private static ConnectTexts TextsOf(HttpContext context, string shop) => new($"{context.Request.Scheme}://{context.Request.Host}{FeedEndpoints.RootOf(shop)}");

    private static void Harden(HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
    }
}
