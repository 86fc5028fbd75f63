using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests;

/// <summary>Front ends hear of new figures, each shop of its own.</summary>
public sealed class AnalyticsUpdateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shop_hears_of_its_own_analytics_and_of_no_others()
    {
        await using Server server = await Server.StartAsync();
        using HttpClient mine = await server.ClientAsync(Role.Owner, await server.AddShopAsync("mine"));
        using HttpClient theirs = await server.ClientAsync(Role.Owner, await server.AddShopAsync("theirs"));
        using StreamReader myEvents = await ListenAsync(mine);
        using StreamReader theirEvents = await ListenAsync(theirs);

        await SellAsync(mine, "2024-03-05");
        JsonNode myUpdate = await NextAsync(myEvents);
        await SellAsync(theirs, "2024-04-06");
        JsonNode theirUpdate = await NextAsync(theirEvents);

        // What the other shop hears first is its own day, not mine.
        Assert.Equal("2024-03-05", (string?)myUpdate["asOf"]);
        Assert.Equal("2024-04-06", (string?)theirUpdate["asOf"]);
        Assert.True((int)myUpdate["version"]! >= 1);
    }

    private static async Task<StreamReader> ListenAsync(HttpClient client)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "subscription { onAnalyticsUpdated { version asOf } }" }),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        return new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
    }

    private static async Task<JsonNode> NextAsync(StreamReader events)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (await events.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonNode.Parse(line["data: ".Length..])!["data"]!["onAnalyticsUpdated"]!;
            }
        }

        throw new InvalidOperationException("The events have ended.");
    }

    private static Task<JsonNode> SellAsync(HttpClient client, string day) => client.DataAsync(
        "mutation($at: DateTime!) { recordSale(input: { soldAt: $at, lines: [{ quantity: 1, unitPrice: 500 }] }) { sale { id } } }",
        new { at = $"{day}T03:00:00Z" });
}
