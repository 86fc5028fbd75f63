using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Api.Access;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Reports.Charts;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Charts;

/// <summary>All shops of a key in one picture: <c>GET /charts/shops.{png|svg|json|csv}</c>.</summary>
internal static class ShopsChartEndpoints
{
    // Each shop's queries use the threads of its own engine: more at once would only be slower.
    private const int ShopsAtOnce = 2;

    public static void MapShopsChart(this IEndpointRouteBuilder routes) => routes
        .MapGet("/charts/{file}", GetAsync).RequireAuthorization(policy => policy.RequireRole(ApiKeyScopes.RoleOf(ApiKeyScope.Charts)));

    private static async Task<IResult> GetAsync(
        string file, HttpContext context, Caller caller, CrmReader crm, Warehouse warehouse, ChartImages images, CancellationToken cancellationToken)
    {
        (string name, string format) = ChartResponses.SplitName(file);
        if (name != "shops")
        {
            return ChartResponses.Problem(StatusCodes.Status404NotFound, "There is one chart of all shops: \"shops\". Those of one shop are at /shops/{shop}/charts.");
        }

        if (format is not ("png" or "svg" or "json" or "csv"))
        {
            return ChartResponses.UnknownFormat(format);
        }

        ChartParametersResult parsed = ChartParameters.Parse(ChartResponses.Given(context.Request), ShopsComparison.Parameters);
        if (parsed.Parameters is not { } parameters)
        {
            return ChartResponses.BadParameters(parsed);
        }

        List<Shop> shops = await crm.Shops.OrderBy(shop => shop.Slug).ToListAsync(cancellationToken);
        foreach (Shop shop in shops)
        {
            context.RequestServices.GetRequiredService<AccessNotes>().Add(caller.Identity, shop.Id, ChartEndpoints.AuditAction, context.Request.Path);
        }

        var compared = new ComparedShop[shops.Count];
        await Parallel.ForAsync(0, shops.Count, new ParallelOptions { MaxDegreeOfParallelism = ShopsAtOnce, CancellationToken = cancellationToken }, async (i, cancel) =>
            compared[i] = await CompareAsync(shops[i], warehouse.Shop(shops[i].Id), parameters.AsOf, cancel));
        ShopsComparisonResult rows = new(compared);

        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (format == "csv")
        {
            return ChartResponses.Bytes(ShopsComparison.Table(rows).ToBytes(), "text/csv; charset=utf-8", $"{ShopsComparison.Title.Ja}.csv");
        }

        string whose = parameters.Language == ChartLanguage.En ? $"{shops.Count} shops" : $"{shops.Count}店";
        ChartPicture picture = ShopsComparison.Draw(rows, parameters.ContextOf(whose, ChartCurrency.Yen));
        return format == "json"
            ? ChartResponses.Bytes(ShopsComparison.Json(rows, parameters, picture), "application/json; charset=utf-8")
            : await ChartResponses.DrawAsync(context, images, Guid.Empty, picture, parameters, format, $"{ShopsComparison.Title.In(parameters.Language)}.{format}", cancellationToken);
    }

    /// <summary>A shop without figures keeps its place: a consultant sees that it has none.</summary>
    private static async Task<ComparedShop> CompareAsync(Shop shop, ShopWarehouse warehouse, DateOnly? asOf, CancellationToken cancellationToken)
    {
        SalesByMonthResult? sales = null;
        try
        {
            sales = await SalesByMonth.RunAsync(warehouse, asOf, cancellationToken);
        }
        catch (WarehouseNotBuiltException)
        {
        }

        return new ComparedShop(shop.Slug, shop.Name, shop.Currency, shop.CurrencyDigits, sales?.AsOf, sales?.Months ?? []);
    }
}
