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
    public static IResult Write(HttpContext context, Shop shop, ChartPicture picture, ChartParameters parameters)
    {
        string nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src data:; base-uri 'none'; form-action 'none'; "
            + $"frame-ancestors {FrameAncestors.Sources(shop.FrameAncestors)}";
        return Results.Content(Html(nonce, picture, parameters), "text/html; charset=utf-8", Encoding.UTF8);
    }

    private static string Html(string nonce, ChartPicture picture, ChartParameters parameters)
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
            <style nonce="{{nonce}}">html, body { margin: 0; background: {{background}}; } #chart { width: {{width}}px; height: {{height}}px; }</style>
            </head>
            <body>
            <div id="chart" role="img" aria-label="{{description}}"></div>
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
