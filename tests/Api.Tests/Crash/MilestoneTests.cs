using System.Reflection;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Testing;
using static GraphQlCrm.Api.Tests.ImportClient;

namespace GraphQlCrm.Api.Tests.Crash;

/// <summary>
/// The process is killed at every milestone that the program names: just before and just after each commit, amid a migration,
/// a refresh, a backup and a restoration. What is found afterwards is what the milestone says, and the next start goes on from there.
/// </summary>
public sealed class MilestoneTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_program_is_killed_at_every_milestone_that_it_names()
    {
        IEnumerable<string> named = typeof(Milestones).GetFields().Select(field => (string)field.GetRawConstantValue()!).Where(name => name != Milestones.Source);
        IEnumerable<string> tried = typeof(MilestoneTests).GetMethods().SelectMany(method => method.GetCustomAttributes<InlineDataAttribute>()).Select(data => (string)data.Data[0]!);

        Assert.Equal(named.Order(StringComparer.Ordinal), tried.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Milestones.MutationWritten, 0)]
    [InlineData(Milestones.MutationCommitted, 1)]
    public async Task A_mutation_is_stored_whole_or_not_at_all_and_asking_again_settles_which(string milestone, int more)
    {
        using CrashDatabase data = await CrashDatabase.NewAsync();
        (_, string key) = await data.AddShopAsync();
        List<string> answered = [];
        using (ServerProcess server = await ServerProcess.ServeAsync(data, $"{milestone}:4"))
        {
            using HttpClient client = server.Client(key);
            await Assert.ThrowsAsync<HttpRequestException>(async () =>
            {
                while (true)
                {
                    answered.Add(await TillClient.RecordAsync(client, $"sale-{answered.Count}"));
                }
            });
            await server.DieAsync();
        }

        Assert.Equal(3, answered.Count);
        Assert.Equal(3 + more, await data.CountAsync("select count(*) from sale"));
        using (ServerProcess server = await ServerProcess.ServeAsync(data))
        {
            using HttpClient client = server.Client(key);
            for (int i = 0; i < 4; i++)
            {
                string again = await TillClient.RecordAsync(client, $"sale-{i}");
                Assert.True(i == 3 || again == answered[i]);
            }

            JsonNode state = await client.DataAsync("{ shop { sales { totalCount } } auditCheck { brokenNumber } }");
            Assert.Equal(4, (int)state["shop"]!["sales"]!["totalCount"]!);
            Assert.Null(state["auditCheck"]!["brokenNumber"]);
        }

        await data.CheckAsync();
    }

    [Theory]
    [InlineData(Milestones.ImportBegun, false, false)]
    [InlineData(Milestones.ImportChunkWritten, false, false)]
    [InlineData(Milestones.ImportChunkCommitted, true, false)]
    [InlineData(Milestones.ImportStored, true, true)]
    public async Task A_cut_import_tells_what_it_stored_is_taken_back_and_done_again(string milestone, bool isSomeStored, bool isAllStored)
    {
        // Where one portion of two is to be stored, there are two.
        int orders = !isSomeStored || isAllStored ? 300 : TestDatabase.IsPostgres ? 5_000 : 41_000;
        using CrashDatabase data = await CrashDatabase.NewAsync();
        (_, string key) = await data.AddShopAsync();
        byte[] file = CrashDatabase.FileOf("file", orders);
        using (ServerProcess server = await ServerProcess.ServeAsync(data, $"{milestone}:1"))
        {
            using HttpClient client = server.Client(key);
            await StartAsync(client, file);
            await server.DieAsync();
        }

        using (ServerProcess server = await ServerProcess.ServeAsync(data))
        {
            using HttpClient client = server.Client(key);
            JsonNode shop = (await client.DataAsync("{ shop { sales { totalCount } imports { nodes { id status created } } } }"))["shop"]!;
            JsonNode cut = Assert.Single(shop["imports"]!["nodes"]!.AsArray())!;
            int stored = (int)shop["sales"]!["totalCount"]!;
            Assert.Equal("INTERRUPTED", (string)cut["status"]!);
            Assert.Equal((int)cut["created"]!, stored);
            Assert.Equal((isSomeStored, isAllStored), (stored > 0, stored == orders));

            JsonNode undone = await client.DataAsync("mutation($id: ID!) { undoImport(input: { importId: $id }) { import { status } errors { __typename } } }", new { id = (string)cut["id"]! });
            Assert.Equal("UNDONE", (string)undone["undoImport"]!["import"]!["status"]!);
            Assert.Equal(0, await TotalAsync(client));

            using StreamReader events = await ListenAsync(client, await StartAsync(client, file));
            Assert.Equal("COMPLETED", (string)(await ReadToEndAsync(events))[^1]["status"]!);
            Assert.Equal(orders, await TotalAsync(client));
        }

        await data.CheckAsync();
    }

    [Theory]
    [InlineData(Milestones.RefreshPublished)]
    [InlineData(Milestones.MonthKept)]
    public async Task Analytics_that_were_cut_off_are_those_of_the_records_after_the_next_refresh(string milestone)
    {
        using CrashDatabase data = await CrashDatabase.NewAsync();
        (Guid shop, _) = await data.AddShopAsync();
        await data.ImportAsync(shop, CrashDatabase.FileOf("file", 300));

        await ServerProcess.DieAsync(data, $"{milestone}:1", "refresh");

        await data.CheckAsync();
        Assert.Equal(1, await data.CountAsync("select count(*) from class_closing"));
    }

    [Theory]
    [InlineData(Milestones.MigrationApplied, false)]
    [InlineData(Milestones.MigrationCommitted, true)]
    public async Task A_migration_is_done_or_was_never_begun_and_the_next_start_goes_on(string milestone, bool isCommitted)
    {
        using CrashDatabase data = await CrashDatabase.NewAsync(isEmpty: true);
        string file = Path.Combine(data.Folder, "orders.csv");
        await File.WriteAllBytesAsync(file, CrashDatabase.FileOf("file", 300), Cancel);
        string[] import = ["import", file, "--shop", "mise", "--create-shop", "店", "--mapping", "orders"];

        // On PostgreSQL all steps are one transaction.
        bool isOneTransaction = TestDatabase.IsPostgres;
        await ServerProcess.DieAsync(data, $"{milestone}:{(isCommitted && isOneTransaction ? 1 : 5)}", import);
        long steps = isOneTransaction && !isCommitted
            ? await data.CountAsync("select count(*) from pg_tables where schemaname = 'public'")
            : await data.CountAsync("select count(*) from schema_migration");
        Assert.Equal((isCommitted, isOneTransaction) switch { (false, true) => 0, (true, true) => NewestStep, (false, false) => 4, _ => 5 }, steps);
        if (!(isCommitted && isOneTransaction))
        {
            await ServerProcess.DieAsync(data, $"{milestone}:1", import);
        }

        (int Code, string Output)? last = await ServerProcess.RunAsync(data, null, import);
        Assert.True(last is { Code: 0 }, last?.Output);
        Assert.Equal(NewestStep, await data.CountAsync("select count(*) from schema_migration"));
        Assert.Equal(300, await data.CountAsync("select count(*) from sale"));
        await data.CheckAsync();
    }

    [Theory]
    [InlineData(Milestones.BackupCopied)]
    [InlineData(Milestones.BackupChecked)]
    public async Task A_backup_has_its_name_when_it_is_whole_and_not_before(string milestone)
    {
        TestDatabase.NeedsSqlite();
        using CrashDatabase data = await CrashDatabase.NewAsync();
        (Guid shop, _) = await data.AddShopAsync();
        await data.ImportAsync(shop, CrashDatabase.FileOf("file", 300));
        string backup = Path.Combine(data.Folder, "backup.db");

        await ServerProcess.DieAsync(data, $"{milestone}:1", "backup", backup);
        Assert.False(File.Exists(backup));
        (int Code, string Output)? again = await ServerProcess.RunAsync(data, null, "backup", backup);

        Assert.True(again is { Code: 0 }, again?.Output);
        Assert.True(File.Exists(backup));
    }

    [Theory]
    [InlineData(Milestones.RestoreChecked, 350)]
    [InlineData(Milestones.RestoreSetAside, 300)]
    public async Task A_restoration_is_brought_to_its_end_or_was_never_begun(string milestone, int sales)
    {
        TestDatabase.NeedsSqlite();
        using CrashDatabase data = await CrashDatabase.NewAsync();
        (Guid shop, string key) = await data.AddShopAsync();
        await data.ImportAsync(shop, CrashDatabase.FileOf("file", 300));
        string backup = Path.Combine(data.Folder, "backup.db");
        Assert.True(await ServerProcess.RunAsync(data, null, "backup", backup) is { Code: 0 });
        await data.ImportAsync(shop, CrashDatabase.FileOf("later", 50));
        Assert.True(await ServerProcess.RunAsync(data, null, "refresh") is { Code: 0 });

        await ServerProcess.DieAsync(data, $"{milestone}:1", "restore", backup, "--replace");
        using (ServerProcess server = await ServerProcess.ServeAsync(data))
        {
            using HttpClient client = server.Client(key);
            Assert.Equal(sales, await TotalAsync(client));
        }

        await data.CheckAsync();
        Assert.Empty(Directory.GetFiles(data.Folder, "*.restoring"));
    }

    private static int NewestStep => typeof(CrmDatabase).Assembly.GetManifestResourceNames().Count(name => name.Contains(".Sqlite.Migrations.", StringComparison.Ordinal));

    private static async Task<string> StartAsync(HttpClient client, byte[] file)
    {
        JsonNode uploaded = await UploadAsync(client, file);
        return (string)(await StepAsync(client, "startImport", "import", (string)uploaded["id"]!, "id", "orders"))["id"]!;
    }

    private static async Task<int> TotalAsync(HttpClient client) => (int)(await client.DataAsync("{ shop { sales { totalCount } } }"))["shop"]!["sales"]!["totalCount"]!;
}
