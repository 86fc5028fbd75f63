using System.Security.Cryptography;
using GraphQlCrm.Analytics;
using GraphQlCrm.Api.Access;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Reports.Charts;
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
        (string name, string format) = ChartResponses.SplitName(file);
        if (caller.FindShop(shop) is not { } shopId)
        {
            return NoShop(shop);
        }

        if (ChartCatalogue.Find(name) is not { } chart)
        {
            return ChartResponses.Problem(
                StatusCodes.Status404NotFound,
                $"There is no chart \"{name}\". Did you mean {string.Join(" or ", ChartCatalogue.Nearest(name).Select(known => $"\"{known.Name}\""))}? All of them: /shops/{shop}/charts.");
        }

        if (format is not ("png" or "svg" or "json" or "csv"))
        {
            return ChartResponses.Problem(StatusCodes.Status400BadRequest, $"The format \"{format}\" is not known. Formats: {Formats}.");
        }

        ChartParametersResult parsed = ChartParameters.Parse(
            context.Request.Query.SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value ?? string.Empty))),
            chart);
        if (parsed.Parameters is not { } parameters)
        {
            return ChartResponses.Problem(
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
            return ChartResponses.Problem(StatusCodes.Status400BadRequest, error.Message);
        }
        catch (WarehouseNotBuiltException)
        {
            return ChartResponses.NotBuilt();
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
            : await ChartResponses.DrawAsync(context, images, shopId, picture, parameters, format, download, cancellationToken);
    }

    /// <summary>Bytes that are known by their content; a client that has them is told so.</summary>
    private static IResult Bytes(byte[] bytes, string contentType, string? download = null) =>
        Results.Bytes(bytes, contentType, download, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\""));

    private static IResult NoShop(string shop) => ChartResponses.Problem(StatusCodes.Status404NotFound, $"The key reaches no shop \"{shop}\".");
}
