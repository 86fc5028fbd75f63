using Microsoft.AspNetCore.Http;

namespace GraphQlCrm.GraphQL.AspNetCore.Http;

/// <summary>The GraphiQL page. All it loads comes from this server.</summary>
internal static class GraphiQLPage
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, string> s_assets = new(StringComparer.Ordinal)
    {
        ["graphiql.min.js"] = "text/javascript; charset=utf-8",
        ["graphiql.min.css"] = "text/css; charset=utf-8",
        ["react.production.min.js"] = "text/javascript; charset=utf-8",
        ["react-dom.production.min.js"] = "text/javascript; charset=utf-8",
        ["start.js"] = "text/javascript; charset=utf-8",
    };

    /// <summary>Writes the page.</summary>
    public static Task ServeAsync(HttpContext context)
    {
        string root = $"{context.Request.PathBase}{context.Request.Path.Value?.TrimEnd('/')}/ui";
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <title>GraphiQL</title>
              <link rel="icon" href="data:,">
              <link rel="stylesheet" href="{root}/graphiql.min.css">
              <style>html, body, #graphiql {"{"} height: 100%; margin: 0; {"}"}</style>
            </head>
            <body>
              <div id="graphiql"></div>
              <script src="{root}/react.production.min.js"></script>
              <script src="{root}/react-dom.production.min.js"></script>
              <script src="{root}/graphiql.min.js"></script>
              <script src="{root}/start.js"></script>
            </body>
            </html>
            """,
            context.RequestAborted);
    }

    /// <summary>Writes a script or style sheet of the page.</summary>
    public static Task ServeAssetAsync(HttpContext context)
    {
        string name = context.Request.RouteValues["file"] as string ?? string.Empty;
        string path = Path.Combine(AppContext.BaseDirectory, "graphiql", name);
        if (!s_assets.TryGetValue(name, out string? contentType) || !File.Exists(path))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = contentType;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return context.Response.SendFileAsync(path, context.RequestAborted);
    }
}
