using GraphQlCrm.Analytics;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.Rendering;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Charts;

/// <summary>Charts as pictures and data: <c>GET /shops/{shop}/charts/{name}.{png|svg|json|csv}</c>.</summary>
internal static class ChartEndpoints
{
    private const string Formats = "png, svg, json, csv";

    public static void MapCharts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/shops/{shop}/charts/{file}", GetAsync).RequireAuthorization();

    private static async Task<IResult> GetAsync(
        string shop,
        string file,
        HttpContext context,
        Caller caller,
        CrmReader crm,
        Warehouse warehouse,
        ChartRenderer renderer,
        CancellationToken cancellationToken)
    {
        (string name, string format) = SplitName(file);
        Chart? chart = ChartCatalogue.Find(name);
        if (caller.FindShop(shop) is not { } shopId || chart is null)
        {
            return Problem(StatusCodes.Status404NotFound, chart is null && caller.FindShop(shop) is not null
                ? $"There is no chart \"{name}\". Charts: {string.Join(", ", ChartCatalogue.All.Select(known => known.Name))}."
                : $"The key reaches no shop \"{shop}\".");
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
            return Results.File(answer.Csv(), "text/csv; charset=utf-8", download);
        }

        ChartPicture picture = answer.Draw(new ChartContext(found.Name, parameters.Language, parameters.Width, parameters.Height)
        {
            Currency = new ChartCurrency(found.Currency, found.CurrencyDigits),
            Color = parameters.Color,
        });
        if (format == "json")
        {
            return Results.Bytes(answer.Json(parameters, picture), "application/json; charset=utf-8");
        }

        return await RenderAsync(context, renderer, picture, parameters, format, download, cancellationToken);
    }

    private static async Task<IResult> RenderAsync(
        HttpContext context, ChartRenderer renderer, ChartPicture picture, ChartParameters parameters, string format, string download, CancellationToken cancellationToken)
    {
        ChartImageFormat image = format == "png" ? ChartImageFormat.Png : ChartImageFormat.Svg;
        try
        {
            byte[] bytes = await renderer.RenderAsync(picture.Option, image, new ChartSize(parameters.Width, parameters.Height, parameters.Scale), cancellationToken);
            if (format == "svg")
            {
                // Labels are escaped; a browser that opens the file runs nothing in it all the same.
                context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
            }

            context.Response.Headers.ContentDisposition = $"inline; filename*=UTF-8''{Uri.EscapeDataString(download)}";
            return Results.Bytes(bytes, format == "png" ? "image/png" : "image/svg+xml; charset=utf-8");
        }
        catch (ChartRenderException error)
        {
            return Problem(
                error.Failure == ChartRenderFailure.MissingGlyphs ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status503ServiceUnavailable,
                error.Message);
        }
    }

    private static (string Name, string Format) SplitName(string file)
    {
        int dot = file.LastIndexOf('.');
        return dot < 0 ? (file, string.Empty) : (file[..dot], file[(dot + 1)..]);
    }

    private static IResult Problem(int status, string detail, object? errors = null) =>
        Results.Problem(detail, statusCode: status, extensions: errors is null ? null : new Dictionary<string, object?> { ["errors"] = errors });
}
