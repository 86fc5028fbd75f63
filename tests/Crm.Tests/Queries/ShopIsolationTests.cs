using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Imports.Reading;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Queries;

/// <summary>Two shops of the same shape; every text of the other bears a marker, every amount of it a marked number.</summary>
public sealed class ShopIsolationTests(TwoShops shops) : IClassFixture<TwoShops>
{
    private const string Everything = """
        {
          shop { id slug name customers { totalCount nodes { ...C } } products { totalCount nodes { ...P } } sales { totalCount nodes { ...S } }
            refunds { totalCount nodes { amount externalId } } categories { name } staff { name } imports { totalCount nodes { fileName rejections { nodes { value } } } } }
          shops { slug customers { totalCount nodes { ...C } } sales { nodes { ...S } } }
          customers { totalCount nodes { ...C } }
          products { totalCount nodes { ...P } }
          sales { totalCount nodes { ...S } }
          refunds { totalCount nodes { amount externalId sale { total } customer { name } lines { amount product { name } } } }
        }
        fragment C on Customer { id code name kana email notes sales { totalCount nodes { ...S } } }
        fragment P on Product { id code name category { name products { nodes { name } } } }
        fragment S on Sale { id total externalId customer { name } staff { name } lines { amount description product { name } } refunds { amount } }
        """;

    [Theory]
    [InlineData(Role.Owner)]
    [InlineData(Role.Staff)]
    [InlineData(Role.Consultant)]
    public async Task No_answer_holds_anything_of_the_other_shop(Role role)
    {
        string answer = (await shops.Mine(role).DataAsync(Everything)).ToJsonString();

        Assert.Contains("MINE", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(TwoShops.Marker, answer, StringComparison.Ordinal);
        Assert.DoesNotContain(TwoShops.MarkedAmount, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_shops_identifiers_are_unknown_everywhere()
    {
        CrmApi mine = shops.Mine(Role.Owner);
        JsonNode theirs = await shops.Theirs.DataAsync("{ shop { id } customers { nodes { id } } products { nodes { id } } sales { nodes { id } } refunds { nodes { id } } }");
        string[] ids =
        [
            (string)theirs["shop"]!["id"]!,
            .. new[] { "customers", "products", "sales", "refunds" }.SelectMany(field => theirs[field]!["nodes"]!.AsArray().Select(node => (string)node!["id"]!)),
        ];

        JsonNode data = await mine.DataAsync("query($ids: [ID!]!, $slug: String!) { nodes(ids: $ids) { id } shop(slug: $slug) { name } }", new { ids, slug = "theirs" });

        Assert.True(ids.Length > 6);
        Assert.All(data["nodes"]!.AsArray(), Assert.Null);
        Assert.Null(data["shop"]);
    }

    [Fact]
    public async Task Mutations_cannot_name_the_other_shops_rows()
    {
        string before = await shops.DescribeTheirsAsync();
        JsonNode theirs = await shops.Theirs.DataAsync("{ customers { nodes { id } } products { nodes { id } } }");

        JsonNode data = await shops.Mine(Role.Owner).DataAsync(
            """
            mutation($customer: ID!, $product: ID!) {
              a: recordSale(input: { customerId: $customer, lines: [{ quantity: 1, unitPrice: 100 }] }) { sale { id } errors { __typename ... on NotFoundError { field } } }
              b: recordSale(input: { lines: [{ quantity: 1, productId: $product }] }) { sale { id } errors { __typename ... on NotFoundError { field } } }
            }
            """,
            new { customer = (string)theirs["customers"]!["nodes"]![0]!["id"]!, product = (string)theirs["products"]!["nodes"]![0]!["id"]! });

        Assert.Equal("customerId", (string)data["a"]!["errors"]![0]!["field"]!);
        Assert.Equal("lines.0.productId", (string)data["b"]!["errors"]![0]!["field"]!);
        Assert.Equal(before, await shops.DescribeTheirsAsync());
    }

    [Fact]
    public async Task A_key_of_several_shops_must_name_one_for_root_fields()
    {
        CrmApi unnamed = new(shops.Database, Role.Consultant, null, shops.MineShop, shops.TheirShop);
        CrmApi named = new(shops.Database, Role.Consultant, "theirs", shops.MineShop, shops.TheirShop);

        JsonNode error = (await unnamed.RunAsync("{ customers { totalCount } }"))["errors"]![0]!;
        JsonNode data = await named.DataAsync("{ shop { slug } customers { nodes { name } } }");

        Assert.Equal(Caller.ShopRequired, (string)error["extensions"]!["code"]!);
        Assert.Equal("theirs", (string)data["shop"]!["slug"]!);
        Assert.All(data["customers"]!["nodes"]!.AsArray(), customer => Assert.Contains(TwoShops.Marker, (string)customer!["name"]!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ customers { nodes { name } } }")]
    [InlineData("{ sales { nodes { id customer { id email } } } }")]
    [InlineData("{ shop { customers(order: { name: ASC }) { totalCount } } }")]
    [InlineData("{ shop { staff { name } } }")]
    [InlineData("mutation { createCustomer(input: { name: \"x\" }) { customer { id } } }")]
    public async Task A_bi_key_reads_no_person_and_changes_nothing(string query)
    {
        JsonNode response = await shops.Mine(Role.Bi).RunAsync(query);

        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)response["errors"]![0]!["extensions"]!["code"]!);
    }

    [Fact]
    public async Task A_bi_key_reads_no_person_as_a_node_either()
    {
        JsonNode customers = await shops.Mine(Role.Owner).DataAsync("{ customers { nodes { id } } }");

        JsonNode response = await shops.Mine(Role.Bi).RunAsync("query($id: ID!) { node(id: $id) { ... on Customer { name } } }", new { id = (string)customers["customers"]!["nodes"]![0]!["id"]! });

        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)response["errors"]![0]!["extensions"]!["code"]!);
        Assert.DoesNotContain("MINE", response.ToJsonString(), StringComparison.Ordinal);
    }
}

/// <summary>One database with two shops of the same shape.</summary>
public sealed class TwoShops : IAsyncLifetime
{
    public const string Marker = "ZZB";
    public const string MarkedAmount = "7919";

