using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.Reports.Feeds;
using Microsoft.OData.Edm;

namespace GraphQlCrm.Api.Tests.Feeds;

/// <summary>The feeds of the reference shop: read by a strict client, equal to GraphQL to the last digit.</summary>
public sealed class ODataFiguresTests(CdnowServer cdnow) : IClassFixture<CdnowServer>
{
    private const string Root = "/shops/cdnow/odata";

    private static readonly FeedSchema s_schema = FeedSchema.Of(isOverShops: false, _ => true);

    /// <summary>The sets of figures; the file has no products, and records are read in <see cref="AllShopsTests"/>.</summary>
    public static TheoryData<string> Names => [.. FeedCatalogue.All.Select(set => set.Name).Except(["ProductsMonthly", "Customers", "Sales", "SaleLines"])];

    [Fact]
    public async Task The_model_tells_every_set_with_its_types_keys_and_what_it_can()
    {
        IEdmModel model = await (await cdnow.ClientAsync()).ModelAsync(Root);

        Assert.Equal(FeedCatalogue.All.Select(set => set.Name), model.EntityContainer.EntitySets().Select(set => set.Name));
        foreach (FeedTable feed in s_schema.Tables)
        {
            IEdmEntityType type = model.EntityContainer.FindEntitySet(feed.Name).EntityType();
            Assert.Equal(feed.Columns.Select(column => (column.Name, column.IsNullable)), type.DeclaredStructuralProperties().Select(property => (property.Name, property.Type.IsNullable)));
            Assert.Equal(feed.Keys.Select(key => key.Name), type.DeclaredKey.Select(key => key.Name));
        }

        string xml = await (await cdnow.ClientAsync()).GetStringAsync($"{Root}/$metadata");
        Assert.Contains("Org.OData.Capabilities.V1.ExpandRestrictions", xml, StringComparison.Ordinal);
        Assert.Contains("Org.OData.Core.V1.Description", xml, StringComparison.Ordinal);
        Assert.Contains("顧客ひも付け率", xml, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_set_is_read_whole_and_in_the_order_of_its_keys(string name)
    {
        HttpClient client = await cdnow.ClientAsync();
        IEdmModel model = await client.ModelAsync(Root);

        (List<Dictionary<string, object?>> whole, int one) = await client.RowsAsync(model, $"{Root}/{name}?$count=true", pageSize: 50_000);
        int pageSize = Math.Max(7, whole.Count / 40);
        (List<Dictionary<string, object?>> paged, int many) = await client.RowsAsync(model, $"{Root}/{name}", pageSize);
        long count = long.Parse(await client.GetStringAsync($"{Root}/{name}/$count"), CultureInfo.InvariantCulture);
        JsonNode first = await client.JsonAsync($"{Root}/{name}?$count=true&$top=1");

        Assert.Equal((whole.Count + 49_999) / 50_000, one);
        Assert.Equal((whole.Count + pageSize - 1) / pageSize, many);
        Assert.Equal(whole, paged);
        Assert.Equal(whole.Count, count);
        Assert.Equal(whole.Count, (long)first["@odata.count"]!);
        FeedTable feed = s_schema.Find(name)!;
        string[] keys = [.. whole.Select(row => string.Join('|', feed.Keys.Select(key => KeyText(row[key.Name]))))];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
    }

    [Theory]
    [InlineData("SalesMonthly", "$orderby=RevenuePerOrder desc,Visits")]
    [InlineData("CohortCells", "$orderby=IsComplete desc,Rate&$select=CohortMonth,Rate")]
    [InlineData("F2ByCohort", "$orderby=MatureRate,Days desc")]
    [InlineData("F2ByCohort", "$orderby=MatureRate desc")]
    [InlineData("CohortCells", "$orderby=Customers desc&$top=60&$skip=10&$filter=Period ge 1")]
    public async Task Pages_in_any_order_are_the_whole_with_ties_and_nulls(string name, string options)
    {
        HttpClient client = await cdnow.ClientAsync();
        IEdmModel model = await client.ModelAsync(Root);

        (List<Dictionary<string, object?>> whole, _) = await client.RowsAsync(model, $"{Root}/{name}?{options}");
        (List<Dictionary<string, object?>> paged, int pages) = await client.RowsAsync(model, $"{Root}/{name}?{options}", pageSize: 9);

        Assert.True(pages > 1);
        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task Feeds_show_the_figures_of_GraphQL()
    {
        HttpClient client = await cdnow.ClientAsync();
        using HttpResponseMessage response = await client.PostAsJsonAsync("/graphql", new
        {
            query = """
                { shop { analytics {
                  salesByMonth { asOf months { month isComplete orders visits customers newCustomers repeatCustomers revenue revenueOfNewCustomers revenueOfRepeatCustomers revenuePerOrder unidentifiedOrders unidentifiedRevenue identifiedShare } }
                  customerClasses { asOf months { month evaluatedOn isComplete isKept counts { class activity customers amount } movements { fromClass fromActivity toClass toActivity reason customers } } }
                  cohortRetention { asOf cohorts { start size cells { offset customers rate revenue cumulativeRevenue cumulativeRevenuePerCustomer isComplete } } }
                  rolling: cohortRetention(kind: ROLLING) { cohorts { cells { customers rate } } }
                  f2Conversion { asOf cohorts { start days customers converted matureCustomers matureConverted matureRate } }
                  deciles { asOf deciles { number customers amount share cumulativeShare amountPerCustomer visitsPerCustomer lowestAmount highestAmount } }
                } } }
                """,
        });
        JsonNode all = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["data"]!["shop"]!["analytics"]!;

        await EqualAsync(client, "SalesMonthly", Items(all, "salesByMonth", "months").Select(month => Row(
            ("Month", month["month"]), ("Orders", month["orders"]), ("Visits", month["visits"]), ("Customers", month["customers"]), ("NewCustomers", month["newCustomers"]),
            ("RepeatCustomers", month["repeatCustomers"]), ("Revenue", month["revenue"]), ("RevenueOfNewCustomers", month["revenueOfNewCustomers"]),
            ("RevenueOfRepeatCustomers", month["revenueOfRepeatCustomers"]), ("RevenuePerOrder", month["revenuePerOrder"]), ("UnidentifiedOrders", month["unidentifiedOrders"]),
            ("UnidentifiedRevenue", month["unidentifiedRevenue"]), ("IdentifiedShare", month["identifiedShare"]), ("IsComplete", month["isComplete"]), ("AsOf", all["salesByMonth"]!["asOf"]))));
        await EqualAsync(client, "CustomerClassMonthly", Items(all, "customerClasses", "months").SelectMany(month => month["counts"]!.AsArray().Select(count => Row(
            ("Month", month["month"]), ("Class", count!["class"]), ("Activity", count["activity"]), ("Customers", count["customers"]), ("Amount", count["amount"]),
            ("EvaluatedOn", month["evaluatedOn"]), ("IsComplete", month["isComplete"]), ("IsKept", month["isKept"])))));
        await EqualAsync(client, "ClassMovements", Items(all, "customerClasses", "months").SelectMany(month => month["movements"]!.AsArray().Select(movement => Row(
            ("Month", month["month"]), ("FromClass", movement!["fromClass"] ?? "NONE"), ("FromActivity", movement["fromActivity"] ?? "NONE"), ("ToClass", movement["toClass"]),
            ("ToActivity", movement["toActivity"]), ("Reason", movement["reason"] ?? "NONE"), ("Customers", movement["customers"])))));
        await EqualAsync(client, "CohortCells", Items(all, "cohortRetention", "cohorts").Zip(Items(all, "rolling", "cohorts")).SelectMany(pair =>
            pair.First["cells"]!.AsArray().Zip(pair.Second["cells"]!.AsArray()).Select(cells => Row(
                ("CohortMonth", pair.First["start"]), ("CohortSize", pair.First["size"]), ("Period", cells.First!["offset"]), ("Customers", cells.First["customers"]), ("Rate", cells.First["rate"]),
                ("RetainedCustomers", cells.Second!["customers"]), ("RollingRate", cells.Second["rate"]), ("Revenue", cells.First["revenue"]), ("CumulativeRevenue", cells.First["cumulativeRevenue"]),
                ("CumulativeRevenuePerCustomer", cells.First["cumulativeRevenuePerCustomer"]), ("IsComplete", cells.First["isComplete"])))));
        await EqualAsync(client, "F2ByCohort", Items(all, "f2Conversion", "cohorts").Select(cohort => Row(
            ("CohortMonth", cohort["start"]), ("Days", cohort["days"]), ("Customers", cohort["customers"]), ("Converted", cohort["converted"]), ("MatureCustomers", cohort["matureCustomers"]),
            ("MatureConverted", cohort["matureConverted"]), ("MatureRate", cohort["matureRate"]))));
        await EqualAsync(client, "Deciles", Items(all, "deciles", "deciles").Select(decile => Row(
            ("Decile", decile["number"]), ("Customers", decile["customers"]), ("Amount", decile["amount"]), ("Share", decile["share"]), ("CumulativeShare", decile["cumulativeShare"]),
            ("AmountPerCustomer", decile["amountPerCustomer"]), ("VisitsPerCustomer", decile["visitsPerCustomer"]), ("LowestAmount", decile["lowestAmount"]), ("HighestAmount", decile["highestAmount"]))));
    }

    [Fact]
    public async Task Files_hold_the_same_rows_and_are_not_sent_twice()
    {
        HttpClient client = await cdnow.ClientAsync();
        JsonArray rows = (await client.JsonAsync($"{Root}/CohortCells"))["value"]!.AsArray();

        string[] lines = (await client.GetStringAsync("/shops/cdnow/feeds/CohortCells.jsonl")).TrimEnd('\n').Split('\n');
        using HttpResponseMessage csv = await client.GetAsync("/shops/cdnow/feeds/CohortCells.csv?headers=ja&formulas=raw");
        byte[] bytes = await csv.Content.ReadAsByteArrayAsync();
        string[] table = System.Text.Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        using HttpRequestMessage again = new(HttpMethod.Get, "/shops/cdnow/feeds/CohortCells.csv?headers=ja&formulas=raw");
        again.Headers.IfNoneMatch.Add(csv.Headers.ETag!);
        using HttpResponseMessage known = await client.SendAsync(again);

        Assert.Equal(rows.Select(row => row!.ToJsonString()), lines.Select(line => JsonNode.Parse(line)!.ToJsonString()));
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.StartsWith("\uFEFF初回月,初回月（数値）,経過月数,", table[0], StringComparison.Ordinal);
        Assert.Equal(rows.Select(row => string.Join(',', row!.AsObject().Select(member => member.Value?.ToString() ?? ""))), table[1..]);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, known.StatusCode);
    }

    private static async Task EqualAsync(HttpClient client, string name, IEnumerable<Dictionary<string, string?>> expected)
    {
        JsonArray rows = (await client.JsonAsync($"/shops/cdnow/odata/{name}"))["value"]!.AsArray();
        Dictionary<string, string?>[] wanted = [.. expected];
        Assert.NotEmpty(wanted);
        Dictionary<string, string?>[] shown = [.. rows.Select(row => row!.AsObject().Where(member => wanted[0].ContainsKey(member.Key)).ToDictionary(member => member.Key, member => Text(member.Value)))];
        Assert.Equal(wanted.Select(Line).Order(StringComparer.Ordinal), shown.Select(Line).Order(StringComparer.Ordinal));
    }

    private static string Line(Dictionary<string, string?> row) => string.Join(' ', row.OrderBy(cell => cell.Key, StringComparer.Ordinal).Select(cell => $"{cell.Key}={cell.Value}"));

    private static IEnumerable<JsonNode> Items(JsonNode all, string field, string list) => all[field]![list]!.AsArray().Select(item => item!);

    private static Dictionary<string, string?> Row(params (string Name, JsonNode? Value)[] cells) => cells.ToDictionary(cell => cell.Name, cell => Text(cell.Value));

    /// <summary>The same number is the same text, with or without zeros at its end.</summary>
    private static string? Text(JsonNode? value) => value is JsonValue number && decimal.TryParse(number.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact)
        ? (exact / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
        : value?.ToString();

    private static string KeyText(object? value) => value switch
    {
        Date day => day.ToString(),
        int number => number.ToString("D6", CultureInfo.InvariantCulture),
        _ => value!.ToString()!,
    };
}
