using System.Security.Cryptography;
using GraphQlCrm.Reports.Rendering;

namespace GraphQlCrm.Api.Charts.Embedding;

/// <summary>The program that draws charts in a page, served from here under a name that says what is in it.</summary>
internal static class EChartsScript
{
    public const string Route = "/embed/echarts-{version}.mjs";

    private static readonly Lazy<(byte[] Bytes, string Version)> s_script = new(() =>
    {
        byte[] bytes = ChartRenderer.BrowserScript();
        return (bytes, Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8)));
    });

    /// <summary>Where the script is.</summary>
    public static string Path => Route.Replace("{version}", s_script.Value.Version, StringComparison.Ordinal);

    public static IResult Get(string version, HttpContext context)
    {
        if (version != s_script.Value.Version)
        {
            return Results.NotFound();
        }

        // A page in a sandbox has no origin and asks as a stranger; there is nothing secret in the script.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(s_script.Value.Bytes, "text/javascript; charset=utf-8");
    }
}
