using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests;

/// <summary>Settings of the shop by which figures are counted.</summary>
public sealed class ShopSettingFiguresTests
{
    [Fact]
    public async Task Weeks_begin_on_the_day_of_the_shop()
    {
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mise");
        using HttpClient client = await server.ClientAsync(Role.Owner, shop);
        string customer = await CreateAsync(client, "お客様");
        // A Wednesday.
        await SellAsync(client, customer, "2024-05-15T03:00:00Z");
        await client.DataAsync("mutation { updateShop(input: { version: 1, weekStart: SUNDAY }) { errors { __typename } } }");
        await server.RefreshAsync(shop);

        JsonNode answer = (await client.DataAsync("""
            { shop { analytics {
              shops: cohortRetention(period: WEEK) { cohorts { start } }
              iso: cohortRetention(period: WEEK, weekStart: MONDAY) { cohorts { start } }
              f2: f2Conversion(period: WEEK) { period cohorts { start } }
            } } }
            """))["shop"]!["analytics"]!;

        Assert.Equal(("2024-05-12", "2024-05-13", "2024-05-12", "WEEK"), (Start("shops"), Start("iso"), Start("f2"), (string?)answer["f2"]!["period"]));

        string? Start(string alias) => (string?)answer[alias]!["cohorts"]![0]!["start"];
    }

