using GraphQlCrm.Api.Charts;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Shops;

/// <summary>The picture that stands for a shop: <c>GET /shops/{shop}/logo</c>, for whoever reaches the shop.</summary>
internal static class LogoEndpoint
{
    public static void MapLogo(this IEndpointRouteBuilder routes) => routes.MapGet("/shops/{shop}/logo", GetAsync).RequireAuthorization();

    private static async Task<IResult> GetAsync(string shop, HttpContext context, Caller caller, CrmReader crm, CancellationToken cancellationToken)
    {
        if (caller.FindShop(shop) is not { } shopId)
        {
            return ChartResponses.Problem(StatusCodes.Status404NotFound, $"The key reaches no shop \"{shop}\".");
        }

        if (await crm.ShopLogos.SingleOrDefaultAsync(row => row.ShopId == shopId, cancellationToken) is not { } logo)
        {
            return ChartResponses.Problem(StatusCodes.Status404NotFound, "The shop has no logo. `setShopLogo` sets one.");
        }

        // The shop's own upload, known by its first bytes alone: whatever else is in it must stay a picture.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "private, no-cache";
        return ChartResponses.Bytes(logo.Content, logo.MediaType);
    }
}
