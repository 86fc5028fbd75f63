using System.Text.Json.Nodes;

namespace GraphQlCrm.Api.Tests.Crash;

/// <summary>What a till sends.</summary>
internal static class TillClient
{
    /// <summary>Records a sale of two lines under a key; returns its identifier.</summary>
    public static async Task<string> RecordAsync(HttpClient client, string key)
    {
        JsonNode answer = await client.DataAsync(
            "mutation($key: String!) { recordSale(input: { idempotencyKey: $key, lines: [{ quantity: 2, unitPrice: 300, description: \"どら焼き\" }, { quantity: 1, unitPrice: 50, description: \"箱\" }] }) { sale { id } errors { __typename ... on Error { message } } } }",
            new { key });
        return (string)answer["recordSale"]!["sale"]!["id"]!;
    }
}
