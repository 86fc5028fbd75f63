using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Loading;

/// <summary>
/// Replaces what was touched, in one transaction of the file that is being read. The mart queries are the same as in a
/// rebuild: temporary tables of the touched rows stand in front of the real ones, whose names they shadow.
/// </summary>
internal static class Refresh
{
    public static async Task<LoadedRows> RunAsync(
        DuckDBConnection connection,
        RawChanges changes,
        WarehouseState before,
        IProgress<RefreshProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (changes.VisitUnit != before.VisitUnit)
        {
            throw new WarehouseInputException("The unit of visits is another than that of the last rebuild: rebuild.");
        }

        Build build = new(connection, cancellationToken);
        await build.PrepareAsync();
        progress?.Report(new RefreshProgress(RefreshStage.Loading, 0));
        RawTables raw = new(connection, progress);
        raw.Name("touched_customer", changes.TouchedCustomers);
        raw.Name("touched_anonymous_sale", changes.TouchedAnonymousSales);
        raw.Name("touched_product", changes.DeletedProducts);
        LoadedRows rows = await raw.LoadAsync(changes.Customers, changes.Products, changes.SaleLines, cancellationToken);
        raw.Add(changes.VisitUnit);
        raw.Add(changes.ClassThresholds);
        await raw.AddAsync(changes.ClassClosings, changes.ClassClosingRows, changes.ClassCorrections, cancellationToken);

        progress?.Report(new RefreshProgress(RefreshStage.Building, rows.Total));
        await build.CheckAsync("checks/duplicate_customer", "A customer was streamed twice");
        await build.CheckAsync("checks/duplicate_product", "A product was streamed twice");
        await build.CheckAsync("checks/untouched_customer", "A customer was streamed that is not named as touched");
        await build.CheckAsync("checks/untouched_anonymous_sale", "A sale without a customer was streamed that is not named as touched");

        using DuckDBTransaction transaction = connection.BeginTransaction();
        foreach (string step in (string[])
            ["find_touched_customers", "find_touched_products", "find_touched_product_keys", "find_last_key",
             "delete_customer_month", "delete_customer_day", "delete_sale_line_of_customer", "delete_anonymous_sale_line", "delete_customer", "delete_product"])
        {
            await build.RunAsync($"refresh/{step}");
        }

        await build.AddAsync("dim_product", "marts/dim_product");
        await build.MaterialiseAsync("temp table", "dim_customer", "marts/dim_customer");
        await build.MaterialiseAsync("temp table", "fct_sale_line", "marts/fct_sale_line");
        await build.MaterialiseAsync("temp view", "fct_sale", "marts/fct_sale");
        await build.MaterialiseAsync("temp table", "customer_day", "marts/customer_day");
        await build.MaterialiseAsync("temp table", "customer_month", "marts/customer_month");
        await build.AddTemporaryAsync("dim_customer");
        await build.AddTemporaryAsync("fct_sale_line");
        await build.AddTemporaryAsync("customer_day");
        await build.AddTemporaryAsync("customer_month");
        // From here on the names mean the real tables again.
        await build.ExecuteAsync("drop view temp.fct_sale; drop table temp.customer_month; drop table temp.customer_day; drop table temp.fct_sale_line; drop table temp.dim_customer");
        if (changes.DeletedProducts.Count > 0)
        {
            await build.CheckAsync("checks/deleted_product_in_use", "A deleted product is named by a sale line");
        }

        await build.ExecuteAsync("delete from main.dim_class_threshold");
        await build.AddAsync("dim_class_threshold", "marts/dim_class_threshold");
        await build.ExecuteAsync("delete from main.class_correction");
        await build.AddAsync("class_correction", "marts/class_correction");
        if (changes.ClassClosings.Count > 0)
        {
            await build.RunAsync("refresh/skip_kept_rows");
            await build.RunAsync("refresh/skip_kept_months");
            await build.RunAsync("refresh/find_kept_before");
            await build.RunAsync("refresh/link_kept_before");
            await build.AddAsync("class_closing", "marts/class_closing");
            await build.AddAsync("class_closing_row", "marts/class_closing_row");
        }

        await build.ExecuteAsync("delete from main.warehouse_state");
        await build.AddAsync("warehouse_state", "state/warehouse_state", Rebuild.StateParameters(before.Version + 1, changes.AsOf, changes.LastChange));
        progress?.Report(new RefreshProgress(RefreshStage.Publishing, rows.Total));
        cancellationToken.ThrowIfCancellationRequested();
        transaction.Commit();
        return rows;
    }
}
