using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Tests;

public class WarehouseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_warehouse_survives_a_restart()
    {
        TestShop shop = RandomShop.Create(1, 10, 50);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        await folder.RefreshAsync(shop.Changes([shop.Register("c1")]));
        WarehouseState? before = await folder.StateAsync();

        await folder.ReopenAsync();

        Assert.NotNull(before);
        Assert.Equal(before, await folder.StateAsync());
    }

    [Fact]
    public async Task A_rebuild_replaces_the_file_and_leaves_no_other_behind()
    {
        TestShop shop = RandomShop.Create(1, 10, 50);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);

        RefreshResult second = await folder.RebuildAsync(shop);

        Assert.True(second.IsRebuild);
        Assert.Equal((2L, 2L), (second.State.Generation, second.State.Version));
        Assert.Equal(["current", "g000002.duckdb"], Files(folder));
    }

    [Fact]
    public async Task Shops_do_not_see_each_other()
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(RandomShop.Create(1, 10, 50));

        Assert.Null(await folder.Warehouse.Shop(TestShop.Id("another shop")).StateAsync(Token));
    }

    [Fact]
    public async Task Only_so_many_shops_are_open_and_all_of_them_answer()
    {
        await using WarehouseFolder folder = new(options => options with { OpenShopsMax = 2 });
        for (int i = 0; i < 5; i++)
        {
            TestShop shop = new TestShop { LastChange = i }.Sell("a", "2024-01-01", i);
            await folder.Warehouse.Shop(TestShop.Id($"shop {i}")).RebuildAsync(shop.All(), null, Token);
            Assert.True(folder.Warehouse.CountOpen <= 2);
        }

        await Parallel.ForAsync(0, 600, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Token }, async (number, token) =>
        {
            int i = number * number % 31 % 5;
            Assert.Equal(i, (await folder.Warehouse.Shop(TestShop.Id($"shop {i}")).StateAsync(token))!.LastChange);
        });

        _ = await folder.Warehouse.Shop(TestShop.Id("shop 0")).StateAsync(Token);
        Assert.InRange(folder.Warehouse.CountOpen, 1, 2);
    }

    [Fact]
    public async Task A_shop_that_is_closed_for_another_during_its_rebuild_is_rebuilt_all_the_same()
    {
        await using WarehouseFolder folder = new(options => options with { OpenShopsMax = 1 });
        TestShop shop = RandomShop.Create(1, 10, 50);
        await folder.RebuildAsync(shop);
        ShopWarehouse other = folder.Warehouse.Shop(TestShop.Id("other"));
        await other.RebuildAsync(shop.All(), null, Token);

        await folder.Shop.RebuildAsync(shop.All(), new Interfere(folder.Shop, other), Token);

        Assert.Equal(2, (await folder.StateAsync())!.Version);
        Assert.Equal(["current", "g000002.duckdb"], Files(folder));
    }

    [Fact]
    public async Task A_missing_file_has_to_be_rebuilt()
    {
        TestShop shop = RandomShop.Create(1, 10, 50);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        await folder.Warehouse.DisposeAsync();
        File.Delete(Path.Combine(folder.ShopPath, "g000001.duckdb"));
        await folder.ReopenAsync();

        WarehouseNotBuiltException error = await Assert.ThrowsAsync<WarehouseNotBuiltException>(() => folder.CohortsAsync());

        Assert.Contains("missing", error.Message, StringComparison.Ordinal);
        Assert.Null(await folder.StateAsync());
        await folder.RebuildAsync(shop);
        Assert.NotNull(await folder.StateAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public async Task A_damaged_file_has_to_be_rebuilt(double where)
    {
        TestShop shop = RandomShop.Create(1, 500, 20_000);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        await folder.Warehouse.DisposeAsync();
        string path = Path.Combine(folder.ShopPath, "g000001.duckdb");
        byte[] bytes = await File.ReadAllBytesAsync(path, Token);
        for (int i = (int)(bytes.Length * where); i < Math.Min(bytes.Length, (bytes.Length * where) + 300_000); i++)
        {
            bytes[i] ^= 0x5A;
        }

        await File.WriteAllBytesAsync(path, bytes, Token);
        await folder.ReopenAsync();

        try
        {
            _ = await folder.CohortsAsync();
            foreach (string mart in MartRows.Marts)
            {
                _ = await MartRows.ReadAsync(folder.Shop, mart);
            }

            Assert.Fail("The damage was not noticed.");
        }
        catch (WarehouseNotBuiltException error)
        {
            Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        }

        Assert.Null(await folder.StateAsync());
        await folder.RebuildAsync(shop);
        Assert.NotNull(await folder.StateAsync());
        Assert.Equal(["current", "g000002.duckdb"], Files(folder));
    }

    [Fact]
    public async Task A_file_of_another_version_of_the_program_has_to_be_rebuilt()
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(RandomShop.Create(1, 10, 50));
        await folder.Warehouse.DisposeAsync();
        using (DuckDBConnection connection = new($"Data Source={Path.Combine(folder.ShopPath, "g000001.duckdb")}"))
        {
            connection.Open();
            using DuckDBCommand command = connection.CreateCommand("update warehouse_state set fingerprint = 'old'");
            command.ExecuteNonQuery();
        }

        await folder.ReopenAsync();

        WarehouseNotBuiltException error = await Assert.ThrowsAsync<WarehouseNotBuiltException>(() => folder.CohortsAsync());
        Assert.Contains("another version", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_crash_left_over_is_deleted()
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(RandomShop.Create(1, 10, 50));
        await folder.Warehouse.DisposeAsync();
        File.WriteAllText(Path.Combine(folder.ShopPath, "g000007.duckdb"), "half");
        File.WriteAllText(Path.Combine(folder.ShopPath, "g000007.duckdb.wal"), "half");
        await folder.ReopenAsync();

        Assert.NotNull(await folder.StateAsync());
        await folder.Warehouse.DisposeAsync();
        Assert.Equal(["current", "g000001.duckdb"], Files(folder));
    }

    [Fact]
    public async Task A_cancelled_rebuild_or_refresh_leaves_the_old_state()
    {
        TestShop shop = RandomShop.Create(1, 50, 500);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        List<string> before = await MartRows.ReadAsync(folder.Shop, "customer_month");
        WarehouseState? state = await folder.StateAsync();
        shop.Sell("c1", TestShop.Day("2024-01-01"), 1_000_000);
        foreach (RefreshStage stage in Enum.GetValues<RefreshStage>())
        {
            using CancellationTokenSource rebuild = new();
            using CancellationTokenSource refresh = new();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => folder.Shop.RebuildAsync(shop.All(), new CancelAt(stage, rebuild), rebuild.Token));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => folder.Shop.RefreshAsync(shop.Changes([shop.Register("c1")]), new CancelAt(stage, refresh), refresh.Token));
        }

        Assert.Equal(state, await folder.StateAsync());
        Assert.Equal(before, await MartRows.ReadAsync(folder.Shop, "customer_month"));
    }

    [Fact]
    public async Task A_stream_that_fails_leaves_the_old_state_and_no_file()
    {
        TestShop shop = RandomShop.Create(1, 10, 50);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);

        await Assert.ThrowsAsync<IOException>(
            () => folder.Shop.RebuildAsync(shop.All() with { SaleLines = Broken(shop.Lines) }, null, Token));

        Assert.Equal(1, (await folder.StateAsync())!.Version);
        Assert.Equal(["current", "g000001.duckdb"], Files(folder));
    }

    [Fact]
    public async Task A_query_that_hangs_is_interrupted_and_the_next_one_runs()
    {
        await using WarehouseFolder folder = new(options => options with { QueryTimeout = TimeSpan.FromMilliseconds(300) });
        await folder.RebuildAsync(RandomShop.Create(1, 10, 50));

        await Assert.ThrowsAsync<TimeoutException>(() => folder.Shop.ReadAsync(Hang, Token));

        Assert.NotEmpty((await folder.CohortsAsync()).Cohorts);
    }

    [Fact]
    public async Task A_query_that_the_caller_cancels_is_cancelled_and_not_timed_out()
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(RandomShop.Create(1, 10, 50));
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => folder.Shop.ReadAsync(Hang, cancel.Token));
    }

    [Theory]
    [InlineData("select * from read_csv('/etc/passwd')")]
    [InlineData("copy dim_customer to '/tmp/out.csv'")]
    [InlineData("attach '/tmp/other.duckdb'")]
    [InlineData("set memory_limit = '100GB'")]
    [InlineData("delete from dim_customer")]
    public async Task The_engine_that_answers_queries_is_locked(string sql)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(RandomShop.Create(1, 10, 50));

        await Assert.ThrowsAsync<DuckDBException>(() => folder.Shop.ReadAsync(
            reader =>
            {
                using DuckDBCommand command = reader.Connection.CreateCommand(sql);
                return command.ExecuteNonQuery();
            },
            Token));
    }

    [Fact]
    public async Task An_erased_shop_leaves_nothing()
    {
        TestShop shop = RandomShop.Create(1, 10, 50);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);

        await folder.Shop.EraseAsync(Token);

        Assert.Empty(Files(folder));
        Assert.Null(await folder.StateAsync());
        await folder.RebuildAsync(shop);
        Assert.NotNull(await folder.StateAsync());
    }

    [Fact]
    public async Task Readers_see_the_old_or_the_new_state_and_never_a_mix()
    {
        const int customers = 20;
        TestShop shop = new();
        void SellToAll(int round)
        {
            for (int i = 0; i < customers; i++)
            {
                shop.Sell($"c{i}", new DateOnly(2024, 1 + (round % 12), 1 + i), 1);
            }
        }

        SellToAll(0);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        Guid[] all = [.. shop.Customers.Keys];
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(Token);
        int reads = 0;
        Task[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(ReadUntilDone))];

        // On a busy machine readers may come late: then there is more to read beside.
        for (int round = 1; (round <= 24 || Volatile.Read(ref reads) <= 10) && !Array.Exists(readers, reader => reader.IsCompleted); round++)
        {
            SellToAll(round);
            await (round % 6 == 0 ? folder.RebuildAsync(shop) : folder.RefreshAsync(shop.Changes(all)));
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.True(reads > 10);

        async Task ReadUntilDone()
        {
            while (!done.IsCancellationRequested)
            {
                (long version, long facts, long months, long lines) = await folder.Shop.ReadAsync(Totals, Token);
                Assert.Equal((version * customers, version * customers, version * customers), (facts, months, lines));
                Interlocked.Increment(ref reads);
            }
        }

        static (long, long, long, long) Totals(WarehouseReader reader) => (
            reader.State.Version,
            Number(reader, "select count(*) from fct_sale_line"),
            Number(reader, "select sum(net_amount)::bigint from customer_month"),
            reader.State.SaleLines);
    }

    private static long Number(WarehouseReader reader, string sql)
    {
        using DuckDBCommand command = reader.Connection.CreateCommand(sql);
        return (long)command.ExecuteScalar()!;
    }

    private static int Hang(WarehouseReader reader)
    {
        using DuckDBCommand command = reader.Connection.CreateCommand(
            "select count(*) from range(1000000000) as a, range(1000000000) as b where (a.range * b.range) % 7 = 3");
        using DuckDBDataReader rows = command.ExecuteInterruptibleReader(reader.CancellationToken);
        return 0;
    }

    private static string[] Files(WarehouseFolder folder) =>
        [.. Directory.EnumerateFiles(folder.ShopPath).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static async IAsyncEnumerable<RawSaleLine> Broken(IEnumerable<RawSaleLine> lines)
    {
        await Task.CompletedTask;
        foreach (RawSaleLine line in lines.Take(10))
        {
            yield return line;
        }

        throw new IOException("The operational database went away.");
    }

    /// <summary>Has the two shops push each other out at every step of the rebuild.</summary>
    private sealed class Interfere(params ShopWarehouse[] shops) : IProgress<RefreshProgress>
    {
        public void Report(RefreshProgress value)
        {
            foreach (ShopWarehouse shop in shops)
            {
                Assert.NotNull(shop.StateAsync(Token).GetAwaiter().GetResult());
            }
        }
    }

    private sealed class CancelAt(RefreshStage stage, CancellationTokenSource source) : IProgress<RefreshProgress>
    {
        public void Report(RefreshProgress value)
        {
            if (value.Stage == stage)
            {
                source.Cancel();
            }
        }
    }
}
