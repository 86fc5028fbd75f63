using System.Security.Cryptography;
using GraphQlCrm.Analytics;
using GraphQlCrm.Api.Access;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace GraphQlCrm.Api.Charts;

/// <summary>Charts as pictures and data: <c>GET /shops/{shop}/charts/{name}.{png|svg|json|csv}</c>.</summary>
internal static class ChartEndpoints
{
    private const string AuditAction = "Chart.read";
    private const string Formats = "png, svg, json, csv";

    public static void MapCharts(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder charts = routes.MapGroup("/shops/{shop}/charts").RequireAuthorization(policy => policy.RequireRole(ApiKeyScopes.RoleOf(ApiKeyScope.Charts)));
        charts.MapGet(string.Empty, List);
        charts.MapGet("{file}", GetAsync);
    }

    private static IResult List(string shop, Caller caller) => caller.FindShop(shop) is null
        ? NoShop(shop)
        : Results.Json(new { charts = ChartCatalogue.All.Select(chart => new ChartListing(shop, chart)) });

    private static async Task<IResult> GetAsync(
        string shop,
        string file,
        HttpContext context,
        Caller caller,
        CrmReader crm,
        Warehouse warehouse,
        ChartImages images,
        CancellationToken cancellationToken)
    {
        (string name, string format) = SplitName(file);
        if (caller.FindShop(shop) is not { } shopId)
        {
            return NoShop(shop);
        }

        if (ChartCatalogue.Find(name) is not { } chart)
        {
            return Problem(
                StatusCodes.Status404NotFound,
                $"There is no chart \"{name}\". Did you mean {string.Join(" or ", ChartCatalogue.Nearest(name).Select(known => $"\"{known.Name}\""))}? All of them: /shops/{shop}/charts.");
        }

        if (format is not ("png" or "svg" or "json" or "csv"))
        {
            return Problem(StatusCodes.Status400BadRequest, $"The format \"{format}\" is not known. Formats: {Formats}.");
        }

        ChartParametersResult parsed = ChartParameters.Parse(
            context.Request.Query.SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value ?? string.Empty))),
            chart);
        if (parsed.Parameters is not { } parameters)
        {
            return Problem(
                StatusCodes.Status400BadRequest,
                string.Join(" ", parsed.Errors.Select(error => error.Message.En)),
                parsed.Errors.Select(error => new { parameter = error.Name, value = error.Value, allowed = error.Allowed, message = error.Message.Ja }));
        }

        context.RequestServices.GetRequiredService<AccessNotes>().Add(caller.Identity, shopId, AuditAction, context.Request.Path);
        Shop found = await crm.Shops.SingleAsync(row => row.Id == shopId, cancellationToken);
        ChartAnswer answer;
        try
        {
            answer = await chart.RunAsync(warehouse.Shop(shopId), parameters, cancellationToken);
        }
        catch (QueryParameterException error)
        {
            return Problem(StatusCodes.Status400BadRequest, error.Message);
        }
        catch (WarehouseNotBuiltException)
        {
            return Problem(StatusCodes.Status503ServiceUnavailable, "The shop's analytics have not been built yet. Run `refresh`, or wait some seconds.");
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        string download = FormattableString.Invariant($"{found.Name}_{chart.Title.Ja}_{answer.AsOf:yyyy-MM-dd}.{format}");
        if (format == "csv")
        {
            return Bytes(answer.Csv(), "text/csv; charset=utf-8", download);
        }

        ChartPicture picture = answer.Draw(parameters.ContextOf(found.Name, new ChartCurrency(found.Currency, found.CurrencyDigits)));
        return format == "json"
            ? Bytes(answer.Json(parameters, picture), "application/json; charset=utf-8")
            : await DrawAsync(context, images, shopId, picture, parameters, format, download, cancellationToken);
    }

    private static async Task<IResult> DrawAsync(
        HttpContext context, ChartImages images, Guid shopId, ChartPicture picture, ChartParameters parameters, string format, string download, CancellationToken cancellationToken)
    {
        ChartImageFormat image = format == "png" ? ChartImageFormat.Png : ChartImageFormat.Svg;
        ChartSize size = new(parameters.Width, parameters.Height, parameters.Scale);
        EntityTagHeaderValue tag = new($"\"{ChartImages.TagOf(picture, image, size)}\"");
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            context.Response.GetTypedHeaders().ETag = tag;
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        try
        {
            byte[] bytes = await images.DrawAsync(shopId, tag.Tag.Value!, picture, image, size, cancellationToken);
            if (format == "svg")
            {
                // Labels are escaped; a browser that opens the file runs nothing in it all the same.
                context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
            }

            context.Response.Headers.ContentDisposition = $"inline; filename*=UTF-8''{Uri.EscapeDataString(download)}";
            return Results.Bytes(bytes, format == "png" ? "image/png" : "image/svg+xml; charset=utf-8", entityTag: tag);
        }
        catch (ChartRenderException error)
        {
            return Problem(
                error.Failure == ChartRenderFailure.MissingGlyphs ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status503ServiceUnavailable,
                error.Message);
        }
    }

    /// <summary>Bytes that are known by their content; a client that has them is told so.</summary>
    private static IResult Bytes(byte[] bytes, string contentType, string? download = null) =>
        Results.Bytes(bytes, contentType, download, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\""));

    private static IResult NoShop(string shop) => Problem(StatusCodes.Status404NotFound, $"The key reaches no shop \"{shop}\".");

    private static (string Name, string Format) SplitName(string file)
    {
        int dot = file.LastIndexOf('.');
        return dot < 0 ? (file, string.Empty) : (file[..dot], file[(dot + 1)..]);
    }

    private static IResult Problem(int status, string detail, object? errors = null) =>
        Results.Problem(detail, statusCode: status, extensions: errors is null ? null : new Dictionary<string, object?> { ["errors"] = errors });
}
