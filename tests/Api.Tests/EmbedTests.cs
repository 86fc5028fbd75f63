using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Api.Tests;

/// <summary>Signed addresses of charts: exact, expiring, revocable, with keys that rotate; and the page that they open.</summary>
public sealed partial class EmbedTests(EmbedServer shops) : IClassFixture<EmbedServer>
{
    /// <summary>The scripts that have a browser at hand.</summary>
    private static readonly NodeScript s_scripts = new("GraphQL.AspNetCore.Tests", "clients");

    private const string Create = """
        mutation($input: CreateEmbedLinkInput!) { createEmbedLink(input: $input) {
          embedLink { id chart format url expiresAt revokedAt parameters { name value } snippets { image iframe markdown powerPoint { url widthMm heightMm widthPixels heightPixels } } }
          errors { __typename ... on Error { message } } } }
        """;

    [Fact]
    public async Task An_address_gives_its_picture_to_everybody_and_only_as_it_was_signed()
    {
        JsonNode link = await CreateAsync(new { chart = "recency", format = "PNG", parameters = Parameters(("width", "400"), ("height", "300"), ("lang", "en")) });
        Uri url = new((string)link["url"]!);
        using HttpResponseMessage picture = await shops.Anonymous.GetAsync(url);
        using HttpResponseMessage same = await shops.Anonymous.GetAsync(new Uri(Shuffled(url)));

        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], (await picture.Content.ReadAsByteArrayAsync())[..4]);
        Assert.Equal("no-cache", picture.Headers.CacheControl!.ToString());
        Assert.Equal("cross-origin", Assert.Single(picture.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        foreach (string changed in Changed(url))
        {
            using HttpResponseMessage refused = await shops.Anonymous.GetAsync(new Uri(changed));
            Assert.True(refused.StatusCode == HttpStatusCode.Forbidden, $"{changed} gives {refused.StatusCode}");
            Assert.Contains("not valid", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(await File.ReadAllTextAsync(Path.Combine(shops.Folder, "secret")), url.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_ends_by_itself_and_when_it_is_revoked()
    {
        JsonNode brief = await CreateAsync(new { chart = "recency", expiresAt = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(4) });
        JsonNode revoked = await CreateAsync(new { chart = "recency", format = "SVG" });
        using HttpResponseMessage before = await shops.Anonymous.GetAsync((string)revoked["url"]!);
        JsonNode answer = await shops.Owner.DataAsync("mutation($id: ID!) { revokeEmbedLink(input: { id: $id }) { embedLink { url revokedAt snippets { image } } } }", new { id = (string)revoked["id"]! });
        using HttpResponseMessage after = await shops.Anonymous.GetAsync((string)revoked["url"]!);
        await Task.Delay(TimeSpan.FromSeconds(4.5));
        using HttpResponseMessage late = await shops.Anonymous.GetAsync((string)brief["url"]!);

        Assert.Equal((HttpStatusCode.OK, "image/svg+xml"), (before.StatusCode, before.Content.Headers.ContentType!.MediaType));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (after.StatusCode, late.StatusCode));
        Assert.Null((string?)answer["revokeEmbedLink"]!["embedLink"]!["url"]);
        Assert.Null(answer["revokeEmbedLink"]!["embedLink"]!["snippets"]);
        Assert.NotNull((string?)answer["revokeEmbedLink"]!["embedLink"]!["revokedAt"]);
        JsonNode log = await shops.Owner.DataAsync("""{ auditEntries(first: 100, order: [{ number: DESC }]) { nodes { action } } }""");
        string[] actions = [.. log["auditEntries"]!["nodes"]!.AsArray().Select(entry => (string)entry!["action"]!)];
        Assert.Contains("EmbedLink.created", actions);
        Assert.Contains("EmbedLink.changed", actions);
    }

    [Fact]
    public async Task Two_keys_are_valid_at_once_and_a_revoked_one_ends_all_its_addresses()
    {
        string first = (string)(await CreateAsync(new { chart = "recency", format = "SVG" }))["url"]!;
        await RotateAsync(24);
        string second = (string)(await CreateAsync(new { chart = "recency", format = "SVG" }))["url"]!;
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await StatusAsync(first), await StatusAsync(second)));

        string third = await RotateAsync(24);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (await StatusAsync(first), await StatusAsync(second)));

        string signedByThird = (string)(await CreateAsync(new { chart = "recency", format = "SVG" }))["url"]!;
        await shops.Owner.DataAsync("mutation($id: ID!) { revokeEmbedKey(input: { id: $id }) { embedKey { revokedAt } } }", new { id = third });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (await StatusAsync(second), await StatusAsync(signedByThird)));

        await RotateAsync(0);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(second));
        JsonNode wrong = await shops.Owner.DataAsync("mutation { rotateEmbedKey(input: { overlapHours: 721 }) { errors { __typename } } }");
        Assert.Equal("ValidationError", (string)wrong["rotateEmbedKey"]!["errors"]![0]!["__typename"]!);
    }

    [Theory]
    [InlineData("recensy", "width", "800", 1, "Did you mean \"recency\"")]
    [InlineData("recency", "width", "1", 1, "320-2400")]
    [InlineData("recency", "signature", "x", 1, "There is no parameter")]
    [InlineData("recency", "width", "800", -1, "400 days")]
    [InlineData("recency", "width", "800", 401, "400 days")]
    public async Task What_cannot_be_shown_is_not_signed(string chart, string name, string value, int days, string message)
    {
        JsonNode answer = await shops.Owner.DataAsync(Create, new { input = new { chart, expiresAt = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(days), parameters = Parameters((name, value)) } });

        Assert.Null(answer["createEmbedLink"]!["embedLink"]);
        Assert.Equal("ValidationError", (string)answer["createEmbedLink"]!["errors"]![0]!["__typename"]!);
        Assert.Contains(message, (string)answer["createEmbedLink"]!["errors"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_decides_for_the_shop_gives_addresses_away()
    {
        foreach (HttpClient client in new[] { shops.Staff, shops.Bi })
        {
            JsonNode made = await client.RunAsync(Create, new { input = new { chart = "recency" } });
            JsonNode listed = await client.RunAsync("{ embedLinks { totalCount } }");
            Assert.NotNull(made["errors"]);
            Assert.NotNull(listed["errors"]);
        }
    }

    [Fact]
    public async Task The_snippets_hold_the_address_and_no_markup_of_the_shop()
    {
        JsonNode png = await CreateAsync(new { chart = "recency", parameters = Parameters(("width", "960"), ("height", "540")) });
        JsonNode page = await CreateAsync(new { chart = "recency", format = "PAGE" });

        string url = WebUtility.HtmlEncode((string)png["url"]!);
        JsonNode snippets = png["snippets"]!;
        Assert.StartsWith($"<img src=\"{url}\" width=\"960\" height=\"540\" alt=\"&lt;img src=x onerror=", (string)snippets["image"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", (string)snippets["image"]!, StringComparison.Ordinal);
        Assert.EndsWith($"]({(string)png["url"]!})", (string)snippets["markdown"]!, StringComparison.Ordinal);
        Assert.Equal((254m, 142.9m, 1920, 1080), ((decimal)snippets["powerPoint"]!["widthMm"]!, (decimal)snippets["powerPoint"]!["heightMm"]!, (int)snippets["powerPoint"]!["widthPixels"]!, (int)snippets["powerPoint"]!["heightPixels"]!));
        Assert.Contains("sandbox=\"allow-scripts\"", (string)page["snippets"]!["iframe"]!, StringComparison.Ordinal);
        Assert.Null((string?)page["snippets"]!["image"]);
    }

    [Fact]
    public async Task A_page_is_closed_but_for_its_own_script_and_the_sites_that_the_shop_names()
    {
        string url = (string)(await CreateAsync(new { chart = "product-abc", format = "PAGE", parameters = Parameters(("lang", "en")) }))["url"]!;
        await SetSitesAsync();
        JsonNode refused = await SetSitesAsync("https://www.example.jp/path");
        JsonNode injected = await SetSitesAsync("https://a.jp; script-src *");
        using HttpResponseMessage alone = await shops.Anonymous.GetAsync(url);
        JsonNode set = await SetSitesAsync("https://www.example.jp", "https://*.example.com", "http://localhost:8080");
        using HttpResponseMessage framed = await shops.Anonymous.GetAsync(url);
        string html = await framed.Content.ReadAsStringAsync();
        string policy = Assert.Single(framed.Headers.GetValues("Content-Security-Policy"));
        string nonce = Nonce().Match(policy).Groups[1].Value;

        Assert.Equal("ValidationError", (string)refused["updateShop"]!["errors"]![0]!["__typename"]!);
        Assert.Equal("ValidationError", (string)injected["updateShop"]!["errors"]![0]!["__typename"]!);
        Assert.EndsWith("frame-ancestors 'none'", Assert.Single(alone.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(3, set["updateShop"]!["shop"]!["frameAncestors"]!.AsArray().Count);
        Assert.EndsWith("frame-ancestors https://www.example.jp https://*.example.com http://localhost:8080", policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; script-src 'nonce-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain(nonce, Assert.Single(alone.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.All(Script().Matches(html), script => Assert.Contains($"nonce=\"{nonce}\"", script.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("</script><script>", html, StringComparison.OrdinalIgnoreCase);
        Match script = Import().Match(html);
        using HttpResponseMessage echarts = await shops.Anonymous.GetAsync(script.Groups[1].Value);
        using HttpResponseMessage other = await shops.Anonymous.GetAsync("/embed/echarts-0.mjs");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (echarts.StatusCode, other.StatusCode));
        Assert.Equal("text/javascript", echarts.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Names_that_want_to_be_scripts_stay_names_in_a_browser()
    {
        const string Site = "http://localhost:8099";
        await SetSitesAsync(Site);
        JsonNode svg = await CreateAsync(new { chart = "product-abc", format = "SVG" });
        JsonNode page = await CreateAsync(new { chart = "product-abc", format = "PAGE" });
        JsonElement answer = await s_scripts.RunAsync("embed.mjs", (string)svg["url"]!, (string)page["url"]!, (string)page["snippets"]!["iframe"]!, Site);
        Assert.SkipWhen(answer.TryGetProperty("skipped", out JsonElement reason), reason.ValueKind == JsonValueKind.String ? reason.GetString()! : "");

        Assert.Equal(0, answer.GetProperty("strange").GetArrayLength());
        Assert.Equal(0, answer.GetProperty("dialogs").GetArrayLength());
        Assert.Equal("[]", answer.GetProperty("errors").ToString());
        Assert.True(answer.GetProperty("svgText").GetBoolean());
        Assert.Equal(0, answer.GetProperty("svgScripts").GetInt32());
        Assert.NotEqual("1", answer.GetProperty("svgTitle").GetString());
        Assert.NotEqual("1", answer.GetProperty("title").GetString());
        Assert.True(answer.GetProperty("canvases").GetInt32() >= 1);
        Assert.Equal((0, 0), (answer.GetProperty("grown").GetInt32(), answer.GetProperty("markup").GetInt32()));
        Assert.Equal(("yes", "blocked"), (answer.GetProperty("onNamedSite").GetString(), answer.GetProperty("onOtherSite").GetString()));
    }

    private async Task<JsonNode> CreateAsync(object input)
    {
        JsonNode answer = await shops.Owner.DataAsync(Create, new { input });
        Assert.Null(answer["createEmbedLink"]!["errors"]);
        return answer["createEmbedLink"]!["embedLink"]!;
    }

    private async Task<string> RotateAsync(int hours) => (string)(await shops.Owner.DataAsync(
        "mutation($hours: Int!) { rotateEmbedKey(input: { overlapHours: $hours }) { embedKey { id expiresAt } } }", new { hours }))["rotateEmbedKey"]!["embedKey"]!["id"]!;

    private async Task<JsonNode> SetSitesAsync(params string[] sites)
    {
        int version = (int)(await shops.Owner.DataAsync("{ shop { version } }"))["shop"]!["version"]!;
        return await shops.Owner.DataAsync(
            "mutation($input: UpdateShopInput!) { updateShop(input: $input) { shop { frameAncestors } errors { __typename ... on Error { message } } } }", new { input = new { version, frameAncestors = sites } });
    }

    private async Task<HttpStatusCode> StatusAsync(string url)
    {
        using HttpResponseMessage response = await shops.Anonymous.GetAsync(url);
        return response.StatusCode;
    }

    private static object[] Parameters(params (string Name, string Value)[] parameters) => [.. parameters.Select(one => new { name = one.Name, value = one.Value })];

    private static string Shuffled(Uri url) => $"{url.GetLeftPart(UriPartial.Path)}?{string.Join('&', url.Query[1..].Split('&').Reverse())}";

    /// <summary>The address with one thing changed at a time.</summary>
    private static IEnumerable<string> Changed(Uri url)
    {
        string path = url.GetLeftPart(UriPartial.Path);
        string[] parts = url.Query[1..].Split('&');
        for (int i = 0; i < parts.Length; i++)
        {
            string name = parts[i].Split('=')[0];
            string value = parts[i].Split('=')[1];
            string other = name switch { "width" => "401", "height" => "301", "lang" => "ja", "expires" => "4000000000", _ => (value[0] == 'a' ? "b" : "a") + value[1..] };
            yield return $"{path}?{string.Join('&', parts.Where((_, j) => j != i))}";
            yield return $"{path}?{string.Join('&', parts.Select((part, j) => j == i ? $"{name}={other}" : part))}";
            yield return $"{path}?{string.Join('&', parts)}&{parts[i]}";
        }

        yield return $"{url}&theme=dark";
        yield return $"{url}&Width=400";
        yield return $"{url}=";
        yield return url.ToString().Replace("recency.png", "recency.svg", StringComparison.Ordinal);
        yield return url.ToString().Replace("recency.png", "recency.html", StringComparison.Ordinal);
        yield return url.ToString().Replace("recency.png", "recency.csv", StringComparison.Ordinal);
        yield return url.ToString().Replace("recency.png", "rfm.png", StringComparison.Ordinal);
        yield return url.ToString().Replace("/embed/mise/", "/embed/other/", StringComparison.Ordinal);
        yield return url.ToString().Replace("/embed/mise/", "/embed/nobody/", StringComparison.Ordinal);
        yield return path;
    }

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    [GeneratedRegex("import \\* as echarts from '([^']+)'")]
    private static partial Regex Import();
}

/// <summary>A shop whose names are hostile, with some sales, and another one.</summary>
public sealed class EmbedServer : IAsyncLifetime
{
    /// <summary>What a name holds that wants to be more than a name.</summary>
    public const string Hostile = "<img src=x onerror=document.title=1>\"'</script><script>document.title=1</script>${1}{{1}}";

    private Server _server = null!;

    public HttpClient Owner { get; private set; } = null!;

    public HttpClient Staff { get; private set; } = null!;

    public HttpClient Bi { get; private set; } = null!;

    public HttpClient Anonymous { get; private set; } = null!;

    public string Folder => _server.Folder;

    public async ValueTask InitializeAsync()
    {
        _server = await Server.StartAsync();
        Guid shop = await _server.AddShopAsync("mise", Hostile);
        await _server.AddShopAsync("other");
        Owner = await _server.ClientAsync(Role.Owner, shop);
        Staff = await _server.ClientAsync(Role.Staff, shop);
        Bi = await _server.ClientAsync(Role.Bi, shop);
        Anonymous = _server.Anonymous();
        string file = Path.Combine(_server.Folder, "till.csv");
        IEnumerable<string> lines = Enumerable.Range(1, 40).Select(i => FormattableString.Invariant($"{i},C{i % 9},2026-01-{1 + (i % 28):00} 10:00,P{i % 4},{Csv($"{Hostile} {i % 4}")},1,{1_000 + i}"));
        await File.WriteAllTextAsync(file, "InvoiceNo,CustomerID,InvoiceDate,StockCode,Description,Quantity,UnitPrice\n" + string.Join('\n', lines) + "\n");
        await Owner.ImportAsync(file, "online-retail");
        await _server.RefreshAsync(shop);
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static string Csv(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
