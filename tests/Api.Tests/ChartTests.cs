using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Api.Tests;

/// <summary>Every chart of the catalogue over HTTP, on the reference shop.</summary>
public sealed class ChartTests(CdnowServer cdnow) : IClassFixture<CdnowServer>
{
    private const string Query = """
        { shop { analytics {
          customerClasses { asOf months { month evaluatedOn isComplete counts { class activity customers amount } movements { fromClass toClass toActivity customers reason } bridge { before entered recovered lapsed after } } }
          salesByMonth { asOf months { month isComplete orders customers newCustomers revenue revenueOfNewCustomers unidentifiedRevenue identifiedShare existingActiveRate } }
          f2Conversion { asOf total { days customers converted matureCustomers matureRate } }
          recency { asOf customers ages { fromDays toDays customers } }
          rfm { method cells { recency frequency monetary customers amount } recency { score lowest highest } }
          pareto { asOf customers amount topCustomers topAmount topShare customersForEightyPercent shareForEightyPercent gini lorenz { customers customerShare amount amountShare } }
          lifecycle { asOf lostMonths months { month isComplete before new returning recovered lost after lostRate } }
          revenueByEntry { asOf regularClass trailingYear { revenue regularShare newShare } yearBefore { revenue } months { from to isComplete revenue newRevenue growingRevenue regularRevenue unidentifiedRevenue newShare growingShare regularShare unidentifiedShare } }
          deciles { deciles { number customers amount share cumulativeShare } }
          purchaseFrequency { customers meanInterval steps { visits atLeast nextRate } }
          productAbc(first: 1000) { from to amount classes { class products amount share } products { code name class amount share cumulativeShare customers } }
          productLoyalty(first: 1000) { from to customers loyalCustomers products { code penetration loyalPenetration index repeaters repeatRate } }
          entryProducts(first: 1000) { asOf products { code customers f2Rate loyalRate } }
          basket(first: 1000) { basis minimum pairs { a { code } b { code } both baskets lift } }
          growthFunnel { asOf mature { from to loyalRate steps { step customers rate stepRate medianDays } } yearBefore { loyalRate } }
          regularFrequency { regulars measured medianDays lowerQuartileDays visitsPerYear spans { fromDays toDays customers } }
          quietCustomers { quiet active quietRate spans { activity fromDays toDays customers classes { class customers } } }
          f2Curve { customers points { day observed converted rate estimate } }
          cohortRetention { asOf cohorts { start size cells { offset customers rate } } pooled { offset size rate } }
          customerLifetime { asOf customers repeaters forecast { expectedPurchases expectedAmount deciles { number expectedAmount share } } }
          communityPyramid { registered buyers buyerShare missing }
          tenQuestions(months: 24) { answered partly questions { name number readiness headline { name value yearBefore change } series { name points { month value } } } }
          salesByClass: query(measures: [TOTAL_REVENUE], by: [MONTH, ENTRY_CLASS], period: { from: "1996-07-01", to: "1998-06-30" }, compare: PREVIOUS_YEAR, limit: 1000) { from to rows { key { value } values { value previous } } }
          salesByCategory: query(measures: [TOTAL_REVENUE], by: [CATEGORY, MONTH], period: { from: "1996-07-01", to: "1998-06-30" }, compare: PREVIOUS_YEAR, top: 6, limit: 1000) { rows { key { value isOther } values { value previous } } }
          salesByChannel: query(measures: [REVENUE], by: [CHANNEL, MONTH], period: { from: "1996-07-01", to: "1998-06-30" }, compare: PREVIOUS_YEAR, top: 6, limit: 1000) { rows { key { value isOther } values { value previous } } }
          prefectures: query(measures: [CUSTOMERS, REVENUE], by: [PREFECTURE], limit: 1000) { from to rows { key { value } values { value } } }
          purchaseIntervals { total { gaps meanDays medianDays } steps { fromVisit gaps medianDays } }
        } } }
        """;

