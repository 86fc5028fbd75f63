using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GraphQlCrm.Benchmarks.Requests;

/// <summary>One of the two servers, in a process of its own on the first core.</summary>
internal sealed class StoreServer : IDisposable
{
    public const string GraphQL = "graphql";
    public const string HandWritten = "hand-written";
    private readonly Process _process;
    private readonly HttpClient _client;

    public StoreServer(string kind, string path)
    {
        _process = Pinning.Start(0, "requests", "serve", kind, path);
        Port = int.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
    }

    public int Port { get; }

    /// <summary>Runs a server in this process until its input ends.</summary>
    public static async Task RunAsync(string kind, string path)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (kind == GraphQL)
        {
            StoreGraphQL.Add(builder.Services, path);
        }

        await using WebApplication app = builder.Build();
        if (kind == GraphQL)
        {
            StoreGraphQL.Map(app);
        }
        else
        {
            new HandWrittenStore(path).Map(app);
        }

        app.MapGet("/allocated", () => GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port);
        await Console.In.ReadToEndAsync();
    }

    /// <summary>The bytes that the server has allocated since it started.</summary>
    public async Task<long> AllocatedAsync() =>
        long.Parse(await _client.GetStringAsync(new Uri("/allocated", UriKind.Relative)), CultureInfo.InvariantCulture);

    /// <summary>The answer to one request.</summary>
    public async Task<string> AnswerAsync(string path, string? body)
    {
        using StringContent? content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = body is null
            ? await _client.GetAsync(new Uri(path, UriKind.Relative))
            : await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return await response.Content.ReadAsStringAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
