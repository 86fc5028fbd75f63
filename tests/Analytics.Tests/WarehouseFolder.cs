using GraphQlCrm.Analytics.Closing;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests;

/// <summary>A warehouse in a folder that is gone after the test.</summary>
internal sealed class WarehouseFolder : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("warehouse-test-");

    public WarehouseFolder(Func<WarehouseOptions, WarehouseOptions>? change = null)
    {
        WarehouseOptions options = new() { Directory = _directory.FullName, QueryTimeout = TimeSpan.FromMinutes(1) };
        Options = change is null ? options : change(options);
        Warehouse = new Warehouse(Options);
    }

    public static Guid ShopId { get; } = TestShop.Id("shop");

    public WarehouseOptions Options { get; }

    public Warehouse Warehouse { get; private set; }

    public ShopWarehouse Shop => Warehouse.Shop(ShopId);

    public string ShopPath => Path.Combine(_directory.FullName, ShopId.ToString("N"));

    /// <summary>A warehouse that holds a shop.</summary>
    public static async Task<WarehouseFolder> BuiltAsync(TestShop shop)
    {
        WarehouseFolder folder = new();
        await folder.RebuildAsync(shop);
        return folder;
    }

    public Task<RefreshResult> RebuildAsync(TestShop shop) =>
        Shop.RebuildAsync(shop.All(), null, TestContext.Current.CancellationToken);

    public Task<RefreshResult> RefreshAsync(RawChanges changes) =>
        Shop.RefreshAsync(changes, null, TestContext.Current.CancellationToken);

    /// <summary>Keeps every month that has ended, as a host does after a refresh.</summary>
    public async Task CloseAsync(TestShop shop)
    {
        while (await ClassClosings.NextAsync(Shop, TestContext.Current.CancellationToken) is { } closing)
        {
            shop.Closings.Add(closing);
            shop.Corrections.Clear();
            await RefreshAsync(shop.Changes([]) with { ClassClosings = [closing.Month], ClassClosingRows = TestShop.Stream(closing.Rows) });
        }
    }

    public Task<WarehouseState?> StateAsync() => Shop.StateAsync(TestContext.Current.CancellationToken);

    public Task<CohortRetentionResult> CohortsAsync(CohortRetentionParameters? parameters = null) =>
        CohortRetention.RunAsync(Shop, parameters ?? new(), TestContext.Current.CancellationToken);

    /// <summary>As after a restart of the program.</summary>
    public async Task ReopenAsync()
    {
        await Warehouse.DisposeAsync();
        Warehouse = new Warehouse(Options);
    }

    public async ValueTask DisposeAsync()
    {
        await Warehouse.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
