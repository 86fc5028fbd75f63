using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Api.Tests;

/// <summary>The main job: a shop's sales file becomes a cohort table over GraphQL and a chart.</summary>
public sealed class WholePathTests(CdnowServer cdnow) : IClassFixture<CdnowServer>
{
    private static readonly Dictionary<string, string> s_classes = new()
    {
        ["FIRST"] = "first", ["TODDLER"] = "yochi", ["STEADY"] = "kotsu", ["TREND"] = "ryuko", ["LOYAL"] = "yuryo",
    };

    private const string Query = """
        query($kind: RetentionKind!) {
          shop { currencyDigits analytics { cohortRetention(kind: $kind) {
            asOf
            cohorts { start size cells { offset customers rate revenue cumulativeRevenue cumulativeRevenuePerCustomer isComplete } }
            pooled { offset cohorts size customers rate }
          } } }
        }
        """;

    [Fact]
    public async Task The_uploaded_file_is_stored_whole() =>
        Assert.Equal((69_659, 69_659, 0), ((int)(await cdnow.ImportedAsync())["rows"]!, (int)(await cdnow.ImportedAsync())["created"]!, (int)(await cdnow.ImportedAsync())["rejected"]!));

    [Theory]
    [InlineData("CLASSIC", "retention_classic.csv")]
    [InlineData("ROLLING", "retention_rolling.csv")]
    public async Task Every_cell_of_the_cohort_table_is_that_of_the_reference(string kind, string file)
    {
        JsonNode table = await TableAsync(kind);

        List<string> actual = [.. table["cohorts"]!.AsArray().Where(cohort => (int)cohort!["size"]! > 0).SelectMany(cohort => cohort!["cells"]!.AsArray().Select(cell =>
            $"{Month(cohort["start"]!)},{cell!["offset"]},{cohort["size"]},{cell["customers"]},{Six(cell["rate"]!)}"))];

        // cohort,k,month,cohort_size,active,rate without the month, which follows from the two before it.
        Assert.Equal(SharedData.Answer("cdnow_master", file).Select(row => $"{row[0]},{row[1]},{row[3]},{row[4]},{row[5]}"), actual);
        Assert.Equal("1998-06-30", (string)table["asOf"]!);
    }

    [Fact]
    public async Task Every_amount_of_the_cohort_table_is_that_of_the_reference()
    {
        JsonNode table = await TableAsync("CLASSIC");

        List<string> actual = [.. table["cohorts"]!.AsArray().Where(cohort => (int)cohort!["size"]! > 0).SelectMany(cohort => cohort!["cells"]!.AsArray().Select(cell =>
            $"{Month(cohort["start"]!)},{cell!["offset"]},{Units(cell["revenue"]!)},{Units(cell["cumulativeRevenue"]!)}"))];

        Assert.Equal(SharedData.Answer("cdnow_master", "cohort_revenue.csv").Select(row => $"{row[0]},{row[1]},{row[4]},{row[5]}"), actual);
    }

    [Fact]
    public async Task The_pooled_curve_is_that_of_the_reference()
    {
        JsonNode classic = await TableAsync("CLASSIC");
        JsonNode rolling = await TableAsync("ROLLING");

        List<string> actual = [.. classic["pooled"]!.AsArray().Zip(rolling["pooled"]!.AsArray(), (one, other) =>
            $"{one!["offset"]},{one["cohorts"]},{one["size"]},{one["customers"]},{Six(one["rate"]!)},{other!["customers"]},{Six(other["rate"]!)}")];

        Assert.Equal(SharedData.Answer("cdnow_master", "retention_curve.csv").Select(row => string.Join(',', row)), actual);
    }

