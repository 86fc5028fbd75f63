using GraphQlCrm.Analytics;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Reports.Feeds;
using Microsoft.Net.Http.Headers;

namespace GraphQlCrm.Api.Feeds;

/// <summary>Feeds as files, over HTTP: known by their content, in parts, compressed, and at a version that stands still.</summary>
internal static class FeedFileEndpoint
{
    private static readonly Dictionary<string, (FeedFormat Format, string MediaType)> s_formats = new(StringComparer.Ordinal)
    {
        ["csv"] = (FeedFormat.Csv, "text/csv; charset=utf-8"),
        ["jsonl"] = (FeedFormat.Jsonl, "application/jsonl; charset=utf-8"),
        ["parquet"] = (FeedFormat.Parquet, "application/vnd.apache.parquet"),
        ["xlsx"] = (FeedFormat.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    };

    /// <summary>The endings of files.</summary>
    public static IEnumerable<string> Endings => s_formats.Keys;

    public static async Task<IResult> GetAsync(string file, HttpContext context, Caller caller, FeedScopes scopes, FeedFiles files, CancellationToken cancellationToken)
    {
        string? shop = FeedEndpoints.ShopOf(context);
        string? version = context.GetRouteValue("version") as string;
        if (await scopes.FindAsync(shop, cancellationToken) is not { } scope)
        {
            return FeedEndpoints.NoShop(shop);
        }

        int dot = file.LastIndexOf('.');
        if (dot < 0 || scope.Schema.Find(file[..dot]) is not { } table)
        {
            return Problem(StatusCodes.Status404NotFound, $"There is no feed \"{file}\". All of them: {FeedEndpoints.RootOf(shop)}/feeds.");
        }

        if (!s_formats.TryGetValue(file[(dot + 1)..], out (FeedFormat Format, string MediaType) kind))
        {
            return Problem(StatusCodes.Status400BadRequest, $"The format \"{file[(dot + 1)..]}\" is not known. Formats: {string.Join(", ", Endings)}.");
        }

        if (FeedFileParameters.Fault(context.Request.Query, kind.Format) is { } fault)
        {
            return Problem(StatusCodes.Status400BadRequest, fault);
        }

        FeedEndpoints.Note(context, caller, shop);
        try
        {
            FeedFile? opened = version is null ? await files.OpenAsync(table, scope, cancellationToken) : files.Open(table, scope, version);
            if (opened is null)
            {
                return Problem(StatusCodes.Status410Gone, $"The version \"{version}\" is not kept. The newest is in {FeedEndpoints.RootOf(shop)}/feeds/manifest.json.");
            }

            context.Response.RegisterForDispose(opened);
            long count = opened.Count(cancellationToken);
            if (kind.Format == FeedFormat.Xlsx && count > FeedFile.WorkbookRowsMax)
            {
                return Problem(StatusCodes.Status400BadRequest, $"The feed has {count} rows; a sheet of Excel holds {FeedFile.WorkbookRowsMax}. Take csv or parquet, or pages by {FeedEndpoints.RootOf(shop)}/odata/{table.Name}.");
            }

            return count > caller.Identity.RowsMax
                ? Problem(StatusCodes.Status403Forbidden, $"The feed has {count} rows; the key may pull {caller.Identity.RowsMax} at a time. Pull pages by {FeedEndpoints.RootOf(shop)}/odata/{table.Name}.")
                : await SendAsync(opened, kind, $"{shop ?? "shops"}_{file}", isFixed: version is not null, context, cancellationToken);
        }
        catch (WarehouseNotBuiltException)
        {
            return Problem(StatusCodes.Status503ServiceUnavailable, "The shop's analytics have not been built yet. Run `refresh`, or wait some seconds.");
        }
        catch (TimeoutException)
        {
            return Problem(StatusCodes.Status504GatewayTimeout, "The question behind the feed took too long. Ask again.");
        }
    }

    private static async Task<IResult> SendAsync(FeedFile file, (FeedFormat Format, string MediaType) kind, string download, bool isFixed, HttpContext context, CancellationToken cancellationToken)
    {
        HttpResponse response = context.Response;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = isFixed ? "private, max-age=31536000, immutable" : "private, no-cache";
        ContentCoding coding = ContentCoding.None;
        if (kind.Format is FeedFormat.Csv or FeedFormat.Jsonl)
        {
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            coding = CodingOf(context.Request);
            if (coding.Name is not null)
            {
                response.Headers.ContentEncoding = coding.Name;
            }
        }

        FeedFileOptions options = FeedFileParameters.Read(context.Request.Query);
        EntityTagHeaderValue tag = new($"\"{file.TagOf(kind.Format, options, coding)}\"");
        FileStream stream = await file.OpenAsync(kind.Format, options, coding, cancellationToken);
        return Results.Stream(stream, kind.MediaType, download, entityTag: tag, enableRangeProcessing: true);
    }

    /// <summary>How the client likes a body compressed.</summary>
    public static ContentCoding CodingOf(HttpRequest request) =>
        ContentCoding.Best([.. request.GetTypedHeaders().AcceptEncoding.Select(one => (one.Value.ToString(), one.Quality ?? 1))]);

    private static IResult Problem(int status, string detail) => Results.Problem(detail, statusCode: status);
}
