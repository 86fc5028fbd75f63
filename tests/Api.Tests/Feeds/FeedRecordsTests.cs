using System.Net;
using System.Text.Json.Nodes;
using Microsoft.OData.Edm;

namespace GraphQlCrm.Api.Tests.Feeds;

/// <summary>Customers, sales and lines as feeds: what is personal, what is voided, and what days and instants mean.</summary>
public sealed class FeedRecordsTests(FeedServer shops) : IClassFixture<FeedServer>
{
    private const string Root = "/shops/wagashi/odata";
    private static readonly string[] s_personal = ["Code", "Name", "Kana", "Email", "Phone", "PostalCode", "Prefecture", "City", "Address", "Building", "Birthday", "Gender", "Notes"];

    [Fact]
    public async Task Amounts_of_sales_and_lines_add_up_to_the_figures()
    {
        JsonArray months = await RowsAsync(shops.Owner, "SalesMonthly");
        JsonArray sales = await RowsAsync(shops.Owner, "Sales");
        JsonArray lines = await RowsAsync(shops.Owner, "SaleLines");

        foreach (JsonArray rows in new[] { sales, lines })
        {
            foreach (JsonNode? month in months)
            {
                JsonNode?[] within = [.. rows.Where(row => ((string)row!["BusinessDate"]!)[..7] == ((string)month!["Month"]!)[..7])];
                Assert.Equal((long)month!["Revenue"]!, within.Where(row => row!["CustomerId"] is not null).Sum(row => (long)row!["Amount"]!));
                Assert.Equal((long)month["UnidentifiedRevenue"]!, within.Where(row => row!["CustomerId"] is null).Sum(row => (long)row!["Amount"]!));
            }
        }

        Assert.Equal(7, sales.Count);
        JsonNode voided = Assert.Single(sales, row => (bool)row!["IsVoided"]!)!;
        Assert.Equal(0, (long)voided["Amount"]!);
        JsonNode refund = Assert.Single(sales, row => (string)row!["Kind"]! == "REFUND")!;
        Assert.Equal(("2026-01-20", "2026-03-06", "2026-03-06T03:00:00Z", -1100L), ((string)refund["BusinessDate"]!, (string)refund["OccurredOn"]!, (string)refund["OccurredAt"]!, (long)refund["Amount"]!));
        Assert.Equal(("Refund", "Sale", "Customer"), (FeedServer.TypeOf((string)refund["DocumentId"]!), FeedServer.TypeOf((string)refund["SaleId"]!), FeedServer.TypeOf((string)refund["CustomerId"]!)));
    }

    [Fact]
    public async Task Identifiers_are_those_of_GraphQL()
    {
        JsonNode data = await shops.Owner.DataAsync("{ customers { nodes { id name updatedAt } } sales { nodes { id } } products { nodes { id } } }");

        IEnumerable<string> Ids(string field) => data[field]!["nodes"]!.AsArray().Select(node => (string)node!["id"]!).Order(StringComparer.Ordinal);
        JsonArray customers = await RowsAsync(shops.Owner, "Customers");
        Assert.Equal(Ids("customers"), customers.Select(row => (string)row!["CustomerId"]!));
        Assert.Equal(
            data["customers"]!["nodes"]!.AsArray().Select(node => ((string)node!["id"]!, (string)node["name"]!, DateTimeOffset.Parse((string)node["updatedAt"]!, System.Globalization.CultureInfo.InvariantCulture))).Order(),
            customers.Select(row => ((string)row!["CustomerId"]!, (string)row["Name"]!, DateTimeOffset.Parse((string)row["UpdatedAt"]!, System.Globalization.CultureInfo.InvariantCulture))).Order());
        Assert.Equal(Ids("sales"), (await RowsAsync(shops.Owner, "Sales")).Where(row => (string)row!["Kind"]! == "SALE").Select(row => (string)row!["DocumentId"]!).Order(StringComparer.Ordinal));
        Assert.Equal(Ids("products"), (await RowsAsync(shops.Owner, "ProductsMonthly")).Select(row => (string)row!["ProductId"]!).Distinct());
    }