    [Fact]
    public async Task Members_of_the_community_are_those_with_its_tag()
    {
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mise");
        using HttpClient client = await server.ClientAsync(Role.Owner, shop);
        string fan = await CreateAsync(client, "ファン", """, tags: ["ファンの会", "和菓子教室"]""");
        string friend = await CreateAsync(client, "ご友人", $", referredById: \"{fan}\"");
        await SellAsync(client, fan, "2024-05-15T03:00:00Z");
        await SellAsync(client, friend, "2024-05-16T03:00:00Z");
        await server.RefreshAsync(shop);

        Assert.Equal((null, null, 1, """["COMMUNITY_MEMBERS"]"""), await PyramidAsync());

        await client.DataAsync("""mutation { updateShop(input: { version: 1, communityTag: "ファンの会" }) { errors { __typename } } }""");
        await server.RefreshAsync(shop);
        Assert.Equal((1, 1, 1, "[]"), await PyramidAsync());

        await client.DataAsync("mutation($id: ID!) { updateCustomer(input: { id: $id, version: 1, tags: [] }) { errors { __typename } } }", new { id = fan });
        await server.RefreshAsync(shop);
        Assert.Equal((null, null, 1, """["COMMUNITY_MEMBERS"]"""), await PyramidAsync());

        async Task<(int?, int?, int?, string)> PyramidAsync()
        {
            JsonNode pyramid = (await client.DataAsync("{ shop { analytics { communityPyramid { members buyingMembers evangelists missing } } } }"))["shop"]!["analytics"]!["communityPyramid"]!;
            return ((int?)pyramid["members"], (int?)pyramid["buyingMembers"], (int?)pyramid["evangelists"], pyramid["missing"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task Receipts_of_one_day_are_visits_if_the_shop_says_so()
    {
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mise");
        using HttpClient client = await server.ClientAsync(Role.Owner, shop);
        string customer = await CreateAsync(client, "お客様");
        await SellAsync(client, customer, "2024-05-15T01:00:00Z");
        await SellAsync(client, customer, "2024-05-15T03:00:00Z");
        await server.RefreshAsync(shop);
        Assert.Equal((1, "FIRST"), await VisitsAsync());

        await client.DataAsync("mutation { updateShop(input: { version: 1, visitUnit: ORDER }) { errors { __typename } } }");
        await server.RefreshAsync(shop);
        Assert.Equal((2, "TODDLER"), await VisitsAsync());
        Assert.Contains("注文ごとに来店1回", await client.GetStringAsync("/shops/mise/charts/purchase-frequency.svg"), StringComparison.Ordinal);

        await SellAsync(client, customer, "2024-05-15T04:00:00Z");
        await server.RefreshAsync(shop);
        Assert.Equal((3, "TODDLER"), await VisitsAsync());

        await client.DataAsync("mutation { updateShop(input: { version: 2, visitUnit: DAY }) { errors { __typename } } }");
        await server.RefreshAsync(shop);
        Assert.Equal((1, "FIRST"), await VisitsAsync());

        async Task<(int Visits, string Class)> VisitsAsync()
        {
            JsonNode one = (await client.DataAsync("{ shop { analytics { customerList(of: { byState: {} }) { nodes { visits class } } } } }"))["shop"]!["analytics"]!["customerList"]!["nodes"]![0]!;
            return ((int)one["visits"]!, (string)one["class"]!);
        }
    }

    [Fact]
    public async Task Classes_are_called_what_the_shop_calls_them()
    {
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mise");
        using HttpClient client = await server.ClientAsync(Role.Owner, shop);
        await SellAsync(client, await CreateAsync(client, "お客様"), "2024-05-15T03:00:00Z");
        await server.RefreshAsync(shop);
        (string usual, string? before) = await PictureAsync();

        JsonNode set = await client.DataAsync("""mutation { updateShop(input: { version: 1, classLabels: { first: "<b>はじめて様</b>", loyal: "お得意様" } }) { shop { classLabels { first loyal } } errors { __typename } } }""");
        (string own, string? after) = await PictureAsync();
        JsonNode figures = (await client.DataAsync("""
            { shop { analytics {
              query(measures: [CUSTOMERS], by: [ENTRY_CLASS]) { rows { key { value label { ja } } } }
              cohortRetention(splitBy: FIRST_CLASS) { segments { value name } }
              tenQuestions { questions { headline { label { ja en } } people { label { ja } } } }
            } } }
            """))["shop"]!["analytics"]!;
        string json = await client.GetStringAsync("/shops/mise/charts/customer-classes.json");
        string csv = await client.GetStringAsync("/shops/mise/charts/customer-classes.csv");
        string refused = (await client.DataAsync($$"""mutation { updateShop(input: { version: 2, classLabels: { first: "{{new string('長', 41)}}" } }) { errors { __typename } } }"""))["updateShop"]!.ToJsonString();
        string broken = (await client.DataAsync("""mutation { updateShop(input: { version: 2, classLabels: { first: "二\n行" } }) { errors { __typename } } }"""))["updateShop"]!.ToJsonString();

        Assert.Equal("<b>はじめて様</b>", (string)set["updateShop"]!["shop"]!["classLabels"]!["first"]!);
        Assert.Contains("優良", usual, StringComparison.Ordinal);
        Assert.DoesNotContain("優良", own, StringComparison.Ordinal);
        Assert.Contains("お得意様", own, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", own, StringComparison.Ordinal);
        Assert.NotEqual(before, after);
        Assert.Equal(("FIRST", "<b>はじめて様</b>"), ((string)figures["cohortRetention"]!["segments"]![0]!["value"]!, (string)figures["cohortRetention"]!["segments"]![0]!["name"]!));
        Assert.Equal(("お得意様（現役）", "お得意様 who are active"), ((string)figures["tenQuestions"]!["questions"]![5]!["headline"]!["label"]!["ja"]!, (string)figures["tenQuestions"]!["questions"]![5]!["headline"]!["label"]!["en"]!));
        Assert.Contains("\"class\":\"LOYAL\"", json, StringComparison.Ordinal);
        Assert.Contains("LOYAL", csv, StringComparison.Ordinal);
        Assert.Contains("ValidationError", refused, StringComparison.Ordinal);
        Assert.Contains("ValidationError", broken, StringComparison.Ordinal);

        async Task<(string Svg, string? Tag)> PictureAsync()
        {
            using HttpResponseMessage response = await client.GetAsync("/shops/mise/charts/customer-classes.svg");
            return (await response.Content.ReadAsStringAsync(), response.Headers.ETag?.Tag);
        }
    }

    [Fact]
    public async Task The_list_of_charts_their_files_and_the_ten_questions_use_the_shops_words()
    {
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("mise");
        await server.AddShopAsync("other");
        using HttpClient client = await server.ClientAsync(Role.Owner, shop);
        await SellAsync(client, await CreateAsync(client, "お客様"), "2024-05-15T03:00:00Z");
        await server.RefreshAsync(shop);
        const string Query = "{ shop { charts { name title titleEn question questionEn } analytics { tenQuestions { questions { text { ja en } headline { label { ja } } figures { label { ja en } } series { label { ja en } } } } } } }";
        string usual = (await client.DataAsync(Query)).ToJsonString(Readable);

        await client.DataAsync("""mutation { updateShop(input: { version: 1, classLabels: { first: "ご新規様", toddler: "二度目様", steady: "常連様", trend: "話題様", loyal: "お得意様" } }) { errors { __typename } } }""");
        JsonNode own = await client.DataAsync(Query);
        JsonNode listed = JsonNode.Parse(await client.GetStringAsync("/shops/mise/charts"))!["charts"]!;
        using HttpResponseMessage picture = await client.GetAsync("/shops/mise/charts/growth-funnel.svg");

        Assert.All(["よちよち", "コツコツ", "流行", "優良"], word =>
        {
            Assert.Contains(word, usual, StringComparison.Ordinal);
            Assert.DoesNotContain(word, own.ToJsonString(Readable), StringComparison.Ordinal);
        });
        Assert.Equal(own["shop"]!["charts"]!.AsArray().Select(chart => chart!.ToJsonString()), listed.AsArray().Select(chart => new JsonObject(
            new[] { "name", "title", "titleEn", "question", "questionEn" }.Select(name => KeyValuePair.Create(name, chart![name]?.DeepClone()))).ToJsonString()));
        JsonNode growth = own["shop"]!["analytics"]!["tenQuestions"]!["questions"]![9]!;
        Assert.Equal(("新規のお客様をお得意様に育てる仕組みがありますか", "12か月のご新規様→お得意様率（目標20%）"), ((string)growth["text"]!["ja"]!, (string)growth["headline"]!["label"]!["ja"]!));
        Assert.Contains(Uri.EscapeDataString("ご新規様からお得意様までの歩み"), picture.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
    }

    private static System.Text.Json.JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task<string> CreateAsync(HttpClient client, string name, string more = "") =>
        (string)(await client.DataAsync($"mutation {{ createCustomer(input: {{ name: \"{name}\"{more} }}) {{ customer {{ id }} }} }}"))["createCustomer"]!["customer"]!["id"]!;

    private static Task<JsonNode> SellAsync(HttpClient client, string customer, string at) => client.DataAsync(
        "mutation($customer: ID!, $at: DateTime!) { recordSale(input: { customerId: $customer, soldAt: $at, lines: [{ quantity: 1, unitPrice: 500 }] }) { sale { id } } }",
        new { customer, at });
}
