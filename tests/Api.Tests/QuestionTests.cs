using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests;

/// <summary>The ten questions, the semantic query and the overview of shops over HTTP, as a front end asks them.</summary>
public sealed class QuestionTests(QuestionServer shops) : IClassFixture<QuestionServer>
{
    private const string Overview = """
        { shopsOverview { shop { slug currency } state answered headlines { name readiness figure { name unit value } } sales { values { measure value previous } } } }
        """;

    [Fact]
    public async Task Ten_questions_bring_figures_reasons_and_names()
    {
        HttpClient owner = await shops.Server.ClientAsync(Role.Owner, shops.Mine);
        JsonNode answer = (await owner.DataAsync("""
            { shop { analytics { tenQuestions {
              answered partly notYet monthsOfData isDefinitionSaved
              questions { number name text { ja en } readiness reasons { code text { ja } } headline { name label { ja } unit value yearBefore change } figures { name value }
                series { name points { month isComplete value } } people { label { ja } customers(first: 5) { totalCount nodes { visits customer { name } } } } }
            } } } }
            """))["shop"]!["analytics"]!["tenQuestions"]!;

        JsonArray questions = answer["questions"]!.AsArray();
        Assert.Equal(10, questions.Count);
        Assert.Equal(10, (int)answer["answered"]! + (int)answer["partly"]! + (int)answer["notYet"]!);
        JsonNode fresh = questions[1]!;
        Assert.Equal(("NEW_REVENUE", "PARTLY", 1), ((string)fresh["name"]!, (string)fresh["readiness"]!, (int)fresh["people"]!["customers"]!["totalCount"]!));
        Assert.Equal("TOO_FEW_MONTHS", (string)fresh["reasons"]![0]!["code"]!);
        Assert.Equal("山田 花子", (string)fresh["people"]!["customers"]!["nodes"]![0]!["customer"]!["name"]!);
        JsonNode campaigns = questions[8]!;
        Assert.Equal(("NOT_YET", "CAMPAIGNS_NOT_RECORDED"), ((string)campaigns["readiness"]!, (string)campaigns["reasons"]![0]!["code"]!));
        Assert.Null(campaigns["people"]);
        Assert.Null(campaigns["headline"]!["value"]);
    }

