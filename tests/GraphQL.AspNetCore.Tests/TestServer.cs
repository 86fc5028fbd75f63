using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Execution.Subscriptions;
using GraphQlCrm.GraphQL.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

[QueryType]
public static class GreetingQueries
{
    public static string Hello(string? name) => $"Hello {name ?? "nobody"}";

    public static string Fails() => throw new InvalidOperationException("secret");
}

[MutationType]
public static class FileMutations
{
    public static async Task<string> UploadAsync(IFile file, IReadOnlyList<IFile>? more, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file.OpenReadStream());
        return $"{file.Name}:{await reader.ReadToEndAsync(cancellationToken)}:{more?.Count ?? 0}";
    }
}

/// <summary>Something that the server needs is away.</summary>
public sealed class OutageException() : Exception("The secret database is away.");

/// <summary>A server on a free port. Whoever names himself in the header <c>X-User</c> is signed in.</summary>
public sealed class TestServer : IAsyncLifetime
{
    private readonly string _database = $"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared";
    private readonly SqliteConnection _keepsDatabase;
    private readonly WebApplication _app;
    private HttpClient? _client;

    public TestServer()
        : this(_ => { })
    {
    }

    internal TestServer(Action<GraphQLHttpOptions> configure)
        : this(configure, _ => { })
    {
    }

    internal TestServer(Action<GraphQLHttpOptions> configure, Action<IServiceCollection> addServices)
    {
        _keepsDatabase = new SqliteConnection(_database);
        _keepsDatabase.Open();
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // Transient: fields of one level ask at the same time.
        builder.Services.AddDbContext<CustomerBook>(options => options.UseSqlite(_database), ServiceLifetime.Transient, ServiceLifetime.Singleton);
        builder.Services.AddSingleton(Levers);
        builder.Services.AddScoped<ScopeNumber>();
        builder.Services.AddSingleton(Events);
        builder.Services.AddSingleton<ITopicEventSender>(Events);
        builder.Services.AddSingleton<ITopicEventReceiver>(Events);
        builder.Services.AddGraphQLServer(schema => schema.AddEntityFramework().EnableIncrementalDelivery().AddTypes(
            typeof(GreetingQueries),
            typeof(FileMutations),
            typeof(CustomerQueries),
            typeof(CustomerType),
            typeof(VisitType),
            typeof(CustomerMutations),
            typeof(SlowQueries),
            typeof(ErrandType),
            typeof(EventMutations),
            typeof(EventSubscriptions)), options => options.IsOutage = exception => exception is OutageException);
        builder.Services.Configure<GraphQLHttpOptions>(options =>
        {
            options.ServeGraphiQL = true;
            options.DefaultMediaType = DefaultMediaType.GraphQLResponse;
        });
        builder.Services.Configure(configure);
        addServices(builder.Services);
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            if (context.Request.Headers["X-User"].ToString() is { Length: > 0 } user)
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], "test"));
            }

            return next(context);
        });
        _app.MapGraphQL("/graphql");
        _app.MapGraphQLPersistedOperations("/graphql/persisted");
        _app.MapGraphQLEventStream("/graphql/stream");
    }

    public HttpClient Client => _client!;

    public Uri Endpoint => new(Client.BaseAddress!, "graphql");

    public Levers Levers { get; } = new();

    public InMemoryTopicEvents Events { get; } = new();

    public ServerLog Log { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await using (AsyncServiceScope scope = _app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CustomerBook>().Fill();
        }

        await _app.StartAsync();

        // A response that is disposed of before its end is left at once; else the client reads on for two seconds.
        _client = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    /// <summary>Stops the server as its host would.</summary>
    public Task Stop() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await _app.DisposeAsync();
        await _keepsDatabase.DisposeAsync();
    }

    public async Task<(int Status, string? ContentType, string Body)> Send(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Task<(int Status, string? ContentType, string Body)> Get(string pathAndQuery, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, pathAndQuery);
        AddAccept(request, accept);
        return Send(request);
    }

    public Task<(int Status, string? ContentType, string Body)> Post(string body, string? accept = null, string contentType = "application/json", string? user = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = contentType.Length == 0 ? null : MediaTypeHeaderValue.Parse(contentType);
        AddAccept(request, accept);
        if (user is not null)
        {
            request.Headers.Add("X-User", user);
        }

        return Send(request);
    }

    private static void AddAccept(HttpRequestMessage request, string? accept)
    {
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }
    }
}
