using System.Text.Json.Nodes;

namespace GraphQlCrm.Api.Tests.Crash;

/// <summary>What a till sends.</summary>
internal static class TillClient
{
    private const string DeadlinePassed = "HC0045";
    private const int TriesMax = 6;

    /// <summary>
    /// Records a sale of two lines under a key; returns its identifier. A till that is told that the deadline passed, as may be while a
    /// busy machine starts the server, asks again: the key makes it one sale.
    /// </summary>
    public static async Task<string> RecordAsync(HttpClient client, string key)
    {
        for (int tries = 1; ; tries++)
        {
            JsonNode answer = await client.RunAsync(
                "mutation($key: String!) { recordSale(input: { idempotencyKey: $key, lines: [{ quantity: 2, unitPrice: 300, description: \"どら焼き\" }, { quantity: 1, unitPrice: 50, description: \"箱\" }] }) { sale { id } errors { __typename ... on Error { message } } } }",
                new { key });
            if (answer["errors"] is not { } errors)
            {
                return (string)answer["data"]!["recordSale"]!["sale"]!["id"]!;
            }

            Assert.True(tries < TriesMax && (string?)errors[0]!["extensions"]?["code"] == DeadlinePassed, errors.ToJsonString());
        }
    }
}
