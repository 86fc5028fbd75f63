using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests.Isolation;

/// <summary>What another shop does is not felt: answers, costs, cursors and numbers are those of a shop that is alone.</summary>
public sealed class NonInterferenceTests
{
    private static readonly string[] s_queries =
    [
        "{ shops { slug } shop { customers(first: 3, order: [{ name: ASC }]) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id code name sales(first: 2) { totalCount nodes { id total lines { amount description } } } } } } } }",
        "{ shop { sales(last: 2, where: { total: { gt: 100 } }) { totalCount pageInfo { startCursor } nodes { id externalId customer { name } } } products { totalCount nodes { code name } } imports { totalCount nodes { id rows created } } } }",
        "{ searchCustomers(text: \"C1\", first: 5) { totalCount nodes { code } } duplicateCandidates { totalCount } auditEntries(first: 50) { totalCount nodes { number action subject } } auditCheck { entries fingerprint brokenNumber } }",
        "{ shop { analytics { state { version asOf pendingChanges } salesByMonth { months { month revenue customers } } customerClasses { months { month counts { class customers } } } cohortRetention { cohorts { start size cells { customers revenue } } } tenQuestions { questions { number headline { value } } } } } }",
        "{ shopsOverview { shop { slug } state asOf } viewer { role shops { slug } } }",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_are_the_same_to_the_byte_whether_another_shop_is_empty_or_full()
    {
        await using Server server = await Server.StartAsync();
        Guid mine = await server.AddShopAsync("mine");
        Guid theirs = await server.AddShopAsync("theirs");
        using HttpClient me = await server.ClientAsync(Role.Owner, mine);
        using HttpClient them = await server.ClientAsync(Role.Owner, theirs);
        await ImportAsync(me, orders: 60);
        await server.RefreshAsync(mine);

        string[] alone = await AskAsync(me);
        await ImportAsync(them, orders: 20_000);
        await server.RefreshAsync(theirs);
        string[] beside = await AskAsync(me);

        Assert.DoesNotContain(alone, answer => answer.Contains("\"errors\"", StringComparison.Ordinal));
        Assert.Equal(alone, beside);
    }

    [Fact]
    public async Task Numbers_have_no_gaps_that_another_shop_has_made()
    {
        await using Server server = await Server.StartAsync();
        using HttpClient me = await server.ClientAsync(Role.Owner, await server.AddShopAsync("mine"));
        using HttpClient them = await server.ClientAsync(Role.Owner, await server.AddShopAsync("theirs"));
        for (int i = 0; i < 5; i++)
        {
            await me.DataAsync($"mutation {{ createCustomer(input: {{ name: \"mine {i}\" }}) {{ customer {{ id }} }} }}");
            await them.DataAsync($"mutation {{ createCustomer(input: {{ name: \"theirs {i}\" }}) {{ customer {{ id }} }} }}");
        }

        JsonNode[] entries = [.. (await me.DataAsync("{ auditEntries(first: 50, order: [{ number: ASC }]) { nodes { number } } }"))["auditEntries"]!["nodes"]!.AsArray().OfType<JsonNode>()];
        Assert.Equal(Enumerable.Range((int)entries[0]["number"]!, entries.Length), entries.Select(entry => (int)entry["number"]!));
    }

    private static async Task<string[]> AskAsync(HttpClient client)
    {
        List<string> answers = [];
        foreach (string query in s_queries)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = System.Net.Http.Json.JsonContent.Create(new { query }) };
            request.Headers.Add("GraphQL-Cost", "report");
            using HttpResponseMessage response = await client.SendAsync(request, Cancel);
            answers.Add(await response.Content.ReadAsStringAsync(Cancel));
        }

        return [.. answers];
    }

    private static async Task ImportAsync(HttpClient client, int orders)
    {
        StringBuilder rows = new("order_id,customer_id,ordered_on,amount\n");
        for (int i = 0; i < orders; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{i},C{i % 17},2026-0{1 + (i % 6)}-1{i % 9},{100 + (i % 50 * 10)}\n");
        }

        string path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, rows.ToString(), Cancel);
        await client.ImportAsync(path, "orders");
        File.Delete(path);
    }
}
