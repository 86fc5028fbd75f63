using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests.Access;

/// <summary>What the audit log tells of requests.</summary>
public sealed class AuditTests(AccessServer shops) : IClassFixture<AccessServer>
{
    private const string Newest = "{ auditEntries(last: 20) { nodes { number actorKind actorName action subject detail fingerprint } } auditCheck { entries brokenNumber fingerprint } }";

    [Fact]
    public async Task A_mutation_is_told_with_its_effect_and_a_failed_one_is_not()
    {
        HttpClient owner = await shops.Server.ClientAsync(Role.Owner, shops.Mine);
        long before = (long)(await owner.DataAsync(Newest))["auditCheck"]!["entries"]!;

        await owner.DataAsync("mutation { createCustomer(input: { name: \"監査\", code: \"audit-1\" }) { customer { id } } }");
        await owner.DataAsync("mutation { createCustomer(input: { name: \"監査\", code: \"audit-1\" }) { customer { id } } }");
        JsonNode data = await owner.DataAsync(Newest);

        JsonNode told = data["auditEntries"]!["nodes"]!.AsArray()[^1]!;
        Assert.Equal(before + 1, (long)data["auditCheck"]!["entries"]!);
        Assert.Equal(("KEY", "test", "Customer.created"), ((string)told["actorKind"]!, (string)told["actorName"]!, (string)told["action"]!));
        Assert.Equal((string)told["fingerprint"]!, (string)data["auditCheck"]!["fingerprint"]!);
        Assert.Null(data["auditCheck"]!["brokenNumber"]);
        Assert.DoesNotContain("監査", data.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_told_once()
    {
        HttpClient owner = await shops.Server.ClientAsync(Role.Owner, shops.Mine);
        HttpClient bi = await shops.Server.ClientAsync(Role.Bi, shops.Mine);
        for (int i = 0; i < 3; i++)
        {
            await bi.RunAsync("{ auditEntries { totalCount } }");
        }

        // Notes are written in their order: with the last one all are there.
        await bi.RunAsync("{ apiKeys { totalCount } }");
        string[] refused = [];
        for (int i = 0; i < 100 && !refused.Contains("Query.apiKeys"); i++)
        {
            await Task.Delay(50);
            refused = await RefusedAsync();
        }

        Assert.Equal(["Query.apiKeys", "Query.auditEntries"], refused.Order());

        async Task<string[]> RefusedAsync() =>
            [.. (await owner.DataAsync("{ auditEntries(where: { action: { eq: \"Access.refused\" } }) { nodes { detail } } }"))["auditEntries"]!["nodes"]!.AsArray().Select(entry => (string)entry!["detail"]!)];
    }

    [Theory]
    [InlineData(Role.Staff)]
    [InlineData(Role.Consultant)]
    [InlineData(Role.Bi)]
    public async Task Only_the_owner_reads_the_log(Role role)
    {
        HttpClient other = await shops.Server.ClientAsync(role, shops.Theirs);

        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)(await other.RunAsync(Newest))["errors"]![0]!["extensions"]!["code"]!);
    }
}
