using GraphQlCrm.Analytics;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Reports.Feeds;
using Microsoft.Net.Http.Headers;

namespace GraphQlCrm.Api.Feeds;

/// <summary>Feeds as files, over HTTP.</summary>
internal static class FeedFileEndpoint
{
    public static async Task<IResult> GetAsync(string? shop, string file, HttpContext context, Caller caller, FeedScopes scopes, FeedFiles files, CancellationToken cancellationToken)
    {
        if (await scopes.FindAsync(shop, cancellationToken) is not { } scope)
        {
            return FeedEndpoints.NoShop(shop);
        }

        int dot = file.LastIndexOf('.');
        if (dot < 0 || scope.Schema.Find(file[..dot]) is not { } table)
        {
            return Results.Problem($"There is no feed \"{file}\". All of them: {FeedEndpoints.RootOf(shop)}/feeds.", statusCode: StatusCodes.Status404NotFound);
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
            FeedEndpoints.Note(context, caller, shop);
            FeedFile opened = await files.OpenAsync(table, scope, cancellationToken);
            context.Response.RegisterForDispose(opened);
            context.Response.Headers.CacheControl = "private, no-cache";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            if (caller.Identity.RowsMax is { } rowsMax && opened.Count(cancellationToken) is var count && count > rowsMax)
            {
                return Results.Problem($"The feed has {count} rows; the key may pull {rowsMax} at a time. Pull pages by {FeedEndpoints.RootOf(shop)}/odata/{table.Name}.", statusCode: StatusCodes.Status403Forbidden);
            }

            EntityTagHeaderValue tag = new($"\"{opened.Version}-{table.Name}-{table.Columns.Count}-{options.Headers?.ToString() ?? "Names"}-{options.HasByteOrderMark}-{options.IsFormulaSafe}\"");
            if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
            {
                context.Response.GetTypedHeaders().ETag = tag;
                return Results.StatusCode(StatusCodes.Status304NotModified);
            }

            // Rows are written as they are read; what the client does not take holds them back.
            return Results.Stream(
                _ => Task.Run(() => Write(opened, format, context.Response.BodyWriter.AsStream(), options, cancellationToken), cancellationToken),
                format == "csv" ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8",
                $"{shop ?? "shops"}_{table.Name}.{format}",
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
}