    [Fact]
    public async Task A_bi_key_sees_the_personal_columns_that_it_was_granted_and_no_other()
    {
        HttpClient bare = await shops.BiAsync();
        HttpClient granted = await shops.BiAsync(["Customer.email", "Customer.name"]);

        Assert.Equal(["CustomerId", "AcquisitionChannel", "RegisteredOn", "CreatedAt", "UpdatedAt"], await ColumnsAsync(bare, "Customers"));
        Assert.Equal(["CustomerId", "Name", "Email", "AcquisitionChannel", "RegisteredOn", "CreatedAt", "UpdatedAt"], await ColumnsAsync(granted, "Customers"));
        Assert.DoesNotContain("Name", await ColumnsAsync(bare, "RfmCustomers"));
        Assert.Contains("Name", await ColumnsAsync(granted, "RfmCustomers"));
        Assert.DoesNotContain("ExternalId", await ColumnsAsync(granted, "Sales"));
        Assert.DoesNotContain("Description", await ColumnsAsync(bare, "SaleLines"));
        Assert.Superset(s_personal.ToHashSet(), (await ColumnsAsync(shops.Owner, "Customers")).ToHashSet());
        Assert.DoesNotContain("\"Email\"", await bare.GetStringAsync("/shops/wagashi/feeds"), StringComparison.Ordinal);

        Assert.Contains("和野花子0", await shops.Owner.GetStringAsync($"{Root}/Customers"), StringComparison.Ordinal);
        foreach (string path in new[] { "odata/Customers", "feeds/Customers.csv", "feeds/Customers.jsonl", "odata/RfmCustomers", "feeds/RfmCustomers.jsonl" })
        {
            string body = await bare.GetStringAsync($"/shops/wagashi/{path}");
            Assert.DoesNotContain("花子", body, StringComparison.Ordinal);
            Assert.DoesNotContain(FeedServer.Mail, body, StringComparison.Ordinal);
        }

        Assert.Contains(FeedServer.Mail, await granted.GetStringAsync("/shops/wagashi/feeds/Customers.csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Customers?$filter=Email eq 'hanako@example.jp'")]
    [InlineData("Customers?$filter=contains(Name,'花')")]
    [InlineData("Customers?$orderby=Birthday")]
    [InlineData("Customers?$select=Name")]
    [InlineData("RfmCustomers?$filter=Code eq 'c0'")]
    public async Task What_a_key_may_not_read_it_can_neither_filter_nor_sort_by(string path)
    {
        HttpClient bare = await shops.BiAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await bare.GetAsync($"{Root}/{path}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await shops.Owner.GetAsync($"{Root}/{path}")).StatusCode);
    }

    [Theory]
    [InlineData("Customers", "\"花子0\"", 1)]
    [InlineData("Customers", "\"HANAKO@example\"", 1)]
    [InlineData("Customers", "和野 AND NOT hanako", 3)]
    [InlineData("Customers", "\"花子0\" OR \"花子1\"", 2)]
    [InlineData("Customers", "nobody", 0)]
    [InlineData("Customers", "\"%\"", 0)]
    [InlineData("ProductsMonthly", "和餅", 3)]
    [InlineData("Sales", "本店", 2)]
    public async Task A_free_search_looks_through_texts(string feed, string text, int rows)
    {
        Assert.Equal(rows, (await RowsAsync(shops.Owner, $"{feed}?$search={Uri.EscapeDataString(text)}")).Count);
    }

    [Fact]
    public async Task A_free_search_does_not_look_through_what_is_hidden()
    {
        HttpClient name = await shops.BiAsync(["Customer.name"]);
        HttpClient bare = await shops.BiAsync();

        Assert.Empty(await RowsAsync(name, "Customers?$search=hanako"));
        Assert.Equal(4, (await RowsAsync(name, $"Customers?$search={Uri.EscapeDataString("花子")}")).Count);
        Assert.Equal(HttpStatusCode.NotImplemented, (await bare.GetAsync($"{Root}/Customers?$search=hanako")).StatusCode);
        Assert.Equal(HttpStatusCode.NotImplemented, (await bare.GetAsync($"{Root}/Deciles?$search=x")).StatusCode);
    }

    [Theory]
    // Sold at 01:00 on the first of February in Tokyo.
    [InlineData("OccurredAt eq 2026-01-31T16:00:00Z", 1)]
    [InlineData("OccurredAt eq 2026-02-01T01:00:00%2B09:00", 1)]
    [InlineData("OccurredAt ge 2026-02-01 and OccurredAt lt 2026-03-01 and not IsVoided", 2)]
    [InlineData("date(OccurredAt) eq 2026-02-01", 1)]
    [InlineData("month(OccurredAt) eq 2 and hour(OccurredAt) eq 1 and Kind eq 'SALE'", 1)]
    [InlineData("BusinessDate ge 2026-01-31T15:00:00Z and BusinessDate lt 2026-03-01T00:00:00%2B09:00", 3)]
    [InlineData("BusinessDate ne OccurredOn", 1)]
    [InlineData("BusinessDate lt OccurredAt", 7)]
    [InlineData("UpdatedAt gt 2020-01-01T00:00:00Z", 7)]
    public async Task Days_and_instants_are_compared_by_the_shops_clock(string filter, int rows)
    {
        Assert.Equal(rows, (await RowsAsync(shops.Owner, $"Sales?$filter={filter}")).Count);
    }

    [Fact]
    public async Task A_changed_record_is_found_by_when_it_was_changed_and_pages_end_as_they_began()
    {
        string[] columns = ["Customer.name"];
        HttpClient bi = await shops.BiAsync(columns);
        IEdmModel model = await bi.ModelAsync(Root);
        (List<Dictionary<string, object?>> before, _) = await bi.RowsAsync(model, $"{Root}/Customers");
        JsonNode customer = (await shops.Owner.DataAsync("{ customers(where: { code: { eq: \"c3\" } }) { nodes { id version } } }"))["customers"]!["nodes"]![0]!;

        DateTimeOffset start = TimeProvider.System.GetUtcNow();
        (List<Dictionary<string, object?>> paged, int pages) = await bi.RowsAsync(model, $"{Root}/Customers", pageSize: 1, async page =>
        {
            if (page == 1)
            {
                await shops.Owner.DataAsync("mutation($id: ID!, $version: Int!) { updateCustomer(input: { id: $id, version: $version, acquisitionChannel: \"検索\" }) { customer { id } } }", new { id = (string)customer["id"]!, version = (int)customer["version"]! });
                await shops.Server.RefreshAsync(shops.Wagashi);
            }
        });
        JsonArray changed = await RowsAsync(bi, $"Customers?$filter=UpdatedAt ge {start:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}");

        Assert.Equal(4, pages);
        Assert.Equal(before, paged);
        Assert.Equal((string)customer["id"]!, (string)Assert.Single(changed)!["CustomerId"]!);
        Assert.Equal("検索", (string)changed[0]!["AcquisitionChannel"]!);
    }

    private static async Task<JsonArray> RowsAsync(HttpClient client, string path) => (await client.JsonAsync($"{Root}/{path}"))["value"]!.AsArray();

    private static async Task<IEnumerable<string>> ColumnsAsync(HttpClient client, string feed)
    {
        string[] described = [.. (await client.ModelAsync(Root)).EntityContainer.FindEntitySet(feed).EntityType().DeclaredStructuralProperties().Select(property => property.Name)];
        string[] shown = [.. (await RowsAsync(client, feed))[0]!.AsObject().Select(member => member.Key)];
        Assert.Equal(described, shown);
        return described;
    }
}
