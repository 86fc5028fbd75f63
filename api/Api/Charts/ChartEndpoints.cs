using GraphQlCrm.Analytics;
using GraphQlCrm.Api.Access;
using GraphQlCrm.Api.Analytics;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Reports.Charts;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Charts;

/// <summary>Charts as pictures and data: <c>GET /shops/{shop}/charts/{name}.{png|svg|json|csv}</c>.</summary>
internal static class ChartEndpoints
{
    internal const string AuditAction = "Chart.read";

    public static void MapCharts(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder charts = routes.MapGroup("/shops/{shop}/charts").RequireAuthorization(policy => policy.RequireRole(ApiKeyScopes.RoleOf(ApiKeyScope.Charts)));
        charts.MapGet(string.Empty, ListAsync);
        charts.MapGet("{file}", GetAsync);
    }

    private static async Task<IResult> ListAsync(string shop, Caller caller, CrmReader crm, CancellationToken cancellationToken)
    {
        if (caller.FindShop(shop) is not { } shopId)
        {
            return NoShop(shop);
        }

        Shop found = await crm.Shops.SingleAsync(row => row.Id == shopId, cancellationToken);
        return Results.Json(new { charts = ChartCatalogue.All.Select(chart => new ChartListing(shop, found.OwnLabels(), chart)) });
    }

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
            return ChartResponses.UnknownFormat(format);
        }

        ChartParametersResult parsed = ChartParameters.Parse(ChartResponses.Given(context.Request), chart);
        if (parsed.Parameters is not { } parameters)
        {
            return ChartResponses.BadParameters(parsed);
        }

        context.RequestServices.GetRequiredService<AccessNotes>().Add(caller.Identity, shopId, AuditAction, context.Request.Path);
        Shop found = await crm.Shops.SingleAsync(row => row.Id == shopId, cancellationToken);
        ChartAnswer answer;
        try
        {
            parameters = parameters with { ClassLabels = found.OwnLabels(), IsVisitAnOrder = found.VisitUnit == VisitUnit.Order, SmallestGroup = caller.Identity.SmallestGroup };
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
        string download = FormattableString.Invariant($"{found.Name}_{chart.TitleFor(parameters.ClassLabels).Ja}_{answer.AsOf:yyyy-MM-dd}.{format}");
        if (format == "csv")
        {
            return ChartResponses.Bytes(answer.Csv(), "text/csv; charset=utf-8", download);
        }

        ChartPicture picture = answer.Draw(parameters.ContextOf(found.Name, new ChartCurrency(found.Currency, found.CurrencyDigits)));
        return format == "json"
            ? ChartResponses.Bytes(answer.Json(parameters, picture), "application/json; charset=utf-8")
            : await ChartResponses.DrawAsync(context, images, shopId, picture, parameters, format, download, cancellationToken);
    }

    private static IResult NoShop(string shop) => ChartResponses.Problem(StatusCodes.Status404NotFound, $"The key reaches no shop \"{shop}\".");
}
