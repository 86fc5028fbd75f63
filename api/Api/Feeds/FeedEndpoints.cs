using System.Globalization;
using GraphQlCrm.Analytics;
using GraphQlCrm.Api.Access;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Reports.Feeds;
using GraphQlCrm.Reports.Feeds.OData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace GraphQlCrm.Api.Feeds;

/// <summary>
/// Tables for BI tools: <c>GET /shops/{shop}/odata</c> as an OData 4.0 service, and <c>GET
/// /shops/{shop}/feeds/{name}.{csv|jsonl}</c> as files.
/// </summary>
internal static class FeedEndpoints
{
    /// <summary>The parameter that brings a key in the address, as Power Query does.</summary>
    public const string KeyParameter = "ApiKey";

    private const string AuditAction = "Feed.read";
    private const string VersionHeader = "OData-Version";
    private static readonly string[] s_otherNames = [KeyParameter];

    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder shop = routes.MapGroup("/shops/{shop}").RequireAuthorization(policy => policy.RequireRole(ApiKeyScopes.RoleOf(ApiKeyScope.Feeds)));
        shop.MapGet("odata/{**path}", ODataAsync);
        shop.MapGet("feeds", List);
        shop.MapGet("feeds/{file}", FileAsync);
    }

    /// <summary>Whether an address is one of these.</summary>
    public static bool IsFeed(PathString path) =>
        path.StartsWithSegments("/shops", out PathString rest) && rest.Value?.Split('/') is [_, _, "odata" or "feeds", ..];

    private static async Task<IResult> ODataAsync(string shop, string? path, HttpContext context, Caller caller, CrmReader crm, Warehouse warehouse, ODataService service, CancellationToken cancellationToken)
    {
        context.Response.Headers[VersionHeader] = ODataResponse.Version;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "private, no-store";
        ODataResponse response = caller.FindShop(shop) is { } shopId
            ? await AnswerAsync(shopId, $"/shops/{shop}/odata", path ?? "", context, caller, crm, warehouse, service, cancellationToken)
            : ODataService.Refuse(StatusCodes.Status404NotFound, "NotFound", $"The key reaches no shop \"{shop}\".");
        context.Response.StatusCode = response.Status;
        return Results.Bytes(response.Body, response.ContentType);
    }

    private static async Task<ODataResponse> AnswerAsync(
        Guid shopId, string root, string path, HttpContext context, Caller caller, CrmReader crm, Warehouse warehouse, ODataService service, CancellationToken cancellationToken)
    {
        HttpRequest request = context.Request;
        string accept = request.Headers.Accept.ToString();
        string timeZone = await crm.Shops.Where(row => row.Id == shopId).Select(row => row.TimeZone).SingleAsync(cancellationToken);
        int? pageSize = PageSizeOf(request.Headers["Prefer"].ToString());
        if (pageSize is not null)
        {
            context.Response.Headers["Preference-Applied"] = FormattableString.Invariant($"odata.maxpagesize={pageSize}");
        }

        ODataRequest asked = new(
            $"{request.Scheme}://{request.Host}{root}",
            [.. request.Query.SelectMany(option => option.Value.Select(value => KeyValuePair.Create(option.Key, value ?? "")))],
            TimeZoneInfo.FindSystemTimeZoneById(timeZone))
        {
            OtherNames = s_otherNames,
            PageSize = pageSize,
            RowsMax = caller.Identity.RowsMax ?? int.MaxValue,
            IsIeee754Compatible = accept.Contains("IEEE754Compatible=true", StringComparison.OrdinalIgnoreCase),
            IsWithoutMetadata = accept.Contains("metadata=none", StringComparison.OrdinalIgnoreCase),
        };
        context.RequestServices.GetRequiredService<AccessNotes>().Add(caller.Identity, shopId, AuditAction, $"{root}/{path}");
        try
        {
            return await service.AnswerAsync(warehouse.Shop(shopId), path, asked, cancellationToken);
        }
        catch (WarehouseNotBuiltException)
        {
            return ODataService.Refuse(StatusCodes.Status503ServiceUnavailable, "NotBuilt", "The shop's analytics have not been built yet. Run `refresh`, or wait some seconds.");
        }
        catch (TimeoutException)
        {
            return ODataService.Refuse(StatusCodes.Status504GatewayTimeout, "Timeout", "The question took too long. Ask for fewer rows by $filter.");
        }
    }

    /// <summary>The pages that a client prefers: <c>Prefer: odata.maxpagesize=500</c>.</summary>
    private static int? PageSizeOf(string preferences) =>
        (from preference in preferences.Split([',', ';'], StringSplitOptions.TrimEntries)
         let parts = preference.Split('=', 2, StringSplitOptions.TrimEntries)
         where parts.Length == 2 && parts[0].ToLowerInvariant() is "odata.maxpagesize" or "maxpagesize"
         select int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0 ? size : (int?)null).FirstOrDefault();

    private static IResult List(string shop, Caller caller) => caller.FindShop(shop) is null
        ? NoShop(shop)
        : Results.Json(new
        {
            feeds = FeedCatalogue.All.Select(set => new
            {
                name = set.Name,
                label = set.Label.Ja,
                description = set.Description.Ja,
                csv = $"/shops/{shop}/feeds/{set.Name}.csv",
                jsonl = $"/shops/{shop}/feeds/{set.Name}.jsonl",
                odata = $"/shops/{shop}/odata/{set.Name}",
                columns = set.Columns.Select(column => new { name = column.Name, label = column.Label.Ja, type = column.Type.ToString(), isKey = column.IsKey, isNullable = column.IsNullable, description = column.Description.Ja }),
            }),
        });

    private static async Task<IResult> FileAsync(string shop, string file, HttpContext context, Caller caller, Warehouse warehouse, FeedFiles files, CancellationToken cancellationToken)
    {
        if (caller.FindShop(shop) is not { } shopId)
        {
            return NoShop(shop);
        }

        int dot = file.LastIndexOf('.');
        if (dot < 0 || FeedCatalogue.Find(file[..dot]) is not { } set)
        {
            return Results.Problem($"There is no feed \"{file}\". All of them: /shops/{shop}/feeds.", statusCode: StatusCodes.Status404NotFound);
        }

        string format = file[(dot + 1)..];
        if (format is not ("csv" or "jsonl"))
        {
            return Results.Problem($"The format \"{format}\" is not known. Formats: csv, jsonl.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (FeedFileParameters.Fault(context.Request.Query) is { } fault)
        {
            return Results.Problem(fault, statusCode: StatusCodes.Status400BadRequest);
        }

        FeedFileOptions options = FeedFileParameters.Read(context.Request.Query);
        try
        {
            context.RequestServices.GetRequiredService<AccessNotes>().Add(caller.Identity, shopId, AuditAction, $"/shops/{shop}/feeds/{file}");
            FeedFile opened = await files.OpenAsync(set, warehouse.Shop(shopId), cancellationToken);
            context.Response.RegisterForDispose(opened);
            context.Response.Headers.CacheControl = "private, no-cache";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            if (caller.Identity.RowsMax is { } rowsMax && opened.Count(cancellationToken) is var count && count > rowsMax)
            {
                return Results.Problem($"The feed has {count} rows; the key may pull {rowsMax} at a time. Pull pages by /shops/{shop}/odata/{set.Name}.", statusCode: StatusCodes.Status403Forbidden);
            }

            EntityTagHeaderValue tag = new($"\"{opened.Version}-{set.Name}-{options.Headers?.ToString() ?? "Names"}-{options.HasByteOrderMark}-{options.IsFormulaSafe}\"");
            if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
            {
                context.Response.GetTypedHeaders().ETag = tag;
                return Results.StatusCode(StatusCodes.Status304NotModified);
            }

            // Rows are written as they are read; what the client does not take holds them back.
            return Results.Stream(
                _ => Task.Run(() => Write(opened, format, context.Response.BodyWriter.AsStream(), options, cancellationToken), cancellationToken),
                format == "csv" ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8",
                $"{shop}_{set.Name}.{format}",
                entityTag: tag);
        }
        catch (WarehouseNotBuiltException)
        {
            return Results.Problem("The shop's analytics have not been built yet. Run `refresh`, or wait some seconds.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static void Write(FeedFile file, string format, Stream body, FeedFileOptions options, CancellationToken cancellationToken)
    {
        if (format == "csv")
        {
            file.WriteCsv(body, options, cancellationToken);
        }
        else
        {
            file.WriteJsonLines(body, cancellationToken);
        }
    }

    private static IResult NoShop(string shop) => Results.Problem($"The key reaches no shop \"{shop}\".", statusCode: StatusCodes.Status404NotFound);
}
