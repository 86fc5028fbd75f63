using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Tests;

public sealed class AccessTests(AccessServer shops) : IClassFixture<AccessServer>
{
    [Theory]
    [InlineData("/graphql?query={shop{name}}")]
    [InlineData("/graphql?sdl")]
    [InlineData("/shops/mine/charts/cohort-retention.csv")]
    public async Task Nothing_is_answered_without_a_key(string path)
    {
        using HttpResponseMessage response = await shops.Server.Anonymous().GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains(response.Headers.WwwAuthenticate, challenge => challenge.Scheme == "Bearer");
    }

    [Theory]
    [InlineData("query={shop{slug}}", "text/html")]
    [InlineData("query={shop{slug}}", "application/json, text/html;q=0.1")]
    [InlineData("id=abc", "text/html")]
    [InlineData("documentId=abc", "text/html")]
    [InlineData("extensions={\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"HASH\"}}", "text/html")]
    [InlineData("extensions={\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"HASH\"}}", "application/json, text/html;q=0.1")]
    [InlineData("", "application/json, text/html;q=0.1")]
    public async Task Whoever_pretends_to_ask_for_the_page_still_needs_a_key(string query, string accept)
    {
        const string Document = "{ __typename }";
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Document)));
        HttpClient owner = await shops.Server.ClientAsync(Role.Owner, shops.Mine);
        using HttpResponseMessage registered = await owner.PostAsJsonAsync("/graphql", new { query = Document, extensions = new { persistedQuery = new { version = 1, sha256Hash = hash } } });
        Assert.Contains("\"persisted\":true", await registered.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        foreach (string path in new[] { "/graphql", "/graphql/", "/GraphQL" })
        {
            using HttpRequestMessage request = new(HttpMethod.Get, $"{path}?{query.Replace("HASH", hash, StringComparison.Ordinal)}");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using HttpResponseMessage response = await shops.Server.Anonymous().SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("Bearer", "")]
    [InlineData("Bearer", "crm_live_unknown")]
    [InlineData("Basic", "%%%")]
    [InlineData("Negotiate", "abc")]
    public async Task A_wrong_key_is_refused(string scheme, string key)
    {
        HttpClient client = shops.Server.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"{scheme} {key}");

        using HttpResponseMessage response = await client.PostAsJsonAsync("/graphql", new { query = "{ shop { name } }" });

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("AUTH_NOT_AUTHENTICATED", (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["errors"]![0]!["extensions"]!["code"]!);
    }

    [Fact]
    public async Task The_key_may_stand_as_the_password_of_any_user()
    {
        HttpClient bearer = await shops.Server.ClientAsync(Role.Owner, shops.Mine);
        HttpClient client = shops.Server.Anonymous();
        string key = bearer.DefaultRequestHeaders.Authorization!.Parameter!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"anyone:{key}")));

        Assert.Equal("mine", (string)(await client.DataAsync("{ shop { slug } }"))["shop"]!["slug"]!);
    }

    [Fact]
    public async Task The_page_of_the_editor_needs_no_key()
    {
        HttpClient client = shops.Server.Anonymous();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        string page = await client.GetStringAsync("/graphql");

        Assert.Contains("graphiql", page, StringComparison.Ordinal);
        Assert.True((await client.GetStringAsync("/graphql/ui/graphiql.min.js")).Length > 100_000);
    }

    [Theory]
    [InlineData(Role.Owner)]
    [InlineData(Role.Staff)]
    [InlineData(Role.Bi)]
    public async Task A_shop_of_others_is_as_unknown_as_one_that_does_not_exist(Role role)
    {
        HttpClient client = await shops.Server.ClientAsync(role, shops.Mine);

        using HttpResponseMessage theirs = await client.GetAsync("/shops/theirs/charts/cohort-retention.csv");
        using HttpResponseMessage nobodys = await client.GetAsync("/shops/nobody/charts/cohort-retention.csv");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (theirs.StatusCode, nobodys.StatusCode));
        Assert.Equal((await DetailAsync(nobodys)).Replace("nobody", "theirs", StringComparison.Ordinal), await DetailAsync(theirs));
    }

    [Fact]
    public async Task A_consultant_names_the_shop_in_a_header()
    {
        HttpClient client = await shops.Server.ClientAsync(Role.Consultant, shops.Mine, shops.Theirs);
        JsonNode unnamed = await client.RunAsync("{ customers { totalCount } }");
        client.DefaultRequestHeaders.Add("X-Shop", "theirs");

        JsonNode named = await client.DataAsync("{ shop { slug } shops { slug } other: shop(slug: \"mine\") { slug } }");

        Assert.Equal(Caller.ShopRequired, (string)unnamed["errors"]![0]!["extensions"]!["code"]!);
        Assert.Equal("""{"shop":{"slug":"theirs"},"shops":[{"slug":"mine"},{"slug":"theirs"}],"other":{"slug":"mine"}}""", named.ToJsonString());
    }

    [Theory]
    [InlineData("png?width=9", "width", "320-2400")]
    [InlineData("png?kind=weekly", "kind", "classic, rolling")]
    [InlineData("csv?from=2026-13", "from", "yyyy-MM")]
    [InlineData("svg?lang=ja&lang=en", "lang", "ja, en")]
    [InlineData("json?colour=red", "colour", "from, to, asOf")]
    public async Task A_wrong_parameter_of_a_chart_is_named_with_what_is_allowed(string ending, string parameter, string allowed)
    {
        HttpClient client = await shops.Server.ClientAsync(Role.Owner, shops.Mine);

        using HttpResponseMessage response = await client.GetAsync($"/shops/mine/charts/cohort-retention.{ending}");

        JsonNode problem = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(parameter, (string)problem["errors"]![0]!["parameter"]!);
        Assert.StartsWith(allowed, (string)problem["errors"]![0]!["allowed"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_root_field_and_every_field_of_a_shop_says_who_may_read_it()
    {
        IEnumerable<MethodInfo> fields = CrmSchema.Types.Append(typeof(Analytics.ShopAnalyticsField))
            .Where(type => type.IsDefined(typeof(QueryTypeAttribute)) || type.IsDefined(typeof(MutationTypeAttribute)) || type.GetCustomAttribute<ObjectTypeAttribute>()?.RuntimeType == typeof(Shop))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly));

        Assert.All(fields, field => Assert.True(
            field.IsDefined(typeof(AuthorizeAttribute)) || field.DeclaringType!.IsDefined(typeof(AuthorizeAttribute)),
            $"{field.DeclaringType!.Name}.{field.Name} has no [Authorize]."));
    }

    private static async Task<string> DetailAsync(HttpResponseMessage response) => (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["detail"]!;
}

/// <summary>A server with two empty shops.</summary>
public sealed class AccessServer : IAsyncLifetime
{
    public Server Server { get; private set; } = null!;

    public Guid Mine { get; private set; }

    public Guid Theirs { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Server = await Server.StartAsync();
        Mine = await Server.AddShopAsync("mine");
        Theirs = await Server.AddShopAsync("theirs");
        await Server.RefreshAsync(Mine);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
