using System.CommandLine;
using GraphQlCrm.Analytics;
using GraphQlCrm.Api.Analytics;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Data;

namespace GraphQlCrm.Api.Commands;

/// <summary>Brings analytics up to date while no server runs (a running server does it by itself).</summary>
internal static class RefreshCommand
{
    private static readonly Option<string?> s_shop = new("--shop") { Description = "Slug of one shop; without it, all." };
    private static readonly Option<bool> s_isRebuild = new("--rebuild") { Description = "Build everything anew." };

    public static Command Create()
    {
        Command command = new("refresh", "Bring analytics up to date with the operational data.") { s_shop, s_isRebuild };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        DataFolder folder = ServeCommand.ExistingFolderOf(parsed);
        await using CrmDatabase database = await CrmConnection.OpenAsync(folder, cancellationToken);
        await using Warehouse warehouse = new(new WarehouseOptions { Directory = folder.Warehouses });
        AnalyticsRefresher refresher = new(database, warehouse, TimeProvider.System);
        foreach ((Guid id, string slug) in SelectedShops.Of(database, parsed.GetValue(s_shop)))
        {
            ConsoleProgress line = new("rows");
            long total = CountRows(database, id);
            long rows = 0;
            SynchronousProgress<RefreshProgress> progress = new(at => line.Report(rows = at.Rows, total == 0 ? null : (double)at.Rows / total));
            RefreshResult? result = await refresher.RefreshAsync(id, parsed.GetValue(s_isRebuild), progress, cancellationToken);
            if (result is null)
            {
                Console.WriteLine($"{slug}: nothing changed.");
                continue;
            }

            line.Report(rows, 1, isLast: true);
            Console.WriteLine($"{slug}: {(result.IsRebuild ? "built anew" : "refreshed")} in {result.Duration.TotalSeconds:F2} s; {result.State.Customers} customers, {result.State.SaleLines} lines, up to {result.State.AsOf:yyyy-MM-dd}.");
        }

        return 0;
    }

    private static long CountRows(CrmDatabase database, Guid shopId)
    {
        using AnalyticsSource source = AnalyticsSource.Open(database, shopId);
        return source.CountRows();
    }
}
