using System.Text.Json.Nodes;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Tests;

/// <summary>Customers with visits, entered as a shop would.</summary>
public static class CustomerClient
{
    /// <summary>Registers a customer who came on as many days, the last of them <paramref name="lastVisitDaysAgo"/> days ago.</summary>
    /// <returns>The record's key.</returns>
    public static async Task<Guid> CreateCustomerAsync(this HttpClient client, string name, int visits, int lastVisitDaysAgo = 1, int everyDays = 1, int amount = 1_000)
    {
        JsonNode created = await client.DataAsync("mutation($name: String!) { createCustomer(input: { name: $name }) { customer { id } errors { __typename } } }", new { name });
        string id = (string)created["createCustomer"]!["customer"]!["id"]!;
        for (int i = 0; i < visits; i++)
        {
            JsonNode sale = await client.DataAsync(
                "mutation($id: ID!, $at: DateTime!, $amount: Decimal!) { recordSale(input: { customerId: $id, soldAt: $at, lines: [{ quantity: 1, unitPrice: $amount }] }) { sale { id } errors { __typename ... on Error { message } } } }",
                new { id, at = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-lastVisitDaysAgo - (i * everyDays)), amount });
            Assert.NotNull(sale["recordSale"]!["sale"]);
        }

        return GlobalId.TryDecode(id, out _, out byte[]? value) && GlobalId.TryReadKey(value, typeof(Guid), out object? key)
            ? (Guid)key
            : throw new FormatException($"\"{id}\" is no id of a customer.");
    }
}
