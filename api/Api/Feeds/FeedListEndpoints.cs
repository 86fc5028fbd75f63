using GraphQlCrm.Analytics;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Reports.Feeds;

namespace GraphQlCrm.Api.Feeds;

/// <summary>Which feeds there are, and which versions of them stand still.</summary>
internal static class FeedListEndpoints
{
    /// <summary>The feeds with their columns.</summary>
    public static async Task<IResult> ListAsync(HttpContext context, FeedScopes scopes, CancellationToken cancellationToken) =>
        FeedEndpoints.ShopOf(context) is var shop && await scopes.FindAsync(shop, cancellationToken) is not { } scope ? FeedEndpoints.NoShop(shop) : Results.Json(new
        {
            manifest = $"{FeedEndpoints.RootOf(shop)}/feeds/manifest.json",
            feeds = scope.Schema.Tables.Select(table => new
            {
                name = table.Name,
                label = table.Set.Label.Ja,
                description = table.Set.Description.Ja,
                csv = $"{FeedEndpoints.RootOf(shop)}/feeds/{table.Name}.csv",
                jsonl = $"{FeedEndpoints.RootOf(shop)}/feeds/{table.Name}.jsonl",
                parquet = $"{FeedEndpoints.RootOf(shop)}/feeds/{table.Name}.parquet",
                xlsx = $"{FeedEndpoints.RootOf(shop)}/feeds/{table.Name}.xlsx",
                odata = $"{FeedEndpoints.RootOf(shop)}/odata/{table.Name}",
                columns = table.Columns.Select(column => new { name = column.Name, label = column.Label.Ja, type = column.Type.ToString(), isKey = column.IsKey, isNullable = column.IsNullable, description = column.Description.Ja }),
            }),
        });

    /// <summary>The newest version of every feed, with addresses of files that stay as they are for as long as it is kept.</summary>
    public static async Task<IResult> ManifestAsync(HttpContext context, Caller caller, FeedScopes scopes, FeedFiles files, CancellationToken cancellationToken)
    {
        string? shop = FeedEndpoints.ShopOf(context);
        if (await scopes.FindAsync(shop, cancellationToken) is not { } scope)
        {
            return FeedEndpoints.NoShop(shop);
        }

        FeedEndpoints.Note(context, caller, shop);
        string root = $"{context.Request.Scheme}://{context.Request.Host}{FeedEndpoints.RootOf(shop)}/feeds";
        List<object> feeds = [];
        try
        {
            foreach (FeedTable table in scope.Schema.Tables)
            {
                using FeedFile file = await files.OpenAsync(table, scope, cancellationToken);
                feeds.Add(new
                {
                    name = table.Name,
                    version = file.Version,
                    rows = file.Count(cancellationToken),
                    files = FeedFileEndpoint.Endings.ToDictionary(ending => ending, ending => $"{root}/{file.Version}/{table.Name}.{ending}"),
                });
            }
        }
        catch (WarehouseNotBuiltException)
        {
            return Results.Problem("The shop's analytics have not been built yet. Run `refresh`, or wait some seconds.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Json(new { feeds });
    }
}
