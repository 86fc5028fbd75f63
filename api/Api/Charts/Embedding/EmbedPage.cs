using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using GraphQlCrm.Crm.Embedding;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Api.Charts.Embedding;

/// <summary>
/// The page of an interactive chart: one HTML file. Texts stand in it as escaped text and as data, never as markup; scripts run by a
/// number used once, nothing is loaded but ECharts from here, and only the sites that the shop names may show it.
/// </summary>
internal static class EmbedPage
{
    private const int LogoRoom = 48;
    private const int ChartHeightMin = 240;

    /// <summary>Whether a chart of this size has room to give to a logo.</summary>
    public static bool HasRoomForLogo(ChartParameters parameters) => parameters.Height - LogoRoom >= ChartHeightMin;

    /// <summary>The chart below a logo: both together have the size of the frame that others put around the page.</summary>
    public static ChartParameters BelowLogo(ChartParameters parameters) => parameters with { Height = parameters.Height - LogoRoom };

    /// <summary>Writes the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="shop">The shop.</param>
    /// <param name="logo">What stands above the chart; null for nothing.</param>
    /// <param name="picture">The chart.</param>
    /// <param name="parameters">What it was drawn with.</param>
    public static IResult Write(HttpContext context, Shop shop, ShopLogo? logo, ChartPicture picture, ChartParameters parameters)
    {
        string nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src data:; base-uri 'none'; form-action 'none'; "
            + $"frame-ancestors {FrameAncestors.Sources(shop.FrameAncestors)}";
        return Results.Content(Html(nonce, Head(shop, logo), picture, parameters), "text/html; charset=utf-8", Encoding.UTF8);
    }

    // Within the page itself: a frame in a sandbox has no cookie, and an address of its own would outlive the link.
    private static string Head(Shop shop, ShopLogo? logo) => logo is null
        ? string.Empty
        : $"<div id=\"head\"><img src=\"data:{HtmlEncoder.Default.Encode(logo.MediaType)};base64,{Convert.ToBase64String(logo.Content)}\" alt=\"{HtmlEncoder.Default.Encode(shop.Name)}\"></div>\n";

    private static string Html(string nonce, string head, ChartPicture picture, ChartParameters parameters)
    {
        string title = HtmlEncoder.Default.Encode(picture.Title);
        string description = HtmlEncoder.Default.Encode(picture.Description);
        string width = parameters.Width.ToString(CultureInfo.InvariantCulture);
        string height = parameters.Height.ToString(CultureInfo.InvariantCulture);
        string background = picture.Option.BackgroundColor ?? "#ffffff";
        return $$"""
            <!doctype html>
            <html lang="{{(parameters.Language == ChartLanguage.En ? "en" : "ja")}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width={{width}}">
            <title>{{title}}</title>
            <style nonce="{{nonce}}">html, body { margin: 0; background: {{background}}; } #chart { width: {{width}}px; height: {{height}}px; } #head { height: {{LogoRoom}}px; } #head img { box-sizing: border-box; max-width: 240px; max-height: 44px; margin: 4px 0 0 12px; padding: 2px; background: #ffffff; border-radius: 4px; }</style>
            </head>
            <body>
            {{head}}<div id="chart" role="img" aria-label="{{description}}"></div>
            <noscript><p>{{description}}</p></noscript>
            <script nonce="{{nonce}}" type="application/json" id="option">{{EChartsJson.Write(picture.Option)}}</script>
            <script nonce="{{nonce}}" type="module">
            import * as echarts from '{{EChartsScript.Path}}';
            echarts.init(document.getElementById('chart')).setOption(JSON.parse(document.getElementById('option').textContent));
            document.documentElement.dataset.drawn = 'yes';
            </script>
            </body>
            </html>

            """;
    }
}
