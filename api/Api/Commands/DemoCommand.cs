using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQlCrm.Analytics;
using GraphQlCrm.Api.Analytics;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Demo;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Reports.Rendering;

namespace GraphQlCrm.Api.Commands;

/// <summary>
/// Fills an empty data folder with three demonstration shops, brings their analytics up to date, and serves them. Run
/// again, it finds all in place and only serves.
/// </summary>
internal static class DemoCommand
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Option<DateOnly> s_day = new("--day")
    {
        Description = "Last day of the generated sales, yyyy-MM-dd.",
        DefaultValueFactory = _ => DemoSeeder.DefaultDay,
    };

    private static readonly Option<bool> s_isSetUpOnly = new("--no-serve") { Description = "Set everything up, print the keys, and end." };

    public static Command Create()
    {
        Command command = new("demo", "Set up three demonstration shops in the data folder (if there are none) and serve them.") { s_day, s_isSetUpOnly };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        DataFolder folder = ServeCommand.FolderOf(parsed);
        string url = parsed.GetRequiredValue(CommandLine.Url).TrimEnd('/');
        await using CrmDatabase database = await CrmConnection.OpenAsync(folder, cancellationToken);
        await using WebApplication app = CrmHost.Build(database, folder, url);

        DemoFile demo = await FindOrSeedAsync(database, folder, parsed.GetValue(s_day), cancellationToken);
        demo = demo with { Url = url };
        await RefreshAsync(app, database, cancellationToken);
        await WriteAsync(folder, demo, cancellationToken);
        if (parsed.GetValue(s_isSetUpOnly))
        {
            Print(demo, folder);
            return 0;
        }

        await app.StartAsync(cancellationToken);
        Print(demo, folder);

        // The first picture should not wait for Node to start; a machine that cannot draw still serves data.
        _ = app.Services.GetRequiredService<ChartRenderer>().WarmUpAsync(cancellationToken).ContinueWith(
            warmUp => Console.Error.WriteLine($"Charts cannot be drawn: {warmUp.Exception?.GetBaseException().Message}"),
            cancellationToken,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static async Task<DemoFile> FindOrSeedAsync(
        CrmDatabase database,
        DataFolder folder,
        DateOnly day,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<(Guid Id, string Slug)> existing = new ShopDirectory(database).All();
        string[] slugs = [.. DemoSeeder.Shops.Select(shop => shop.Slug)];
        Guid[] ids;
        if (existing.Count == 0)
        {
            Console.WriteLine($"Generating three shops with three years of sales up to {day:yyyy-MM-dd} …");
            ids = [.. await new DemoSeeder(database).SeedAsync(day, line => Console.WriteLine($"  {line}"), cancellationToken)];
        }
        else if (slugs.All(slug => existing.Any(shop => shop.Slug == slug)))
        {
            if (File.Exists(folder.Demo) && await ReadAsync(folder, cancellationToken) is { } known)
            {
                return known;
            }

            ids = [.. slugs.Select(slug => existing.Single(shop => shop.Slug == slug).Id)];
        }
        else
        {
            throw new CommandException($"{folder.Path} holds other shops. Give another folder with --data, or serve these without `demo`.");
        }

        ApiKeys keys = new(database, TimeProvider.System);
        Dictionary<string, string> texts = [];
        foreach (Role role in Enum.GetValues<Role>())
        {
            string name = Roles.NameOf(role);
            texts[name] = await keys.IssueAsync(ids[0], $"demo {name}", role, role == Role.Consultant ? ids[1..] : [], cancellationToken);
        }

        return new DemoFile(string.Empty, [.. DemoSeeder.Shops.Select(shop => new DemoShop(shop.Slug, shop.Name))], texts);
    }

    private static async Task RefreshAsync(WebApplication app, CrmDatabase database, CancellationToken cancellationToken)
    {
        AnalyticsRefresher refresher = app.Services.GetRequiredService<AnalyticsRefresher>();
        foreach ((Guid id, string slug) in new ShopDirectory(database).All())
        {
            RefreshResult? result = await refresher.RefreshAsync(id, cancellationToken: cancellationToken);
            if (result is not null)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  analytics of {slug}: {result.State.SaleLines} lines in {result.Duration.TotalSeconds:F1} s"));
            }
        }
    }

    private static async Task<DemoFile?> ReadAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream stream = File.OpenRead(folder.Demo);
            return await JsonSerializer.DeserializeAsync<DemoFile>(stream, s_json, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task WriteAsync(DataFolder folder, DemoFile demo, CancellationToken cancellationToken)
    {
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using FileStream stream = new(folder.Demo, options);
        await JsonSerializer.SerializeAsync(stream, demo, s_json, cancellationToken);
    }

    private static void Print(DemoFile demo, DataFolder folder)
    {
        string shop = demo.Shops[0].Slug;
        string owner = demo.Keys["owner"];
        string headers = Uri.EscapeDataString($$"""{"Authorization":"Bearer {{owner}}"}""");
        string query = """{"query":"{ shop { name customers(first: 3, order: [{ name: ASC }]) { totalCount nodes { code name sales(first: 2) { nodes { soldAt total lines { product { name } quantity amount } } } } } } }"}""";
        Console.WriteLine($"""

            Shops:    {string.Join(", ", demo.Shops.Select(known => $"{known.Name} ({known.Slug})"))}
            GraphiQL: {demo.Url}/graphql#headers={headers}
            Keys:     owner       {owner}
                      staff       {demo.Keys["staff"]}
                      consultant  {demo.Keys["consultant"]}  (all three shops)
                      bi          {demo.Keys["bi"]}

            Query:    curl -s {demo.Url}/graphql -H 'Authorization: Bearer {owner}' -H 'Content-Type: application/json' -d '{query}'
            Chart:    {demo.Url}/shops/{shop}/charts/cohort-retention.png
            Cohorts:  {demo.Url}/shops/{shop}/charts/cohort-retention.csv
                      (in a browser: any user name, a key as password; with curl: -H 'Authorization: Bearer KEY')

            All of this is also in {folder.Demo}.
            """);
    }

    private sealed record DemoFile(string Url, IReadOnlyList<DemoShop> Shops, IReadOnlyDictionary<string, string> Keys);

    private sealed record DemoShop(string Slug, string Name);
}
