using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Api.Tests.Feeds;

/// <summary>Clients that others have written read the service as they please.</summary>
public sealed class FeedClientTests(FeedServer shops) : IClassFixture<FeedServer>
{
    private const string Root = "/shops/wagashi/odata";

    /// <summary>The scripts of <c>clients</c>.</summary>
    public static NodeScript Scripts { get; } = new("Api.Tests", "Feeds", "clients");

    [Fact]
    public async Task O_js_reads_rows_by_filter_order_and_selection()
    {
        JsonNode rows = (await shops.Owner.JsonAsync($"{Root}/SalesMonthly?$filter=IsComplete&$orderby=Month desc&$top=2&$select=Month,Revenue"))["value"]!;

        Assert.Equal(2, rows.AsArray().Count);
        Assert.Equal(rows.ToJsonString(), (await RunAsync("odata.mjs")).GetProperty("rows").GetRawText());
    }

    [Fact]
    public async Task Odata_client_reads_all_pages_and_their_count()
    {
        JsonArray rows = (await shops.Owner.JsonAsync($"{Root}/CohortCells?$filter=Period ge 1&$orderby=Customers desc"))["value"]!.AsArray();

        JsonElement answer = await RunAsync("odata-client.mjs");

        Assert.True(rows.Count > 2);
        Assert.Equal(rows.Count, answer.GetProperty("count").GetInt32());
        Assert.Equal(rows.Select(row => $"{row!["CohortMonth"]} {row["Period"]} {row["Customers"]}"), answer.GetProperty("cells").EnumerateArray().Select(cell => cell.GetString()));
    }

    [Fact]
    public async Task Ts_odatajs_reads_the_model_and_rows_against_it()
    {
        JsonElement answer = await RunAsync("ts-odatajs.mjs");

        Assert.Contains("RfmCustomers", answer.GetProperty("sets").EnumerateArray().Select(set => set.GetString()));
        Assert.Equal("""["DocumentId","LineNumber"]""", answer.GetProperty("key").GetRawText());
        Assert.Equal(("2026-01-05", "2026-01-05T03:00:00Z", 800), (answer.GetProperty("first").GetProperty("BusinessDate").GetString(), answer.GetProperty("first").GetProperty("OccurredAt").GetString(), answer.GetProperty("first").GetProperty("Amount").GetInt32()));
    }

    [Fact]
    public async Task Syncfusions_grid_reads_a_page_and_the_count()
    {
        JsonNode page = await shops.Owner.JsonAsync($"{Root}/CohortCells?$filter=Period ge 1&$orderby=CohortMonth desc&$skip=1&$top=2&$count=true&$select=CohortMonth,Period,Customers");

        JsonElement answer = await RunAsync("syncfusion.mjs");

        Assert.Equal((int)page["@odata.count"]!, answer.GetProperty("count").GetInt32());
        Assert.Equal(page["value"]!.ToJsonString(), answer.GetProperty("rows").GetRawText());
    }

    [Fact]
    public async Task Edmx_parser_reads_keys_and_types()
    {
        JsonElement answer = await RunAsync("edmx-parser.mjs");

        Assert.Equal("""["DocumentId","LineNumber"]""", answer.GetProperty("keys").GetRawText());
        JsonElement types = answer.GetProperty("types");
        Assert.Equal(
            ("Edm.Date", "Edm.DateTimeOffset", "Edm.Decimal", "Edm.Int64", "Edm.Boolean"),
            (types.GetProperty("BusinessDate").GetString(), types.GetProperty("OccurredAt").GetString(), types.GetProperty("Quantity").GetString(), types.GetProperty("Amount").GetString(), types.GetProperty("IsVoided").GetString()));
    }

    private Task<JsonElement> RunAsync(string script) =>
        Scripts.RunAsync(script, new Uri(shops.Owner.BaseAddress!, Root).AbsoluteUri, shops.Owner.DefaultRequestHeaders.Authorization!.Parameter!);
}
