using GraphQlCrm.Analytics.Snapshots;

namespace GraphQlCrm.Analytics.Tests.Snapshots;

/// <summary>What is kept of a shop, alone and as one of several, and that it can be put away.</summary>
public sealed class SnapshotStoreTests : IAsyncDisposable
{
    private readonly WarehouseFolder _folder = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("snapshots-");
    private readonly SnapshotStore _store;

    public SnapshotStoreTests()
    {
        _store = new SnapshotStore(new SnapshotStoreOptions { Directory = Path.Combine(_directory.FullName, "feeds") });
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_forgotten_of_a_shop_is_gone_also_where_it_was_one_of_several()
    {
        ShopWarehouse first = await BuiltAsync("first");
        ShopWarehouse second = await BuiltAsync("second");
        Table table = new("Numbers", 1, 2);
        Table group = new("Numbers") { IsOverShops = true };
        SnapshotPart[] parts = [new(table, first, ["first"]), new(table, second, ["second"])];
        using SnapshotReader one = await _store.OpenAsync(table, first, Cancel);
        using SnapshotReader both = await _store.OpenAsync(group, parts, Cancel);
        Assert.Equal(4, Count(both));

        _store.Forget(first.ShopId);

        Assert.Equal((2, 4), (Count(one), Count(both)));
        Assert.Null(_store.Open("Numbers", [first.ShopId], one.Version, isGroup: false));
        Assert.Null(_store.Open("Numbers", [first.ShopId, second.ShopId], both.Version, isGroup: true));
        string left = Assert.Single(Directory.GetFiles(_directory.FullName, "*.duckdb", SearchOption.AllDirectories));
        Assert.Contains(second.ShopId.ToString("N"), left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_were_refreshed_away_while_they_were_read_are_read_again()
    {
        ShopWarehouse shop = await BuiltAsync("shop");
        int readings = 0;
        Table table = new("Numbers", 1) { WhileReading = async () => { if (++readings == 1) { await shop.RebuildAsync(new TestShop().All(), null, Cancel); } } };

        using SnapshotReader figures = await _store.OpenAsync(table, shop, Cancel);

        Assert.Equal(2, readings);
        Assert.Equal(1, Count(figures));
    }

    [Fact]
    public async Task Rows_lie_in_the_order_of_their_keys()
    {
        ShopWarehouse shop = await BuiltAsync("shop");
        int[] numbers = [.. Enumerable.Range(0, 300_000).Select(number => (int)(number * 7_919L % 300_007))];

        using SnapshotReader table = await _store.OpenAsync(new Table("Numbers", numbers), shop, Cancel);

        List<int> read = [];
        table.Read(new SnapshotStatement("select \"Number\" from \"Numbers\" where \"Number\" % 3 = 0 limit 50000 offset 10", []), row => read.Add(row.GetInt32(0)), Cancel);
        Assert.Equal(numbers.Where(number => number % 3 == 0).Order().Skip(10).Take(50_000), read);
    }

    public async ValueTask DisposeAsync()
    {
        _store.Dispose();
        await _folder.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private async Task<ShopWarehouse> BuiltAsync(string name)
    {
        ShopWarehouse shop = _folder.Warehouse.Shop(TestShop.Id(name));
        await shop.RebuildAsync(new TestShop().All(), null, Cancel);
        return shop;
    }

    private static int Count(SnapshotReader table)
    {
        int rows = 0;
        table.Read(new SnapshotStatement("select * from \"Numbers\"", []), _ => rows++, Cancel);
        return rows;
    }

    private sealed class Table(string name, params int[] numbers) : ISnapshotSource
    {
        public bool IsOverShops { get; init; }

        public Func<Task> WhileReading { get; init; } = () => Task.CompletedTask;

        public string Name => name;

        public IReadOnlyList<ISnapshotColumn> Columns => [.. IsOverShops ? [new Column("Shop", SnapshotType.Text)] : Array.Empty<Column>(), new Column("Number", SnapshotType.Int32)];

        public bool IsOfWarehouse => true;

        public async IAsyncEnumerable<object?[]> RowsAsync(ShopWarehouse shop, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await WhileReading();
            foreach (int number in numbers)
            {
                yield return [number];
            }
        }
    }

    private sealed record Column(string Name, SnapshotType Type) : ISnapshotColumn
    {
        public bool IsNullable => false;

        public bool IsKey => true;
    }
}
