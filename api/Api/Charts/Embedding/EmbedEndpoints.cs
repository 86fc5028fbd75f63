using GraphQlCrm.Analytics;
using GraphQlCrm.Api.Analytics;
using GraphQlCrm.Crm.Embedding;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Api.Charts.Embedding;

/// <summary>
/// Charts for everybody who has a signed address: <c>GET /embed/{shop}/charts/{name}.{png|svg|html}</c>. Whatever is wrong with an
/// address, the answer is the same.
/// </summary>
internal static class EmbedEndpoints
{
    public static void MapEmbeds(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/embed/{shop}/charts/{file}", GetAsync);
        routes.MapGet(EChartsScript.Route, EChartsScript.Get);
    }

    private static async Task<IResult> GetAsync(
        string shop,
        string file,
        HttpContext context,
        EmbedLinks links,
        EmbedSigner signer,
        Warehouse warehouse,
        ChartImages images,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        EmbedAddress? address = EmbedAddress.Read(context.Request.QueryString.Value);
        if (address is null
            || links.FindShop(shop) is not { } shopId
            || !signer.IsSigned(shopId, address.KeyId, context.Request.Path.Value!, address.Signed, address.Signature)
            || address.ExpiresAt <= clock.GetUtcNow()
            || !await links.IsValidAsync(shopId, address.KeyId, address.LinkId, cancellationToken))
        {
            return NotValid();
        }

        // What was signed was checked when the link was made; a chart or parameter that an update has taken away ends it.
        (string name, string format) = ChartResponses.SplitName(file);
        if (ChartCatalogue.Find(name) is not { } chart || ChartParameters.Parse(address.OfChart, chart).Parameters is not { } parameters)
        {
            return NotValid();
        }

        Shop found = await links.ShopAsync(shopId, cancellationToken);
        ChartAnswer answer;
        try
        {
            parameters = parameters with { ClassLabels = found.OwnLabels(), IsVisitAnOrder = found.VisitUnit == VisitUnit.Order };
            answer = await chart.RunAsync(warehouse.Shop(shopId), parameters, cancellationToken);
        }
        catch (QueryParameterException)
        {
            return NotValid();
        }
        catch (WarehouseNotBuiltException)
        {
            return ChartResponses.NotBuilt();
        }

        ShopLogo? logo = format == "html" && EmbedPage.HasRoomForLogo(parameters) ? await links.LogoAsync(shopId, cancellationToken) : null;
        ChartParameters drawn = logo is null ? parameters : EmbedPage.BelowLogo(parameters);
        ChartPicture picture = answer.Draw(drawn.ContextOf(found.Name, new ChartCurrency(found.Currency, found.CurrencyDigits)));
        // Asked again each time, so that a revoked link ends at once; the tag saves the bytes.
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (format == "html")
        {
            return EmbedPage.Write(context, found, logo, picture, drawn);
        }

        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        string download = FormattableString.Invariant($"{found.Name}_{chart.TitleFor(parameters.ClassLabels).In(parameters.Language)}_{answer.AsOf:yyyy-MM-dd}.{format}");
        return await ChartResponses.DrawAsync(context, images, shopId, picture, parameters, format, download, cancellationToken);
    }

    private static IResult NotValid() => ChartResponses.Problem(
        StatusCodes.Status403Forbidden, "このリンクは無効か、期限が切れています。 / This link is not valid, or not any more.");
}
