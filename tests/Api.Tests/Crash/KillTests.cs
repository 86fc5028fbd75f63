using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
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
        using CrashDatabase data = await CrashDatabase.NewAsync();
        (_, string key) = await data.AddShopAsync();
        Random random = new(20_261_122);
        Ledger ledger = new();
        int kills = s_kills * 4 / 5;
        for (int kill = 0; kill <= kills; kill++)
        {
            using ServerProcess server = await ServerProcess.ServeAsync(data);
            using HttpClient client = server.Client(key);
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
        await data.CheckAsync();
    }

    [Fact]
    public async Task A_first_import_that_is_killed_over_and_over_ends_with_the_whole_file()
    {
        using CrashDatabase data = await CrashDatabase.NewAsync(isEmpty: true);
        string file = Path.Combine(data.Folder, "sales.csv");
        await File.WriteAllBytesAsync(file, CrashDatabase.FileOf("first", 4_000), Cancel);
        string[] import = ["import", file, "--shop", "mise", "--create-shop", "店", "--mapping", "orders"];
        Random random = new(7);
        int cut = 0;
        for (int kill = 0; kill < Math.Max(1, s_kills / 5); kill++)
        {
            // Sometimes amid the migrations of the new database, sometimes amid the rows.
            (int Code, string Output)? ended = await ServerProcess.RunAsync(data, TimeSpan.FromMilliseconds(random.Next(100, 1_500)), import);
            Assert.True(ended is null or { Code: 0 }, ended?.Output);
            cut += ended is null ? 1 : 0;
        }

        (int Code, string Output)? last = await ServerProcess.RunAsync(data, null, import);

        Assert.True(last is { Code: 0 }, last?.Output);
        Assert.True(cut > 0);
        Assert.Equal(4_000, await data.CountAsync("select count(*) from sale"));
        await data.CheckAsync();
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
                    _sent[key] = await TillClient.RecordAsync(client, key);
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
                string again = await TillClient.RecordAsync(client, key);
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
            JsonNode uploaded = await UploadAsync(client, CrashDatabase.FileOf(_file, FileOrders));
            await StepAsync(client, "startImport", "import", (string)uploaded["id"]!, "id", "orders");
        }

        /// <summary>The import that was killed says so; the same file again makes it whole.</summary>
        public async Task CompleteImportAsync(HttpClient client)
        {
            JsonNode cut = (await client.DataAsync("{ shop { imports(first: 1, order: [{ startedAt: DESC }]) { nodes { status } } } }"))["shop"]!["imports"]!["nodes"]![0]!;
            Assert.Contains((string)cut["status"]!, (string[])["INTERRUPTED", "COMPLETED"]);
            JsonNode uploaded = await UploadAsync(client, CrashDatabase.FileOf(_file!, FileOrders));
            JsonNode import = await StepAsync(client, "startImport", "import", (string)uploaded["id"]!, "id", "orders");
            using StreamReader events = await ListenAsync(client, (string)import["id"]!);
            Assert.Equal("COMPLETED", (string)(await ReadToEndAsync(events))[^1]["status"]!);
            _fileOrders += FileOrders;
            JsonNode count = (await client.DataAsync("{ shop { sales(where: { source: { neq: \"manual\" } }) { totalCount } } }"))["shop"]!["sales"]!;
            Assert.Equal(_fileOrders, (int)count["totalCount"]!);
        }
    }
}
