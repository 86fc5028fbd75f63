using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GraphQlCrm.Analytics;
using GraphQlCrm.Api.Analytics;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using Microsoft.Data.Sqlite;
using static GraphQlCrm.Api.Tests.ImportClient;

namespace GraphQlCrm.Api.Tests.Crash;

/// <summary>
/// The server is killed while tills sell and files come in, again and again: what was answered is there, once; what was not is there
/// whole or not at all, and asking again settles which; an import that was cut off is completed by the same file. 50 kills;
/// as many as CRASH_KILLS says.
/// </summary>
public sealed class KillTests
{
    private const int Tills = 6;
    private const int FileOrders = 1_500;
    private const int ImportEvery = 4;

    private static readonly int s_kills = int.Parse(Environment.GetEnvironmentVariable("CRASH_KILLS") ?? "50", CultureInfo.InvariantCulture);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_answered_outlives_the_server()
    {
        string folder = Directory.CreateTempSubdirectory("crm-test-crash-").FullName;
        (Guid shop, string key) = await NewShopAsync(folder);
        Random random = new(20_261_122);
        Ledger ledger = new();
        int kills = s_kills * 4 / 5;
        for (int kill = 0; kill <= kills; kill++)
        {
            using ServerProcess server = await ServerProcess.ServeAsync(folder);
            using HttpClient client = ClientOf(server.Address, key);
            await ledger.SettleAsync(client);
            if (kill == kills)
            {
                break;
            }

            if (kill % ImportEvery == 1)
            {
                await ledger.CompleteImportAsync(client);
            }

            using CancellationTokenSource selling = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            Task[] tills = [.. Enumerable.Range(0, Tills).Select(till => ledger.SellAsync(client, $"{kill}-{till}", selling.Token))];
            if (kill % ImportEvery == 0)
            {
                await ledger.BeginImportAsync(client, kill);
            }

            await Task.Delay(random.Next(5, 250), Cancel);
            server.Kill();
            await selling.CancelAsync();
            await Task.WhenAll(tills);
        }

        Assert.True(ledger.Answered > kills, $"Only {ledger.Answered} sales were answered: the kills came before the work.");
        await CheckFilesAsync(folder, shop);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_first_import_that_is_killed_over_and_over_ends_with_the_whole_file()
    {
        string folder = Directory.CreateTempSubdirectory("crm-test-crash-").FullName;
        string file = Path.Combine(folder, "sales.csv");
        await File.WriteAllBytesAsync(file, FileOf("first", 4_000), Cancel);
        string data = Path.Combine(folder, "data");
        string[] import = ["import", file, "--shop", "mise", "--create-shop", "店", "--mapping", "orders", "--data", data];
        Random random = new(7);
        int cut = 0;
        for (int kill = 0; kill < Math.Max(1, s_kills / 5); kill++)
        {
            // Sometimes amid the migrations of the new database, sometimes amid the rows.
            (int Code, string Output)? ended = await ServerProcess.RunAsync(TimeSpan.FromMilliseconds(random.Next(100, 1_500)), import);
            Assert.True(ended is null or { Code: 0 }, ended?.Output);
            cut += ended is null ? 1 : 0;
        }

        (int Code, string Output)? last = await ServerProcess.RunAsync(null, import);

        Assert.True(last is { Code: 0 }, last?.Output);
        Assert.True(cut > 0);
        using (SqliteConnection database = Open(data))
        {
            Assert.Equal((4_000L, 4_000L), (Scalar(database, "select count(*) from sale"), Scalar(database, "select count(distinct external_id) from sale")));
            Assert.Equal(0L, Scalar(database, "select count(*) from sale s where (select count(*) from sale_line l where l.shop_id = s.shop_id and l.sale_id = s.id) <> 1"));
            CheckDatabase(database);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(Guid Shop, string Key)> NewShopAsync(string folder)
    {
        await using CrmDatabase database = await CrmDatabase.OpenAsync(new DataFolder(folder).Database, TimeProvider.System, Cancel);
        Guid shop = await new ShopRegistration(database, TimeProvider.System).CreateAsync("mise", "店", "JPY", "Asia/Tokyo");
        IssuedApiKey issued = await new ApiKeys(database, TimeProvider.System).IssueAsync(shop, new NewApiKey("till", Role.Owner) { RequestsPerMinute = 60_000 }, [], Cancel);
        return (shop, issued.Secret);
    }

    private static HttpClient ClientOf(Uri address, string key)
    {
        HttpClient client = new() { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private static byte[] FileOf(string name, int orders)
    {
        StringBuilder rows = new("order_id,customer_id,ordered_on,amount\n");
        for (int i = 0; i < orders; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{name}-{i},C{i % 97},2026-01-10,100\n");
        }

        return Encoding.UTF8.GetBytes(rows.ToString());
    }

    /// <summary>The database is sound, no sale is without its lines, and analytics are what a rebuild makes of it.</summary>
    private static async Task CheckFilesAsync(string folder, Guid shop)
    {
        using (SqliteConnection sqlite = Open(folder))
        {
            CheckDatabase(sqlite);
            Assert.Equal(0L, Scalar(sqlite, "select count(*) from sale s where s.total <> (select sum(l.amount) from sale_line l where l.shop_id = s.shop_id and l.sale_id = s.id)"));
        }

        SqliteConnection.ClearAllPools();
        DataFolder paths = new(folder);
        await using CrmDatabase database = await CrmDatabase.OpenAsync(paths.Database, TimeProvider.System, Cancel);
        await using Warehouse warehouse = new(new WarehouseOptions { Directory = paths.Warehouses });
        VerifyResult verified = await new AnalyticsRefresher(database, warehouse, TimeProvider.System).VerifyAsync(shop, Cancel);
        Assert.True(verified.IsComparable);
        Assert.Empty(verified.Differences);
    }

    private static SqliteConnection Open(string folder)
    {
        SqliteConnection connection = new($"Data Source={new DataFolder(folder).Database};Mode=ReadOnly");
        connection.Open();
        return connection;
    }

    private static void CheckDatabase(SqliteConnection connection)
    {
        Assert.Equal("ok", Scalar(connection, "pragma integrity_check"));
        Assert.Null(Scalar(connection, "pragma foreign_key_check"));
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Only the texts above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    /// <summary>What the tills sent and what they were told, kept outside of the server.</summary>
    private sealed class Ledger
    {
        private readonly ConcurrentDictionary<string, string?> _sent = new();
        private int _settled;
        private string? _file;
        private int _fileOrders;

        /// <summary>Sales that were answered before a kill.</summary>
        public int Answered { get; private set; }

        /// <summary>Sells until the server is gone; the answer to the last request never came.</summary>
        public async Task SellAsync(HttpClient client, string till, CancellationToken cancellationToken)
        {
            for (int i = 0; !cancellationToken.IsCancellationRequested; i++)
            {
                string key = $"{till}-{i}";
                _sent[key] = null;
                try
                {
                    _sent[key] = await RecordAsync(client, key);
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        }

        /// <summary>After a restart: whatever was answered is there; whatever was not is sent again, with the same key.</summary>
        public async Task SettleAsync(HttpClient client)
        {
            foreach ((string key, string? id) in _sent)
            {
                string again = await RecordAsync(client, key);
                if (id is not null)
                {
                    Assert.Equal(id, again);
                    Answered++;
                }
            }

            _settled += _sent.Count;
            _sent.Clear();
            JsonNode shop = (await client.DataAsync("{ shop { sales(where: { source: { eq: \"manual\" } }) { totalCount } } auditCheck { brokenNumber } }"))!;
            Assert.Equal(_settled, (int)shop["shop"]!["sales"]!["totalCount"]!);
            Assert.Null(shop["auditCheck"]!["brokenNumber"]);
        }

        public async Task BeginImportAsync(HttpClient client, int number)
        {
            _file = $"file{number}";
            JsonNode uploaded = await UploadAsync(client, FileOf(_file, FileOrders));
            await StepAsync(client, "startImport", "import", (string)uploaded["id"]!, "id", "orders");
        }

        /// <summary>The import that was killed says so; the same file again makes it whole.</summary>
        public async Task CompleteImportAsync(HttpClient client)
        {
            JsonNode cut = (await client.DataAsync("{ shop { imports(first: 1, order: [{ startedAt: DESC }]) { nodes { status } } } }"))["shop"]!["imports"]!["nodes"]![0]!;
            Assert.Contains((string)cut["status"]!, (string[])["INTERRUPTED", "COMPLETED"]);
            JsonNode uploaded = await UploadAsync(client, FileOf(_file!, FileOrders));
            JsonNode import = await StepAsync(client, "startImport", "import", (string)uploaded["id"]!, "id", "orders");
            using StreamReader events = await ListenAsync(client, (string)import["id"]!);
            Assert.Equal("COMPLETED", (string)(await ReadToEndAsync(events))[^1]["status"]!);
            _fileOrders += FileOrders;
            JsonNode count = (await client.DataAsync("{ shop { sales(where: { source: { neq: \"manual\" } }) { totalCount } } }"))["shop"]!["sales"]!;
            Assert.Equal(_fileOrders, (int)count["totalCount"]!);
        }

        private static async Task<string> RecordAsync(HttpClient client, string key)
        {
            JsonNode answer = await client.DataAsync(
                "mutation($key: String!) { recordSale(input: { idempotencyKey: $key, lines: [{ quantity: 2, unitPrice: 300, description: \"どら焼き\" }, { quantity: 1, unitPrice: 50, description: \"箱\" }] }) { sale { id } errors { __typename ... on Error { message } } } }",
                new { key });
            return (string)answer["recordSale"]!["sale"]!["id"]!;
        }
    }
}
