using System.Net.Http.Headers;
using System.Text;
using GraphQlCrm.GraphQL.EntityFramework;
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

/// <summary>A server on a free port.</summary>
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
    {
        _keepsDatabase = new SqliteConnection(_database);
        _keepsDatabase.Open();
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // Transient: fields of one level ask at the same time.
        builder.Services.AddDbContext<CustomerBook>(options => options.UseSqlite(_database), ServiceLifetime.Transient, ServiceLifetime.Singleton);
        builder.Services.AddGraphQLServer(schema => schema.AddEntityFramework().AddTypes(
            typeof(GreetingQueries),
            typeof(FileMutations),
            typeof(CustomerQueries),
            typeof(CustomerType),
            typeof(VisitType),
            typeof(CustomerMutations)));
        builder.Services.Configure<GraphQLHttpOptions>(options => options.ServeGraphiQL = true);
        builder.Services.Configure(configure);
        _app = builder.Build();
        _app.MapGraphQL("/graphql");
    }

    public HttpClient Client => _client!;

    public Uri Endpoint => new(Client.BaseAddress!, "graphql");

    public async ValueTask InitializeAsync()
    {
        await using (AsyncServiceScope scope = _app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CustomerBook>().Fill();
        }

        await _app.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

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

    public Task<(int Status, string? ContentType, string Body)> Post(string body, string? accept = null, string contentType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = contentType.Length == 0 ? null : MediaTypeHeaderValue.Parse(contentType);
        AddAccept(request, accept);
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
