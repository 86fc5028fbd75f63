using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests;

/// <summary>What clients may ask for at once, and in parts.</summary>
public sealed class CostTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{ customers(first: 250) { nodes { name sales(first: 20) { nodes { total lines { product { name } } } } } } }", null)]
    [InlineData("{ customers(first: 250) { nodes { name sales(first: 250) { nodes { total } } } } }", "HC0047")]
    public async Task Large_pages_are_nested_only_so_far(string query, string? code)
    {
        await using Server server = await Server.StartAsync();
        using HttpClient client = await server.ClientAsync(Role.Owner, await server.AddShopAsync("tea"));

        using HttpResponseMessage response = await client.PostAsJsonAsync("/graphql", new { query }, Cancel);
        JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;

        Assert.Equal(code, answer["errors"]?[0]?["extensions"]?["code"]?.GetValue<string>());
        Assert.Equal(code is null, answer["data"] is not null);
    }

    [Fact]
    public async Task Figures_may_follow_what_is_at_hand()
    {
        await using Server server = await Server.StartAsync();
        using HttpClient client = await server.ClientAsync(Role.Owner, await server.AddShopAsync("tea", "茶屋"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "{ shop { name ... @defer { customers { totalCount } } } }" }),
        };
        request.Headers.Accept.ParseAdd("multipart/mixed");

        using HttpResponseMessage response = await client.SendAsync(request, Cancel);
        string body = await response.Content.ReadAsStringAsync(Cancel);

        Assert.Equal("multipart/mixed", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("""{"data":{"shop":{"name":"茶屋"}},"pending":[{"id":"2","path":["shop"]}],"hasNext":true}""", body, StringComparison.Ordinal);
        Assert.Contains("""{"incremental":[{"id":"2","data":{"customers":{"totalCount":0}}}],"completed":[{"id":"2"}],"hasNext":false}""", body, StringComparison.Ordinal);
    }
}
