using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests.Feeds;

/// <summary>The page that tells how to connect tools: right addresses, files that tools open, and never a key.</summary>
public sealed partial class ConnectTests(FeedServer shops) : IClassFixture<FeedServer>
{
    private const string Page = "/shops/wagashi/connect";

    [Fact]
    public async Task The_page_shows_the_addresses_that_the_visitor_uses_and_no_key()
    {
        HttpClient bi = await shops.BiAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, Page);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "crm.example.jp");
        using HttpResponseMessage response = await bi.SendAsync(request);
        string html = await response.Content.ReadAsStringAsync();

        Assert.Contains("https://crm.example.jp/shops/wagashi/odata", html, StringComparison.Ordinal);
        Assert.Contains("IMPORTDATA(&quot;https://crm.example.jp/shops/wagashi/feeds/SalesMonthly.csv?headers=ja&amp;bom=false&amp;ApiKey=KEY&quot;)", html, StringComparison.Ordinal);
        Assert.Contains("Date.From(RangeStart)", html, StringComparison.Ordinal);
        Assert.Contains("lang=\"ja\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain(bi.DefaultRequestHeaders.Authorization!.Parameter!, html, StringComparison.Ordinal);
        Assert.DoesNotContain("crm_live_", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_of_the_page_leads_somewhere()
    {
        string html = await shops.Owner.GetStringAsync(Page);

        string[] links = [.. Link().Matches(html).Select(link => link.Groups[1].Value)];

        Assert.True(links.Length > 50);
        foreach (string link in links)
        {
            using HttpResponseMessage response = await shops.Owner.GetAsync(new Uri(new Uri(shops.Owner.BaseAddress!, Page), link));
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{link}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task Files_for_Power_BI_and_Excel_hold_the_address()
    {
        JsonNode pbids = await shops.Owner.JsonAsync($"{Page}/power-bi.pbids");
        string odc = await shops.Owner.GetStringAsync($"{Page}/Sales.odc");

        string root = new Uri(shops.Owner.BaseAddress!, "/shops/wagashi/odata").AbsoluteUri;
        Assert.Equal(("odata", root), ((string)pbids["connections"]![0]!["details"]!["protocol"]!, (string)pbids["connections"]![0]!["details"]!["address"]!["url"]!));
        XNamespace office = "urn:schemas-microsoft-com:office:odc";
        string mashup = XDocument.Parse(odc).Descendants(office + "PowerQueryMashupData").Single().Value;
        string formula = XDocument.Parse(mashup).Descendants().Single(element => element.Name.LocalName == "Formula").Value;
        Assert.Contains($"OData.Feed(\"{root}\"", formula, StringComparison.Ordinal);
        Assert.Contains("[Name = \"Sales\", Signature = \"table\"]", formula, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await shops.Owner.GetAsync($"{Page}/Nothing.odc")).StatusCode);
    }

    [Fact]
    public async Task Who_takes_no_tables_out_is_not_told_how()
    {
        HttpClient staff = await shops.Server.ClientAsync(Role.Staff, shops.Wagashi);

        Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync(Page)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shops.Server.Anonymous().GetAsync(Page)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await shops.Owner.GetAsync("/shops/other/connect")).StatusCode);
    }

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Link();
}