    [Fact]
    public async Task The_classes_are_those_of_the_reference()
    {
        HttpClient client = await cdnow.ClientAsync();
        using HttpResponseMessage response = await client.PostAsJsonAsync("/graphql", new
        {
            query = """
                { shop { analytics { customerClasses(thresholds: { loyalAmount: 10000 }) { months { month counts { class activity customers amount } bridge { before entered recovered lapsed after } } } } } }
                """,
        });
        JsonNode months = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["data"]!["shop"]!["analytics"]!["customerClasses"]!["months"]!;

        IEnumerable<string> actual = months.AsArray().SelectMany(month => month!["counts"]!.AsArray().Select(count =>
            $"{Month(month["month"]!)},{s_classes[(string)count!["class"]!]}{((string)count["activity"]! == "LAPSED" ? "_lapsed" : string.Empty)},{count["customers"]},{Units(count["amount"]!)}"));
        Assert.Equal(
            SharedData.Answer("cdnow_master", "cpm_ltvlab_counts.csv").Select(row => $"{row[0]},{row[2]},{row[3]},{row[4]}").Order(StringComparer.Ordinal),
            actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Thresholds_that_contradict_one_another_are_an_error_of_the_field()
    {
        HttpClient client = await cdnow.ClientAsync();
        using HttpResponseMessage response = await client.PostAsJsonAsync(
            "/graphql", new { query = "{ shop { analytics { customerClasses(thresholds: { lapseDays: 100 }) { asOf } } } }" });
        JsonNode error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]![0]!;
        Assert.Equal("ANALYTICS_PARAMETERS", (string)error["extensions"]!["code"]!);
        Assert.StartsWith("lapseDays must be at least loyalDays", (string)error["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_charts_table_holds_the_figures_of_GraphQL_to_the_last_digit()
    {
        HttpClient client = await cdnow.ClientAsync();
        JsonNode table = await TableAsync("CLASSIC");

        string csv = await client.GetStringAsync("/shops/cdnow/charts/cohort-retention.csv");

        IEnumerable<string> expected = table["cohorts"]!.AsArray().SelectMany(cohort => cohort!["cells"]!.AsArray().Select(cell =>
            $"{Month(cohort["start"]!)},{cohort["size"]},{cell!["offset"]},{cell["customers"]},{Six(cell["rate"])},{cell["revenue"]},{cell["cumulativeRevenue"]},{Six(cell["cumulativeRevenuePerCustomer"])},{cell["isComplete"]!.ToJsonString()}"));
        IEnumerable<string> actual = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).Select(row =>
            string.Join(',', row[0], row[1], row[2], row[4], row[5], row[6], row[7], row[8], row[9]));
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData("", 1600, 1000)]
    [InlineData("?width=1600&height=1000&kind=rolling&lang=en&scale=1", 1600, 1000)]
    public async Task The_chart_is_a_picture_of_the_asked_size(string parameters, int width, int height)
    {
        HttpClient client = await cdnow.ClientAsync();

        using HttpResponseMessage response = await client.GetAsync($"/shops/cdnow/charts/cohort-retention.png{parameters}");

        byte[] png = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }, png[..4]);
        Assert.Equal((width, height), (BigEndian(png, 16), BigEndian(png, 20)));
        Assert.Contains("cohort-retention", (await client.GetStringAsync("/shops/cdnow/charts/cohort-retention.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chart_is_also_a_vector_graphic_that_runs_nothing()
    {
        HttpClient client = await cdnow.ClientAsync();

        using HttpResponseMessage response = await client.GetAsync("/shops/cdnow/charts/cohort-retention.svg");

        System.Xml.Linq.XDocument svg = System.Xml.Linq.XDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("svg", svg.Root!.Name.LocalName);
        Assert.Contains("sandbox", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private async Task<JsonNode> TableAsync(string kind)
    {
        HttpClient client = await cdnow.ClientAsync();
        return (await client.DataAsync(Query, new { kind }))["shop"]!["analytics"]!["cohortRetention"]!;
    }

    private static string Month(JsonNode month) => ((string)month!)[..7];

    private static string Six(JsonNode? rate) => rate is null ? string.Empty : ((decimal)rate).ToString("F6", CultureInfo.InvariantCulture);

    private static string Units(JsonNode minor) => ((long)minor / 100m).ToString("F2", CultureInfo.InvariantCulture);

    private static int BigEndian(byte[] bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at, 4));
}

/// <summary>A server with the CDNOW file in a shop, uploaded once for all tests of a class.</summary>
public sealed class CdnowServer : IAsyncLifetime
{
    private Server _server = null!;
    private Task<(HttpClient Client, JsonNode Import)>? _filled;

    public async ValueTask InitializeAsync() => _server = await Server.StartAsync();

    public async Task<HttpClient> ClientAsync() => (await FilledAsync()).Client;

    public async Task<JsonNode> ImportedAsync() => (await FilledAsync()).Import;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // In the first test that asks: only a test, not a fixture, can be skipped where the file is absent.
    private Task<(HttpClient Client, JsonNode Import)> FilledAsync()
    {
        string file = SharedData.Require("data/cdnow_master/orders.csv");
        return _filled ??= FillAsync();

        async Task<(HttpClient, JsonNode)> FillAsync()
        {
            Guid shop = await _server.AddShopAsync("cdnow", "CDNOW", "USD", "America/New_York");
            HttpClient client = await _server.ClientAsync(Role.Owner, shop);
            JsonNode import = await client.ImportAsync(file, "orders");
            await _server.RefreshAsync(shop);
            return (client, import);
        }
    }
}
