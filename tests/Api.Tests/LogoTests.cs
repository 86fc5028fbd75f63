using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Api.Tests;

/// <summary>Where a shop's logo is seen: at its address, above embedded charts, and on the page for tools.</summary>
public sealed class LogoTests(EmbedServer shops) : IClassFixture<EmbedServer>
{
    private const string Address = "/shops/mise/logo";
    private static readonly NodeScript s_scripts = new("GraphQL.AspNetCore.Tests", "clients");
    private static readonly byte[] s_logo = File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "tests/Api.Tests/logo.png"));

    [Fact]
    public async Task It_is_served_as_a_picture_to_whoever_reaches_the_shop()
    {
        await SetAsync(null);
        using HttpResponseMessage none = await shops.Bi.GetAsync(Address);
        await SetAsync(s_logo);
        using HttpResponseMessage found = await shops.Bi.GetAsync(Address);
        using HttpRequestMessage again = new(HttpMethod.Get, Address);
        again.Headers.IfNoneMatch.Add(found.Headers.ETag!);
        using HttpResponseMessage same = await shops.Staff.SendAsync(again);
        await SetAsync([.. s_logo, 0]);
        using HttpRequestMessage later = new(HttpMethod.Get, Address);
        later.Headers.IfNoneMatch.Add(found.Headers.ETag!);
        using HttpResponseMessage other = await shops.Staff.SendAsync(later);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.OK), (none.StatusCode, found.StatusCode, same.StatusCode, other.StatusCode));
        Assert.Equal(s_logo, await found.Content.ReadAsByteArrayAsync());
        Assert.Equal(("image/png", "nosniff", "default-src 'none'; sandbox", "no-cache, private"),
            (found.Content.Headers.ContentType!.MediaType, Header(found, "X-Content-Type-Options"), Header(found, "Content-Security-Policy"), found.Headers.CacheControl!.ToString()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await shops.Anonymous.GetAsync(Address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await shops.Owner.GetAsync("/shops/other/logo")).StatusCode);
        Assert.Contains("setShopLogo", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_embedded_chart_gives_it_room_where_it_has_any()
    {
        string large = await EmbedAsync(400);
        string small = await EmbedAsync(240);
        await SetAsync(null);
        using HttpResponseMessage without = await shops.Anonymous.GetAsync(large);
        await SetAsync(s_logo);
        using HttpResponseMessage with = await shops.Anonymous.GetAsync(large);

        string html = await with.Content.ReadAsStringAsync();
        Assert.Contains($"<img src=\"data:image/png;base64,{Convert.ToBase64String(s_logo)}\" alt=\"{WebUtility.HtmlEncode(EmbedServer.Hostile)[..4]}", html, StringComparison.Ordinal);
        Assert.Contains("#chart { width: 640px; height: 352px; }", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; img-src data:; base-uri", Header(with, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("#chart { width: 640px; height: 400px; }", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("<img", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("<img", await shops.Anonymous.GetStringAsync(small), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_for_tools_shows_it_beside_the_name()
    {
        await SetAsync(null);
        string without = await shops.Owner.GetStringAsync("/shops/mise/connect");
        await SetAsync(s_logo);
        using HttpResponseMessage with = await shops.Owner.GetAsync("/shops/mise/connect");

        Assert.DoesNotContain("<img", without, StringComparison.Ordinal);
        Assert.Contains("<img class=\"logo\" src=\"logo\" alt=\"\"><h1>", await with.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("; img-src 'self'; base-uri", Header(with, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_shows_it_and_nothing_overflows()
    {
        await SetAsync(s_logo);
        string key = shops.Owner.DefaultRequestHeaders.Authorization!.Parameter!;
        JsonElement answer = await s_scripts.RunAsync("logo.mjs", await EmbedAsync(400), new Uri(shops.Owner.BaseAddress!, "/shops/mise/connect").AbsoluteUri, key);
        Assert.SkipWhen(answer.TryGetProperty("skipped", out JsonElement reason), reason.ValueKind == JsonValueKind.String ? reason.GetString()! : "");

        Assert.Equal("""{"pictures":1,"natural":220,"shown":[126,44],"page":[640,400]}""", answer.GetProperty("embed").ToString());
        JsonElement connect = answer.GetProperty("connect");
        Assert.Equal((1, 220, "[196,64]", 360), (connect.GetProperty("pictures").GetInt32(), connect.GetProperty("natural").GetInt32(), connect.GetProperty("shown").ToString(), connect.GetProperty("page")[0].GetInt32()));
        Assert.Equal("[]", answer.GetProperty("errors").ToString());
    }

    private async Task<string> EmbedAsync(int height) => (string)(await shops.Owner.DataAsync(
        "mutation($input: CreateEmbedLinkInput!) { createEmbedLink(input: $input) { embedLink { url } } }",
        new { input = new { chart = "recency", format = "PAGE", parameters = new[] { new { name = "width", value = "640" }, new { name = "height", value = $"{height}" } } } }))["createEmbedLink"]!["embedLink"]!["url"]!;

    private async Task SetAsync(byte[]? content)
    {
        int version = (int)(await shops.Owner.DataAsync("{ shop { version } }"))["shop"]!["version"]!;
        string query = $"mutation($file: Upload) {{ setShopLogo(input: {{ version: {version}, file: $file }}) {{ errors {{ ... on Error {{ message }} }} }} }}";
        if (content is null)
        {
            await shops.Owner.DataAsync(query, new { file = (string?)null });
            return;
        }

        using MultipartFormDataContent form = new()
        {
            { new StringContent(new JsonObject { ["query"] = query, ["variables"] = new JsonObject { ["file"] = null } }.ToJsonString()), "operations" },
            { new StringContent("""{"0":["variables.file"]}"""), "map" },
            { new ByteArrayContent(content), "0", "logo.png" },
        };
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = form };
        request.Headers.Add("GraphQL-Preflight", "1");
        using HttpResponseMessage response = await shops.Owner.SendAsync(request);
        JsonNode answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal("""{"data":{"setShopLogo":{"errors":null}}}""", answer.ToJsonString());
    }

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));
}