    private TestShop _shop = null!;

    public CrmDatabase Database => _shop.Database;

    public (Guid Id, string Slug) MineShop { get; private set; }

    public (Guid Id, string Slug) TheirShop { get; private set; }

    public CrmApi Theirs => new(Database, Role.Owner, null, TheirShop);

    public CrmApi Mine(Role role) => new(Database, role, null, MineShop);

    public async ValueTask InitializeAsync()
    {
        _shop = await TestShop.CreateAsync();
        MineShop = (_shop.Id, "test");
        TheirShop = (await TestShop.AddShopAsync(Database, "theirs"), "theirs");
        await FillAsync(MineShop.Id, "MINE", "1009");
        await FillAsync(TheirShop.Id, Marker, MarkedAmount);
    }

    public async Task<string> DescribeTheirsAsync()
    {
        await using CrmDbContext db = Database.CreateReader(TheirShop.Id);
        return $"{await db.Sales.CountAsync()} {await db.Sales.SumAsync(sale => sale.Total)} {await db.Customers.CountAsync()} {await db.SaleLines.CountAsync()}";
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    /// <summary>The same codes and order ids in both shops.</summary>
    private async Task FillAsync(Guid shopId, string marker, string amount)
    {
        await ImportAsync("customers", $"customer_id,customer_name,email,フリガナ\n1,{marker} name,{marker}@example.jp,{marker}\n2,{marker} other,,\nX{marker},{marker} third,,\n");
        await ImportAsync("products", $"product_cd,product_name,category,unit_price\nP1,{marker} product,{marker} category,{amount}\n");
        await ImportAsync("online-retail", $"InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n1,P1,{marker} line,1,2026-01-02,{amount},1\n2,P1,{marker} line,1,2026-01-03,{amount},2\nC9,P1,{marker},-1,2026-01-04,{amount},1\nbad,P1,{marker},1,{marker},{amount},1\n");
        await Database.Writer.WriteAsync(shopId, db =>
        {
            db.StaffMembers.Add(new Staff.StaffMember { ShopId = shopId, Id = Guid.NewGuid(), Name = $"{marker} staff", CreatedAt = DateTime.UnixEpoch, UpdatedAt = DateTime.UnixEpoch });
            return db.SaveChangesAsync();
        });

        async Task ImportAsync(string mapping, string content)
        {
            string path = Path.GetTempFileName();
            await File.WriteAllTextAsync(path, content);
            Import import = await new ImportRunner(Database, TimeProvider.System).RunAsync(shopId, ImportMappings.Find(mapping), new ImportFile(path, $"{marker}.csv"));
            Assert.True(import.Created > 0);
        }
    }
}
