using GraphQlCrm.Analytics.Loading;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Tests;

/// <summary>The full check: a rebuild beside what readers see.</summary>
public sealed class VerifyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Refreshes_lead_where_a_rebuild_leads(int seed)
    {
        TestShop shop = RandomShop.Create(seed, customers: 40, sales: 300);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        Random random = new(seed);
        for (int round = 0; round < 6; round++)
        {
            shop.LastChange++;
            await folder.RefreshAsync(RandomChange.Apply(shop, random, round));
        }

        WarehouseState before = (await folder.StateAsync())!;
        VerifyResult result = await folder.Shop.VerifyAsync(shop.All(), Cancel);

        Assert.True(result.IsComparable);
        Assert.Equal([], result.Differences);
        Assert.Equal(before, await folder.StateAsync());
        Assert.Single(Directory.GetFiles(folder.ShopPath, "*.duckdb"));
    }

    [Theory]
    [InlineData("update customer_month set net_amount = net_amount + 1 where month_no = (select min(month_no) from customer_month)", "customer_month", 0)]
    [InlineData("delete from fct_sale_line where line_id = (select min(line_id) from fct_sale_line)", "fct_sale_line", 1)]
    public async Task What_differs_is_named_and_mended(string damage, string mart, int missing)
    {
        TestShop shop = RandomShop.Create(3, customers: 20, sales: 100);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        await folder.Warehouse.DisposeAsync();
        await using (DuckDBConnection connection = new($"Data Source={Directory.GetFiles(folder.ShopPath, "*.duckdb").Single()}"))
        {
            await connection.OpenAsync(Cancel);
            await using DuckDBCommand command = connection.CreateCommand(damage);
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await folder.ReopenAsync();
        VerifyResult found = await folder.Shop.VerifyAsync(shop.All(), Cancel);
        VerifyResult after = await folder.Shop.VerifyAsync(shop.All(), Cancel);

        MartDifference difference = Assert.Single(found.Differences);
        Assert.Equal((mart, missing), (difference.Mart, difference.ExpectedRows - difference.Rows));
        Assert.True(after.IsComparable);
        Assert.Equal([], after.Differences);
    }

    [Fact]
    public async Task A_warehouse_that_has_moved_on_or_was_never_built_is_not_compared()
    {
        TestShop shop = RandomShop.Create(4, customers: 5, sales: 20);
        await using WarehouseFolder folder = new();

        VerifyResult unbuilt = await folder.Shop.VerifyAsync(shop.All(), Cancel);
        await folder.RebuildAsync(shop);
        RawShop old = shop.All();
        shop.LastChange++;
        await folder.RefreshAsync(shop.Changes([]));
        VerifyResult overtaken = await folder.Shop.VerifyAsync(old, Cancel);

        Assert.Equal((false, false), (unbuilt.IsComparable, overtaken.IsComparable));
    }

    [Fact]
    public async Task Every_stored_mart_is_compared()
    {
        TestShop shop = RandomShop.Create(5, customers: 5, sales: 20);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);

        List<string> compared = await folder.Shop.ReadAsync(reader => MartChecksum.Read(reader.Connection, Cancel).ConvertAll(checksum => checksum.Mart), Cancel);

        Assert.Equal(Mart.All.Where(mart => mart.Kind == MartKind.Table).Select(mart => mart.Name).Order(StringComparer.Ordinal), compared);
    }
}