    [Fact]
    public async Task Who_may_not_read_people_reads_figures_all_the_same()
    {
        HttpClient bi = await shops.Server.ClientAsync(Role.Bi, shops.Mine);
        JsonNode figures = await bi.DataAsync("{ shop { analytics { tenQuestions { questions { headline { value } people { label { ja } } } } query(measures: [CUSTOMERS]) { areTotalsSuppressed totals { value } } metrics { name } } } }");
        JsonNode names = await bi.RunAsync("{ shop { analytics { tenQuestions { questions { people { customers { nodes { customer { name } } } } } } vipCustomers { best { customer { name } } } } } }");

        Assert.Equal(10, figures["shop"]!["analytics"]!["tenQuestions"]!["questions"]!.AsArray().Count);

        // The shop has one customer: of her alone there is no figure.
        Assert.True((bool)figures["shop"]!["analytics"]!["query"]!["areTotalsSuppressed"]!);
        Assert.Null(figures["shop"]!["analytics"]!["query"]!["totals"]![0]!["value"]);
        Assert.All(names["errors"]!.AsArray(), error => Assert.Equal("AUTH_NOT_AUTHORIZED", (string)error!["extensions"]!["code"]!));
        Assert.DoesNotContain("山田", names.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_best_customers_have_ranks_and_names()
    {
        HttpClient owner = await shops.Server.ClientAsync(Role.Owner, shops.Mine);
        JsonNode best = (await owner.DataAsync("{ shop { analytics { vipCustomers(first: 5) { customers amount best { rank amount share visits customerId customer { id name } } } } } }"))["shop"]!["analytics"]!["vipCustomers"]!;

        Assert.Equal((1, 3_000, 1, "山田 花子"), ((int)best["customers"]!, (int)best["amount"]!, (int)best["best"]![0]!["rank"]!, (string)best["best"]![0]!["customer"]!["name"]!));
        Assert.Equal((string)best["best"]![0]!["customerId"]!, (string)best["best"]![0]!["customer"]!["id"]!);
    }

    [Fact]
    public async Task A_semantic_query_has_typed_rows_and_refuses_what_has_no_meaning()
    {
        HttpClient owner = await shops.Server.ClientAsync(Role.Owner, shops.Mine);
        JsonNode answer = (await owner.DataAsync("""
            query($measures: [Measure!]!) { shop { analytics { query(measures: $measures, by: [BUYER], compare: PREVIOUS_YEAR, orderBy: { measure: REVENUE }) {
              columns { measure label { ja } unit } rowCount rows { key { dimension value isOther label { ja } } values { measure value previous change changeRate } } totals { value } } } } }
            """, new { measures = new[] { "REVENUE", "CUSTOMERS" } }))["shop"]!["analytics"]!["query"]!;
        JsonNode refused = await owner.RunAsync("{ shop { analytics { query(measures: [IDENTIFIED_SHARE], by: [PREFECTURE]) { rowCount } } } }");
        JsonNode unknown = await owner.RunAsync("{ shop { analytics { query(measures: [PROFIT]) { rowCount } } } }");

        Assert.Equal(2, (int)answer["rowCount"]!);
        Assert.Equal(["REPEAT 2000 1", "NEW 1000 1"], answer["rows"]!.AsArray().Select(row => $"{row!["key"]![0]!["value"]} {row["values"]![0]!["value"]} {row["values"]![1]!["value"]}"));
        Assert.Equal([3_000, 1], answer["totals"]!.AsArray().Select(total => (int)total!["value"]!));
        Assert.Equal("ANALYTICS_PARAMETERS", (string)refused["errors"]![0]!["extensions"]!["code"]!);
        Assert.Contains("nobody has one", (string)refused["errors"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.NotNull(unknown["errors"]);
    }

    [Fact]
    public async Task Metrics_are_described_by_the_catalogue()
    {
        HttpClient owner = await shops.Server.ClientAsync(Role.Owner, shops.Mine);
        JsonArray metrics = (await owner.DataAsync("{ shop { analytics { metrics { name label { ja } question { ja en } formula unit isAdditive dimensions } } } }"))["shop"]!["analytics"]!["metrics"]!.AsArray();

        JsonNode share = metrics.Single(metric => (string)metric!["name"]! == "IDENTIFIED_SHARE")!;
        Assert.Equal(("顧客ひも付け率", "RATE", "REVENUE ÷ TOTAL_REVENUE"), ((string)share["label"]!["ja"]!, (string)share["unit"]!, (string)share["formula"]!));
        Assert.DoesNotContain("PREFECTURE", share["dimensions"]!.AsArray().Select(dimension => (string)dimension!));
    }

    [Theory]
    [InlineData(Role.Consultant)]
    [InlineData(Role.Owner)]
    [InlineData(Role.Bi)]
    public async Task An_overview_shows_the_callers_shops_side_by_side_and_names_the_one_without_figures(Role role)
    {
        HttpClient client = role == Role.Consultant
            ? await shops.Server.ClientAsync(role, shops.Mine, shops.Abroad, shops.Unbuilt)
            : await shops.Server.ClientAsync(role, shops.Mine);
        JsonArray overview = (await client.DataAsync(Overview))["shopsOverview"]!.AsArray();

        string expected = role == Role.Consultant ? "abroad USD READY 10 8, mine JPY READY 10 8, unbuilt JPY NOT_BUILT 0 0" : "mine JPY READY 10 8";
        Assert.Equal(expected, string.Join(", ", overview.Select(shop =>
            $"{shop!["shop"]!["slug"]} {shop["shop"]!["currency"]} {shop["state"]} {shop["headlines"]!.AsArray().Count} {shop["sales"]?["values"]!.AsArray().Count ?? 0}")));
        JsonNode mine = overview.Single(shop => (string)shop!["shop"]!["slug"]! == "mine")!;
        Assert.Equal(3_000, (int)mine["sales"]!["values"]![0]!["value"]!);
        Assert.DoesNotContain("山田", overview.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_impossible_period_is_refused_for_all_shops()
    {
        HttpClient client = await shops.Server.ClientAsync(Role.Consultant, shops.Mine, shops.Abroad);
        JsonNode answer = await client.RunAsync("{ shopsOverview(period: { from: \"2026-02-01\", to: \"2026-01-01\" }) { state } }");

        Assert.Equal("ANALYTICS_PARAMETERS", (string)answer["errors"]![0]!["extensions"]!["code"]!);
    }
}

/// <summary>A server with a shop of one customer, one abroad, and one whose analytics were never built.</summary>
public sealed class QuestionServer : IAsyncLifetime
{
    public Server Server { get; private set; } = null!;

    public Guid Mine { get; private set; }

    public Guid Abroad { get; private set; }

    public Guid Unbuilt { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Server = await Server.StartAsync();
        Mine = await Server.AddShopAsync("mine");
        Abroad = await Server.AddShopAsync("abroad", currency: "USD", timeZone: "America/New_York");
        Unbuilt = await Server.AddShopAsync("unbuilt");
        await (await Server.ClientAsync(Role.Owner, Mine)).CreateCustomerAsync("山田 花子", visits: 3, everyDays: 20);
        await (await Server.ClientAsync(Role.Owner, Abroad)).CreateCustomerAsync("Ann", visits: 2, everyDays: 30);
        await Server.RefreshAsync(Mine);
        await Server.RefreshAsync(Abroad);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
