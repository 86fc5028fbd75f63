using System.Globalization;
using System.Text.Json.Nodes;

namespace GraphQlCrm.Api.Tests.Feeds;

/// <summary>What feeds tell row by row adds up to what GraphQL tells, and the single figures are the same.</summary>
public sealed class FeedSumsTests(CdnowServer cdnow, FeedServer shops) : IClassFixture<CdnowServer>, IClassFixture<FeedServer>
{
    [Fact]
    public async Task The_ten_questions_month_by_month_are_those_of_GraphQL()
    {
        HttpClient client = await cdnow.ClientAsync();
        JsonNode data = await client.DataAsync("{ shop { analytics { tenQuestions(months: 120) { asOf questions { name number text { ja } series { name unit label { ja } points { month isComplete value } } } } } } }");
        JsonNode questions = data["shop"]!["analytics"]!["tenQuestions"]!;

        IEnumerable<string> expected =
            from question in questions["questions"]!.AsArray()
            from series in question!["series"]!.AsArray()
            from point in series!["points"]!.AsArray()
            select $"{point!["month"]} {question["number"]} {series["name"]} {question["name"]} {question["text"]!["ja"]} {series["label"]!["ja"]} {series["unit"]} {Number(point["value"])} {point["isComplete"]} {questions["asOf"]}";
        string[] shown = [.. (await RowsAsync(client, "/shops/cdnow/odata/TenQuestionsMonthly")).Select(row =>
            $"{row["Month"]} {row["Number"]} {row["Series"]} {row["Question"]} {row["QuestionText"]} {row["SeriesLabel"]} {row["Unit"]} {Number(row["Value"])} {row["IsComplete"]} {row["AsOf"]}")];

        Assert.True(shown.Length > 50);
        Assert.Equal(expected.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("SHARED", "")]
    [InlineData("NTILE", "Fifth")]
    public async Task Customers_counted_by_their_scores_are_the_cells_of_rfm(string method, string column)
    {
        HttpClient client = await cdnow.ClientAsync();
        JsonNode data = await client.DataAsync($"{{ shop {{ analytics {{ rfm(method: {method}) {{ cells {{ recency frequency monetary customers amount }} }} }} }} }}");
        IEnumerable<string> cells = data["shop"]!["analytics"]!["rfm"]!["cells"]!.AsArray()
            .Select(cell => $"{cell!["recency"]} {cell["frequency"]} {cell["monetary"]} {cell["customers"]} {cell["amount"]}");

        List<JsonNode> customers = await RowsAsync(client, "/shops/cdnow/odata/RfmCustomers");

        Assert.Equal(
            cells.Order(StringComparer.Ordinal),
            customers.GroupBy(row => $"{row[$"Recency{column}"]} {row[$"Frequency{column}"]} {row[$"Monetary{column}"]}")
                .Select(cell => $"{cell.Key} {cell.Count()} {cell.Sum(row => (long)row["Amount"]!)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Customers_have_the_figures_of_the_list_of_customers()
    {
        HttpClient client = await cdnow.ClientAsync();
        JsonNode data = await client.DataAsync("{ shop { analytics { customerList(of: { byState: {} }, first: 250) { nodes { customer { id } visits amount firstVisit lastVisit idleDays class activity } } } } }");

        Dictionary<string, JsonNode> rows = (await RowsAsync(client, "/shops/cdnow/odata/RfmCustomers")).ToDictionary(row => (string)row["CustomerId"]!);

        JsonArray listed = data["shop"]!["analytics"]!["customerList"]!["nodes"]!.AsArray();
        Assert.Equal(250, listed.Count);
        Assert.All(listed, customer => Assert.Equal(
            Line(customer!, "visits", "amount", "firstVisit", "lastVisit", "idleDays", "class", "activity"),
            Line(rows[(string)customer!["customer"]!["id"]!], "Visits", "Amount", "FirstVisit", "LastVisit", "IdleDays", "Class", "Activity")));
    }

    [Fact]
    public async Task Sales_and_lines_of_a_large_shop_add_up_month_by_month()
    {
        HttpClient client = await cdnow.ClientAsync();
        Dictionary<string, long> months = (await RowsAsync(client, "/shops/cdnow/odata/SalesMonthly")).ToDictionary(row => ((string)row["Month"]!)[..7], row => (long)row["Revenue"]! + (long)row["UnidentifiedRevenue"]!);

        foreach (string feed in new[] { "Sales", "SaleLines" })
        {
            Dictionary<string, long> sums = (await RowsAsync(client, $"/shops/cdnow/odata/{feed}")).GroupBy(row => ((string)row["BusinessDate"]!)[..7]).ToDictionary(month => month.Key, month => month.Sum(row => (long)row["Amount"]!));
            Assert.Equal(months.Where(month => month.Value != 0), sums.Where(month => month.Value != 0).OrderBy(month => month.Key, StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Products_by_month_are_those_of_the_semantic_query_and_of_product_abc()
    {
        JsonNode data = await shops.Owner.DataAsync("""
            { shop { analytics {
              query(measures: [TOTAL_REVENUE, QUANTITY, CUSTOMERS], by: [MONTH, PRODUCT], where: { lineType: ["PRODUCT"] }, period: { from: "2025-01-01" }) { rows { key { value } values { value } } }
              productAbc(from: "2025-01-01") { products { code name amount quantity } }
            } } }
            """);
        JsonNode analytics = data["shop"]!["analytics"]!;

        List<JsonNode> rows = await RowsAsync(shops.Owner, "/shops/wagashi/odata/ProductsMonthly");

        Assert.Equal(
            analytics["query"]!["rows"]!.AsArray().Select(row => $"{row!["key"]![0]!["value"]} {row["key"]![1]!["value"]} {string.Join(' ', row["values"]!.AsArray().Select(value => Number(value!["value"])))}").Order(StringComparer.Ordinal),
            rows.Select(row => $"{((string)row["Month"]!)[..7]} {row["ProductCode"]} {Number(row["Amount"])} {Number(row["Quantity"])} {Number(row["Customers"])}").Order(StringComparer.Ordinal));
        JsonNode best = Assert.Single(analytics["productAbc"]!["products"]!.AsArray())!;
        Assert.Equal(((long)best["amount"]!, Number(best["quantity"])), (rows.Sum(row => (long)row["Amount"]!), Number(rows.Sum(row => (decimal)row["Quantity"]!))));
    }

    [Fact]
    public async Task The_overview_of_shops_is_that_of_GraphQL()
    {
        JsonNode data = await shops.Consultant.DataAsync("{ shopsOverview { shop { slug name currency } asOf answered partly notYet sales { from values { measure value previous } } } }");

        List<JsonNode> rows = await RowsAsync(shops.Consultant, "/odata/ShopsOverview");

        Assert.Equal(2, rows.Count);
        foreach ((JsonNode? overview, JsonNode row) in data["shopsOverview"]!.AsArray().Zip(rows))
        {
            Assert.Equal(
                $"{overview!["shop"]!["slug"]} {overview["shop"]!["name"]} {overview["shop"]!["currency"]} {Line(overview, "asOf", "answered", "partly", "notYet")} {overview["sales"]!["from"]}",
                $"{row["Shop"]} {row["ShopName"]} {row["Currency"]} {Line(row, "AsOf", "Answered", "Partly", "NotYet")} {row["PeriodFrom"]}");
            foreach (JsonNode? value in overview["sales"]!["values"]!.AsArray())
            {
                string column = string.Concat(((string)value!["measure"]!).Split('_').Select(word => word[0] + word[1..].ToLowerInvariant()));
                Assert.Equal((column, Number(value["value"]), Number(value["previous"])), (column, Number(row[column]), Number(row[$"{column}YearBefore"])));
            }
        }
    }

    [Theory]
    [InlineData("sales-by-month", "SalesMonthly", "month=Month")]
    [InlineData("cohort-retention", "CohortCells", "cohort_month=CohortMonth cohort_size=CohortSize offset=Period month=")]
    [InlineData("customer-classes", "CustomerClassMonthly", "month=Month")]
    [InlineData("deciles", "Deciles", "number=Decile")]
    [InlineData("f2-conversion", "F2ByCohort", "month=CohortMonth rate=")]
    public async Task Charts_show_the_figures_of_the_feed(string chart, string feed, string names)
    {
        HttpClient client = await cdnow.ClientAsync();
        Dictionary<string, string> renamed = names.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        string[][] table = [.. (await client.GetStringAsync($"/shops/cdnow/charts/{chart}.csv")).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
        List<JsonNode> rows = await RowsAsync(client, $"/shops/cdnow/odata/{feed}");

        // Columns of the same name, and those that are called otherwise.
        (int Place, string Name)[] columns = [.. table[0].Index().Select(cell => (cell.Index, renamed.GetValueOrDefault(cell.Item, string.Concat(cell.Item.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])))))
            .Where(column => rows[0].AsObject().ContainsKey(column.Item2))];
        HashSet<string> told = [.. rows.Select(row => string.Join(' ', columns.Select(column => Cell(column.Name, row[column.Name]?.ToString() ?? ""))))];

        Assert.True(columns.Length >= 6 && table.Length > 5, $"{columns.Length} columns, {table.Length} rows");
        // A line without its first value is of all months together.
        Assert.All(table[1..].Where(line => line[0].Length > 0), line => Assert.Contains(string.Join(' ', columns.Select(column => Cell(column.Name, line[column.Place]))), told));

        static string Cell(string name, string text) => name.EndsWith("Month", StringComparison.Ordinal) ? text[..7]
            : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number) ? Number(number) : text;
    }

    private static async Task<List<JsonNode>> RowsAsync(HttpClient client, string address)
    {
        List<JsonNode> rows = [];
        for (string? next = address; next is not null;)
        {
            JsonNode page = await client.JsonAsync(next);
            rows.AddRange(page["value"]!.AsArray().Select(row => row!));
            next = (string?)page["@odata.nextLink"];
        }

        return rows;
    }

    private static string Line(JsonNode node, params string[] names) => string.Join(' ', names.Select(name => node[name]));

    /// <summary>The same number is the same text, with or without zeros at its end.</summary>
    private static string Number(JsonNode? value) => value is null ? "null" : Number(decimal.Parse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture));

    private static string Number(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
