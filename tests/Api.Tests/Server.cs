using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GraphQlCrm.Analytics;
using GraphQlCrm.Api.Analytics;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GraphQlCrm.Api.Tests;

/// <summary>The real server on a free port, over a data folder of its own.</summary>
public sealed class Server : IAsyncDisposable
{
    private readonly string _folder;
    private readonly CrmDatabase _database;
    private readonly WebApplication _app;

    private Server(string folder, string? postgres, CrmDatabase database, WebApplication app)
    {
        _folder = folder;
        Postgres = postgres;
        _database = database;
        _app = app;
    }

    public static async Task<Server> StartAsync(string? bi = null)
    {
        string path = Directory.CreateTempSubdirectory("crm-server-").FullName;
        DataFolder folder = new(path);
        DatabaseSettings settings = await NewDatabaseAsync(folder.Database);
        CrmDatabase database = await CrmDatabase.OpenAsync(settings, TimeProvider.System);
        WebApplication app = CrmHost.Build(database, folder, "http://127.0.0.1:0", bi);
        await app.StartAsync();
        return new Server(path, settings.Postgres, database, app);
    }

    /// <summary>A database of this run's kind that nobody has open: with tables on PostgreSQL, not yet made on SQLite.</summary>
    public static async Task<DatabaseSettings> NewDatabaseAsync(string path)
    {
        (string? application, string? owner) = await TestDatabase.NewAsync(async (application, owner) =>
        {
            await using CrmDatabase template = await CrmDatabase.OpenAsync(new DatabaseSettings(path) { Postgres = application, PostgresOwner = owner }, TimeProvider.System);
        });
        return new DatabaseSettings(path) { Postgres = application, PostgresOwner = owner };
    }

    /// <summary>The server's own database.</summary>
    public CrmDatabase Database => _database;

    /// <summary>The database's connection string, where it is PostgreSQL.</summary>
    public string? Postgres { get; }

    /// <summary>The data folder.</summary>
    public string Folder => _folder;

    /// <summary>Lets a test read what the server logs.</summary>
    public void Record(ILoggerProvider log) => _app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);

    /// <summary>All addresses that the server answers.</summary>
    public IEnumerable<string> Routes => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!);

    /// <summary>Where a shop's analytics lie.</summary>
    public string AnalyticsFolder(Guid shopId) => Directory.GetDirectories(new DataFolder(_folder).Warehouses).Single(folder => folder.Replace("-", string.Empty, StringComparison.Ordinal).EndsWith(shopId.ToString("N"), StringComparison.OrdinalIgnoreCase));

    public async Task<Guid> AddShopAsync(string slug, string name = "店", string currency = "JPY", string timeZone = "Asia/Tokyo") =>
        await new ShopRegistration(_database, TimeProvider.System).CreateAsync(slug, name, currency, timeZone);

    /// <summary>A client that sends a new key of the role.</summary>
    public async Task<HttpClient> ClientAsync(Role role, Guid shopId, params Guid[] others)
    {
        string key = await new ApiKeys(_database, TimeProvider.System).IssueAsync(shopId, "test", role, others);
        HttpClient client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>The same with a key that may ask as often as a walk through everything needs.</summary>
    public async Task<HttpClient> BusyClientAsync(Role role, Guid shopId)
    {
        IssuedApiKey issued = await new ApiKeys(_database, TimeProvider.System).IssueAsync(shopId, new NewApiKey("busy", role) { RequestsPerMinute = 600_000 }, []);
        HttpClient client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issued.Secret);
        return client;
    }

    /// <summary>Revokes a key as its owner would, through the server.</summary>
    public async Task RevokeAsync(Guid shopId, string key)
    {
        ApiKeys keys = _app.Services.GetRequiredService<ApiKeys>();
        Assert.NotNull(await keys.RevokeAsync(shopId, keys.Find(key)!.KeyId));
    }

    /// <summary>Takes a customer's record away, as an erasure will: the sales stay, without a name.</summary>
    public Task<int> EraseCustomerAsync(Guid shopId, Guid customerId) => _database.Writer.WriteAsync(shopId, async db =>
    {
        await db.Sales.Where(sale => sale.CustomerId == customerId).ExecuteUpdateAsync(sale => sale.SetProperty(row => row.CustomerId, (Guid?)null));
        return await db.Customers.Where(customer => customer.Id == customerId).ExecuteDeleteAsync();
    });

    public HttpClient Anonymous() => new() { BaseAddress = new Uri(_app.Urls.First()), Timeout = TimeSpan.FromMinutes(5) };

    public Task<RefreshResult?> RefreshAsync(Guid shopId, bool isRebuild = false) =>
        _app.Services.GetRequiredService<AnalyticsRefresher>().RefreshAsync(shopId, isRebuild);

    /// <summary>What is done when the server starts.</summary>
    public Task RemoveUploadPartsAsync() => _app.Services.GetRequiredService<Uploads>().RemovePartsAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1), CancellationToken.None);

    /// <summary>What is done every night.</summary>
    public Task CheckAnalyticsAsync() => _app.Services.GetRequiredService<AnalyticsCheckService>().CheckAllAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>GraphQL over HTTP as a front end sends it.</summary>
public static class GraphQLClient
{
    public static async Task<JsonNode> RunAsync(this HttpClient client, string query, object? variables = null)
    {
        using HttpResponseMessage response = await client.PostAsJsonAsync("/graphql", new { query, variables });
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public static async Task<JsonNode> DataAsync(this HttpClient client, string query, object? variables = null)
    {
        JsonNode response = await client.RunAsync(query, variables);
        Assert.Null(response["errors"]?.ToJsonString());
        return response["data"]!;
    }

    /// <summary>Uploads a file by the GraphQL multipart request specification.</summary>
    public static async Task<JsonNode> ImportAsync(this HttpClient client, string path, string mapping)
    {
        await using FileStream stream = File.OpenRead(path);
        using MultipartFormDataContent form = new()
        {
            { new StringContent($$$"""{"query":"mutation($file: Upload!) { importSales(input: { file: $file, mapping: \"{{{mapping}}}\" }) { import { id rows created updated unchanged rejected encoding } errors { __typename ... on Error { message } } } }","variables":{"file":null}}"""), "operations" },
            { new StringContent("""{"0":["variables.file"]}"""), "map" },
            { new StreamContent(stream), "0", Path.GetFileName(path) },
        };
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = form };
        request.Headers.Add("GraphQL-Preflight", "1");
        using HttpResponseMessage response = await client.SendAsync(request);
        JsonNode answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Null(answer["errors"]?.ToJsonString());
        return answer["data"]!["importSales"]!["import"]!;
    }
}
