using System.Diagnostics;
using System.Globalization;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Tests;

/// <summary>A process that dies in the middle of a refresh leaves the old state or the new one.</summary>
public class CrashTests
{
    private const string ChildFolder = "WAREHOUSE_CRASH_FOLDER";
    private const int Customers = 200;

    [Fact]
    public async Task A_killed_refresh_or_rebuild_leaves_the_old_or_the_new_state()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("warehouse-crash-");
        Random random = new(7);
        long last = 0;
        for (int kill = 0; kill < 6; kill++)
        {
            using (Process child = Start(directory.FullName))
            {
                // Each child gets as far as one publication, and is killed somewhere in the next ones.
                string? line = await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
                while (line is not null && line != "published")
                {
                    line = await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
                }

                await Task.Delay(random.Next(20, 500), TestContext.Current.CancellationToken);
                child.Kill();
                await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            await using Warehouse warehouse = new(new WarehouseOptions { Directory = directory.FullName });
            ShopWarehouse shop = warehouse.Shop(WarehouseFolder.ShopId);
            WarehouseState? state = await shop.StateAsync(TestContext.Current.CancellationToken);
            Assert.True(state?.LastChange > last, "A state that was published is gone.");
            last = state.LastChange;
            long rows = await shop.ReadAsync(Rows, TestContext.Current.CancellationToken);
            Assert.Equal(last * Customers, rows);
            Assert.Equal(rows, state.SaleLines);
        }

        directory.Delete(recursive: true);
    }

    /// <summary>Not a test: the process that the test above starts and kills.</summary>
    [Fact(Explicit = true)]
    public async Task Child_that_refreshes_until_it_is_killed()
    {
        string folder = Environment.GetEnvironmentVariable(ChildFolder)!;
        await using Warehouse warehouse = new(new WarehouseOptions { Directory = folder });
        ShopWarehouse shop = warehouse.Shop(WarehouseFolder.ShopId);
        long round = (await shop.StateAsync(TestContext.Current.CancellationToken))?.LastChange ?? 0;
        while (true)
        {
            round++;
            TestShop content = new() { LastChange = round };
            for (int sale = 0; sale < round; sale++)
            {
                for (int i = 0; i < Customers; i++)
                {
                    content.Sell($"c{i}", new DateOnly(2024, 1 + (sale % 12), 1), 1, sale: FormattableString.Invariant($"{sale}/{i}"));
                }
            }

            await (round % 3 == 1
                ? shop.RebuildAsync(content.All(), null, TestContext.Current.CancellationToken)
                : shop.RefreshAsync(content.Changes(content.Customers.Keys), null, TestContext.Current.CancellationToken));
            Console.WriteLine("published");
        }
    }

    private static Process Start(string folder)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!)
        {
            ArgumentList = { "-method", $"*.{nameof(Child_that_refreshes_until_it_is_killed)}", "-explicit", "only", "-showLiveOutput" },
            RedirectStandardOutput = true,
            Environment = { [ChildFolder] = folder },
        };
        return Process.Start(start)!;
    }

    private static long Rows(WarehouseReader reader)
    {
        using DuckDBCommand command = reader.Connection.CreateCommand("select sum(count_orders)::bigint from customer_month");
        long orders = Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        command.CommandText = "select count(*) from fct_sale_line";
        Assert.Equal(orders, command.ExecuteScalar());
        return orders;
    }
}
