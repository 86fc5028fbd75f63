using System.Text.Json;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.Testing;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

public sealed class OffsetPagingTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>, IDisposable
{
    private const string Sales = "sales(skip: 1, take: 2, order: { day: DESC }) { totalCount items { total } pageInfo { hasNextPage hasPreviousPage } }";

    private readonly ShopServer _server = new(OffsetSchema.Create());

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("", "1 2 3", true, false)]
    [InlineData("(skip: 0, take: 2)", "1 2", true, false)]
    [InlineData("(skip: 2, take: 2)", "3 4", true, true)]
    [InlineData("(skip: 4)", "5 6 7", false, true)]
    [InlineData("(skip: 6, take: 50)", "7", false, true)]
    [InlineData("(skip: 7)", "", false, true)]
    [InlineData("(take: 0)", "", true, false)]
    [InlineData("(skip: null, take: null)", "1 2 3", true, false)]
    [InlineData("(skip: 1, take: 3, where: { points: { gte: 200 } }, order: { points: DESC })", "6 5 4", true, true)]
    [InlineData("(skip: 1, take: 4, order: { kana: ASC })", "4 1 5 3", true, true)]
    public async Task A_segment_is_the_rows_at_its_place(string arguments, string expected, bool hasNext, bool hasPrevious)
    {
        JsonElement page = (await _server.Data($"{{ customers{arguments} {{ items {{ points }} pageInfo {{ hasNextPage hasPreviousPage }} }} }}")).GetProperty("customers");

        Assert.Equal(expected, Numbers(page));
        Assert.Equal(hasNext, page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.Equal(hasPrevious, page.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean());
        Assert.Single(_server.Sql);
    }

    [Fact]
    public async Task How_many_rows_are_skipped_is_no_part_of_the_statement_and_the_total_is_read_where_it_is_asked_for()
    {
        const string Query = "query($s: Int) { customers(skip: $s, take: 2, where: { points: { gt: 100 } }) { items { points } totalCount } }";
        Assert.Equal("""{"customers":{"items":[{"points":300},{"points":400}],"totalCount":6}}""", (await _server.Data(Query, """{"s":1}""")).GetRawText());
        string[] first = [.. _server.Sql];
        Assert.Equal("""{"customers":{"items":[{"points":600},{"points":700}],"totalCount":6}}""", (await _server.Data(Query, """{"s":4}""")).GetRawText());
        Assert.Equal(first, _server.Sql);
        Assert.Contains("COUNT(*)", first[0], StringComparison.Ordinal);
        Assert.EndsWith("LIMIT 3 OFFSET @v1", first[1], StringComparison.Ordinal);

        await _server.Data("{ customers { totalCount } }");
        Assert.Contains("COUNT(*)", Assert.Single(_server.Sql), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Segments_of_several_parents_are_one_statement()
    {
        JsonElement data = await _server.Data($"{{ customers(take: 4) {{ items {{ {Sales} }} }} }}");

        Assert.Equal(
            """
            {"customers":{"items":[
            {"sales":{"totalCount":4,"items":[{"total":60},{"total":30}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":true}}},
            {"sales":{"totalCount":4,"items":[{"total":70},{"total":40}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":true}}},
            {"sales":{"totalCount":3,"items":[{"total":50},{"total":20}],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}},
            {"sales":{"totalCount":0,"items":[],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}}]}}
            """.ReplaceLineEndings(string.Empty),
            data.GetRawText());
        Assert.Equal(3, _server.Sql.Count);
        Assert.Equal([60, 30], Totals(await _server.Data($"{{ customers(take: 1) {{ items {{ {Sales} }} }} }}")));
        Assert.Equal([90, 60, 100, 70, 80, 50], Totals(await _server.Data("{ customers { items { sales(take: 2, order: { day: DESC }) { items { total } } } } }")));
    }

    [Fact]
    public async Task PostgreSQL_and_EF_Core_by_itself_give_the_same_answers()
    {
        await using var connection = await cluster.NewDatabaseAsync();
        using var postgres = new ShopServer(OffsetSchema.Create(ordersNullsExplicitly: true), connection);
        using var framework = new ShopServer(OffsetSchema.Create(keepsStatements: false)) { MayUseFramework = true };
        foreach (string arguments in new[] { "", "(skip: 2, take: 2)", "(skip: 1, take: 5, where: { points: { gt: 100 } }, order: { kana: DESC })", "(skip: 6, take: 1)", "(skip: 99)" })
        {
            string query = $"{{ customers{arguments} {{ items {{ name {Sales} }} totalCount pageInfo {{ hasNextPage hasPreviousPage }} }} }}";
            string expected = (await _server.Data(query)).GetRawText();
            Assert.Equal(expected, (await postgres.Data(query)).GetRawText());
            Assert.Equal(expected, (await framework.Data(query)).GetRawText());
        }

        Assert.NotEmpty(framework.FrameworkSql);
    }

    [Theory]
    [InlineData("customers(take: 51) { items { name } }", "The maximum allowed items per page were exceeded.", """{"code":"HC0051","coordinate":"Query.customers","requestedItems":51,"maxAllowedItems":50}""")]
    [InlineData("customers(take: -1) { items { name } }", "The requested number of values per page must be at least 0.", """{"code":"HC0079","coordinate":"Query.customers"}""")]
    [InlineData("customers(skip: -1) { items { name } }", "The requested number of values to skip must be at least 0.", """{"code":"HC0079","coordinate":"Query.customers"}""")]
    [InlineData("recentSales(skip: 1) { items { total } }", "You must provide take to properly paginate the `RecentSales`.", """{"code":"HC0052"}""")]
    public async Task Bad_segments_are_refused(string field, string message, string extensions)
    {
        JsonElement error = JsonElement.Parse(await _server.Execute($"{{ {field} }}")).GetProperty("errors")[0];

        Assert.Equal(message, error.GetProperty("message").GetString());
        Assert.Equal(extensions, error.GetProperty("extensions").GetRawText());
    }

    [Fact]
    public void Segments_are_named_described_and_priced_as_documented()
    {
        string schema = SchemaPrinter.Print(OffsetSchema.Create(hasCost: true));

        Assert.Contains(
            "  customers(skip: Int, take: Int, where: CustomerFilterInput @cost(weight: \"10\"), order: [CustomerSortInput!] @cost(weight: \"10\")): CustomersCollectionSegment "
            + "@listSize(assumedSize: 50, slicingArguments: [\"take\"], slicingArgumentDefaultValue: 3, sizedFields: [\"items\"], requireOneSlicingArgument: false) @cost(weight: \"10\")",
            schema,
            StringComparison.Ordinal);
        Assert.Contains(
            """
            "A segment of a collection."
            type CustomersCollectionSegment {
              "Information to aid in pagination."
              pageInfo: CollectionSegmentInfo!
              "A flattened list of the items."
              items: [Customer!]
              totalCount: Int! @cost(weight: "10")
            }
            """,
            schema,
            StringComparison.Ordinal);
        Assert.Contains(
            """
            "Information about the offset pagination."
            type CollectionSegmentInfo {
              "Indicates whether more edges exist following the set defined by the clients arguments."
              hasNextPage: Boolean!
              "Indicates whether more edges exist prior the set defined by the clients arguments."
              hasPreviousPage: Boolean!
            }
            """,
            schema,
            StringComparison.Ordinal);
        Assert.Contains("type NewestCollectionSegment {", schema, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ customers { items { name } } }", 11, 5)]
    [InlineData("{ customers(take: 20) { items { name } } }", 11, 22)]
    [InlineData("{ customers(skip: 40, take: 2) { items { name } totalCount } }", 21, 4)]
    public async Task A_segment_costs_what_it_takes(string query, double fieldCost, double typeCost)
    {
        var executor = new RequestExecutor(OffsetSchema.Create(hasCost: true), new RequestExecutorOptions { Cost = new CostOptions() });
        using ExecutionResult result = await executor.ExecuteAsync(
            new OperationRequest { Query = query, CostMode = CostMode.Validate },
            TestContext.Current.CancellationToken);

        JsonElement cost = JsonElement.Parse(result.ToString()).GetProperty("extensions").GetProperty("operationCost");
        Assert.Equal(fieldCost, cost.GetProperty("fieldCost").GetDouble());
        Assert.Equal(typeCost, cost.GetProperty("typeCost").GetDouble());
    }

    [Fact]
    public void A_field_has_one_kind_of_pages() =>
        Assert.Contains(
            "[UsePaging] and [UseOffsetPaging]",
            Assert.Throws<SchemaException>(() => SchemaBuilder.New().AddEntityFramework().AddTypes(typeof(TwicePagedQueries)).Create()).Message,
            StringComparison.Ordinal);

    private static string Numbers(JsonElement page) =>
        string.Join(' ', page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("points").GetInt64() / 100));

    private static IEnumerable<int> Totals(JsonElement data) => data.GetProperty("customers").GetProperty("items").EnumerateArray()
        .SelectMany(customer => customer.GetProperty("sales").GetProperty("items").EnumerateArray()).Select(sale => sale.GetProperty("total").GetInt32());
}

[QueryType]
public static class OffsetQueries
{
    [UseOffsetPaging(IncludeTotalCount = true, DefaultPageSize = 3)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Customer> GetCustomers([Service] ShopContext shop) => shop.Customers;

    [UseOffsetPaging(RequirePagingBoundaries = true, CollectionSegmentName = "Newest")]
    public static IQueryable<Sale> GetRecentSales([Service] ShopContext shop) => shop.Sales;
}

[QueryType]
public static class TwicePagedQueries
{
    [UsePaging]
    [UseOffsetPaging]
    public static IQueryable<Product> GetProducts([Service] ShopContext shop) => shop.Products;
}

[ObjectType<Customer>]
public static class OffsetCustomerType
{
    [RelatedMany(nameof(Customer.Id), nameof(Sale.CustomerId))]
    [UseOffsetPaging(IncludeTotalCount = true)]
    [UseSorting]
    public static IQueryable<Sale> GetSales([Service] ShopContext shop) => shop.Sales;
}

/// <summary>The shop with pages by their place.</summary>
public static class OffsetSchema
{
    public static Schema Create(bool ordersNullsExplicitly = false, bool keepsStatements = true, bool hasCost = false)
    {
        SchemaBuilder builder = SchemaBuilder.New()
            .AddEntityFramework(options =>
            {
                options.OrdersNullsExplicitly = ordersNullsExplicitly;
                options.KeepsStatements = keepsStatements;
            })
            .AddTypes(typeof(OffsetQueries), typeof(OffsetCustomerType));
        return hasCost ? builder.AddCost().Create() : builder.Create();
    }
}
