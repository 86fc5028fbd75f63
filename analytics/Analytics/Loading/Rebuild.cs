using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Loading;

/// <summary>Builds all marts in a new file that nobody reads yet.</summary>
internal static class Rebuild
{
    public static async Task<LoadedRows> RunAsync(
        GenerationFile file,
        RawShop shop,
        long version,
        WarehouseOptions options,
        IProgress<RefreshProgress>? progress,
        CancellationToken cancellationToken)
    {
        using DuckDBConnection connection = file.Open(options);
        Build build = new(connection, cancellationToken);
        await build.PrepareAsync();
        progress?.Report(new RefreshProgress(RefreshStage.Loading, 0));
        RawTables raw = new(connection, progress);
        LoadedRows rows = await raw.LoadAsync(shop.Customers, shop.Products, shop.SaleLines, cancellationToken);
        raw.Add(shop.VisitUnit);
        raw.Add(shop.ClassThresholds);
        await raw.AddAsync(shop.ClassClosings, shop.ClassClosingRows, shop.ClassCorrections, cancellationToken);

        progress?.Report(new RefreshProgress(RefreshStage.Building, rows.Total));
        await build.CheckAsync("checks/duplicate_customer", "A customer was streamed twice");
        await build.CheckAsync("checks/duplicate_product", "A product was streamed twice");
        foreach (Mart mart in Mart.All)
        {
            await build.KeepAsync(mart);
            if (mart.Name == "fct_sale_line")
            {
                await build.ExecuteAsync("drop view temp.stg_sale_line; drop table temp.raw_sale_line");
            }
        }

        await build.MaterialiseAsync("table", "main.warehouse_state", "state/warehouse_state", StateParameters(version, shop.AsOf, shop.LastChange));
        await build.ExecuteAsync("checkpoint");
        return rows;
    }

    public static (string Name, object? Value)[] StateParameters(long version, DateOnly asOf, long lastChange) =>
    [
        ("fingerprint", SqlFile.Fingerprint),
        ("version", version),
        ("as_of", asOf),
        ("last_change", lastChange),
    ];
}