    public static TheoryData<string> Names => [.. ChartCatalogue.All.Select(chart => chart.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_chart_comes_in_every_format(string name)
    {
        HttpClient client = await cdnow.ClientAsync();
        foreach ((string format, string type) in new[] { ("png", "image/png"), ("svg", "image/svg+xml"), ("csv", "text/csv"), ("json", "application/json") })
        {
            using HttpResponseMessage response = await client.GetAsync($"/shops/cdnow/charts/{name}.{format}?width=400&height=300&scale=1&lang=en");

            Assert.True(response.IsSuccessStatusCode, $"{name}.{format}: {await response.Content.ReadAsStringAsync()}");
            Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        }
    }

    [Theory]
    [InlineData("customer-classes", "customerClasses")]
    [InlineData("class-movement", "customerClasses")]
    [InlineData("sales-by-month", "salesByMonth")]
    [InlineData("f2-conversion", "f2Conversion")]
    [InlineData("recency", "recency")]
    [InlineData("rfm", "rfm")]
    [InlineData("deciles", "deciles")]
    [InlineData("pareto", "pareto")]
    [InlineData("lifecycle", "lifecycle")]
    [InlineData("revenue-by-entry", "revenueByEntry")]
    [InlineData("purchase-frequency", "purchaseFrequency")]
    [InlineData("purchase-intervals", "purchaseIntervals")]
    [InlineData("product-abc", "productAbc")]
    [InlineData("product-loyalty", "productLoyalty")]
    [InlineData("entry-products", "entryProducts")]
    [InlineData("basket", "basket")]
    [InlineData("growth-funnel", "growthFunnel")]
    [InlineData("regular-frequency", "regularFrequency")]
    [InlineData("quiet-customers", "quietCustomers")]
    [InlineData("f2-curve", "f2Curve")]
    [InlineData("retention-curves", "cohortRetention")]
    [InlineData("customer-lifetime", "customerLifetime")]
    [InlineData("community-pyramid", "communityPyramid")]
    [InlineData("scorecard", "tenQuestions")]
    [InlineData("sales-by-class", "salesByClass")]
    [InlineData("sales-by-category", "salesByCategory")]
    [InlineData("sales-by-channel", "salesByChannel")]
    [InlineData("prefectures", "prefectures")]
    [InlineData("class-bubbles", "customerClasses")]
    [InlineData("class-flow", "customerClasses")]
    [InlineData("lorenz", "pareto")]
    public async Task The_document_of_a_chart_holds_the_figures_of_GraphQL(string name, string field)
    {
        HttpClient client = await cdnow.ClientAsync();
        // One figure at a time: all of them together can take longer than a request may.
        string asked = Query.Split('\n').Single(line => line.TrimStart().StartsWith(field, StringComparison.Ordinal) && !char.IsLetter(line.TrimStart()[field.Length]));
        using HttpResponseMessage response = await client.PostAsJsonAsync("/graphql", new { query = $"{{ shop {{ analytics {{ {asked} }} }} }}" });
        JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Null(answer["errors"]?.ToJsonString());

        JsonNode document = JsonNode.Parse(await client.GetStringAsync($"/shops/cdnow/charts/{name}.json"))!;

        AssertHolds(answer["data"]!["shop"]!["analytics"]![field], document, name);
    }

    [Theory]
    [InlineData("recency.png?theme=dark", "recency.png?theme=print")]
    [InlineData("recency.svg?lang=ja", "recency.svg?lang=en")]
    [InlineData("recency.csv?asOf=1998-05-01", "recency.csv")]
    public async Task A_picture_that_the_client_has_is_not_sent_again(string file, string other)
    {
        HttpClient client = await cdnow.ClientAsync();
        using HttpResponseMessage first = await client.GetAsync($"/shops/cdnow/charts/{file}");
        using HttpResponseMessage different = await client.GetAsync($"/shops/cdnow/charts/{other}");
        using HttpRequestMessage request = new(HttpMethod.Get, $"/shops/cdnow/charts/{file}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using HttpResponseMessage again = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.NotEqual(first.Headers.ETag, different.Headers.ETag);
    }

    [Fact]
    public async Task The_catalogue_lists_every_chart_and_its_addresses_lead_to_it()
    {
        HttpClient client = await cdnow.ClientAsync();
        using HttpResponseMessage response = await client.PostAsJsonAsync("/graphql", new
        {
            query = """{ shop { charts { name title question parameters { name allowed } url(format: CSV, parameters: [{ name: "lang", value: "en" }]) } } }""",
        });
        JsonArray charts = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["data"]!["shop"]!["charts"]!.AsArray();
        JsonNode list = JsonNode.Parse(await client.GetStringAsync("/shops/cdnow/charts"))!;

        Assert.Equal(ChartCatalogue.All.Select(chart => chart.Name), charts.Select(chart => (string)chart!["name"]!));
        Assert.Equal(ChartCatalogue.All.Select(chart => chart.Name), list["charts"]!.AsArray().Select(chart => (string)chart!["name"]!));
        Assert.All(charts, chart => Assert.Contains(chart!["parameters"]!.AsArray(), parameter => (string)parameter!["name"]! == "theme" && (string)parameter["allowed"]! == "light, dark, print"));
        foreach (JsonNode? chart in charts)
        {
            using HttpResponseMessage table = await client.GetAsync((string)chart!["url"]!);
            Assert.True(table.IsSuccessStatusCode, (string)chart["url"]!);
        }
    }

    [Fact]
    public async Task An_address_with_a_wrong_parameter_is_not_given()
    {
        HttpClient client = await cdnow.ClientAsync();

        using HttpResponseMessage response = await client.PostAsJsonAsync("/graphql", new { query = """{ shop { charts { url(parameters: [{ name: "width", value: "1" }]) } } }""" });

        Assert.Contains("Allowed: 320-2400", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("recensy", "recency")]
    [InlineData("RFM2", "rfm")]
    public async Task An_unknown_chart_is_answered_with_the_nearest_names(string name, string meant)
    {
        HttpClient client = await cdnow.ClientAsync();

        using HttpResponseMessage response = await client.GetAsync($"/shops/cdnow/charts/{name}.png");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains($"Did you mean \"{meant}\"", (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_between_classes_that_contradict_one_another_are_refused_with_the_reason()
    {
        HttpClient client = await cdnow.ClientAsync();

        using HttpResponseMessage response = await client.GetAsync("/shops/cdnow/charts/customer-classes.csv?lapseDays=10");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("lapseDays must be at least loyalDays", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Every member that GraphQL gives is in the document, with the same value.</summary>
    private static void AssertHolds(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected)
        {
            case JsonObject members:
                foreach ((string name, JsonNode? value) in members)
                {
                    AssertHolds(value, actual![name], $"{path}.{name}");
                }

                break;
            case JsonArray items:
                Assert.Equal(items.Count, actual!.AsArray().Count);
                for (int i = 0; i < items.Count; i++)
                {
                    AssertHolds(items[i], actual[i], $"{path}[{i}]");
                }

                break;
            default:
                Assert.True(Text(expected) == Text(actual), $"{path}: {expected} is not {actual}");
                break;
        }
    }

    /// <summary>Whole numbers over 32 bits are texts on the wire of GraphQL, so texts are compared.</summary>
    private static string? Text(JsonNode? value)
        => value is null ? null : decimal.TryParse(value.ToString(), System.Globalization.CultureInfo.InvariantCulture, out decimal number)
            ? number.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)
            : value.ToString();
}
