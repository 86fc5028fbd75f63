using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.Benchmarks.Requests;

/// <summary>
/// How many sales a second do 32 tills record, each with its own key, each waiting until its sale is on the disk? The whole server,
/// with keys, limits, permissions, history, idempotency keys, audit and the changes for analytics.
/// </summary>
internal static class RecordSaleBenchmark
{
    private const int Tills = 32;
    private const int Customers = 1_000;

    // A server that runs all day; its hot code is compiled for good after some twenty seconds.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(25);

    private const string Mutation = """
        mutation($input: RecordSaleInput!) { recordSale(input: $input) { sale { id total } errors { __typename } } }
        """;

    /// <summary>Runs the benchmark, or its server in a process of its own.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["serve", var folder])
        {
            await ServeAsync(folder);
            return 0;
        }

        TimeSpan length = TimeSpan.FromSeconds(arguments is ["--seconds", var seconds] ? double.Parse(seconds, CultureInfo.InvariantCulture) : 15);
        string path = Directory.CreateTempSubdirectory("crm-benchmark-").FullName;
        try
        {
            using Process server = Pinning.Start(core: null, "record-sale", "serve", path);
            int port = int.Parse(Told(server, "port")[0], CultureInfo.InvariantCulture);
            string[] keys = Told(server, "keys");
            string[] customers = Told(server, "customers");
            // What the server logs from here on is read, so that it never waits for a reader.
            Task rest = server.StandardOutput.ReadToEndAsync();
            await LoadAsync(port, keys, customers, s_warmUp, isShown: false);
            await LoadAsync(port, keys, customers, length, isShown: true);
            server.StandardInput.Close();
            await rest;
            await server.WaitForExitAsync();
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }

        return 0;
    }

    /// <summary>What the server says of something, between the lines of its log.</summary>
    private static string[] Told(Process server, string what)
    {
        string line;
        do
        {
            line = server.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server has ended.");
        }
        while (!line.StartsWith(what + ' ', StringComparison.Ordinal));

        return line[(what.Length + 1)..].Split(' ');
    }

    private static async Task ServeAsync(string path)
    {
        DataFolder folder = new(path);
        await using CrmDatabase database = await CrmDatabase.OpenAsync(folder.Database, TimeProvider.System);
        Guid shop = await new ShopRegistration(database, TimeProvider.System).CreateAsync("till", "till", "JPY", "Asia/Tokyo");
        ApiKeys apiKeys = new(database, TimeProvider.System);
        List<string> keys = [];
        for (int i = 0; i < Tills; i++)
        {
            keys.Add((await apiKeys.IssueAsync(shop, new NewApiKey($"till {i}", Role.Owner) { RequestsPerMinute = 60_000 }, [])).Secret);
        }

        await using WebApplication app = CrmHost.Build(database, folder, "http://127.0.0.1:0");
        await app.StartAsync();
        string url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine($"port {new Uri(url).Port}");
        Console.WriteLine($"keys {string.Join(' ', keys)}");
        Console.WriteLine($"customers {string.Join(' ', await CustomersAsync(url, keys[0]))}");
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        int stored = await database.Writer.WriteAsync(shop, db => db.Sales.CountAsync());
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stored:N0} sales are stored."));
    }

    private static async Task<List<string>> CustomersAsync(string url, string key)
    {
        using HttpClient client = new() { BaseAddress = new Uri(url) };
        List<string> ids = [];
        for (int i = 0; i < Customers; i++)
        {
            using HttpResponseMessage response = await SendAsync(client, key, "mutation($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id } } }", new { name = $"お客様 {i}", code = $"C{i:0000}" });
            using JsonDocument answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
            ids.Add(answer.RootElement.GetProperty("data").GetProperty("createCustomer").GetProperty("customer").GetProperty("id").GetString()!);
        }

        return ids;
    }

    private static async Task LoadAsync(int port, string[] keys, string[] customers, TimeSpan length, bool isShown)
    {
        long end = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        long start = Stopwatch.GetTimestamp();
        double[][] all = await Task.WhenAll(keys.Select(key => Task.Run(() => TillAsync(port, key, customers, end))));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double[] latencies = [.. all.SelectMany(one => one).Order()];
        if (isShown)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Tills} tills: {latencies.Length / seconds:N0} recordSale/s, p50 {latencies[latencies.Length / 2]:F1} ms, p99 {latencies[latencies.Length * 99 / 100]:F1} ms, longest {latencies[^1]:F1} ms ({latencies.Length:N0} sales in {seconds:F1} s)"));
        }
    }

    /// <summary>One till: the next sale when the last one is answered. Returns milliseconds.</summary>
    private static async Task<double[]> TillAsync(int port, string key, string[] customers, long end)
    {
        using HttpClient client = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        List<double> latencies = [];
        Random random = new(key.GetHashCode(StringComparison.Ordinal));
        while (Stopwatch.GetTimestamp() < end)
        {
            var input = new
            {
                customerId = customers[random.Next(customers.Length)],
                lines = new[]
                {
                    new { description = "どら焼き", quantity = random.Next(1, 5), unitPrice = 180 },
                    new { description = "季節の上生菓子", quantity = 1, unitPrice = random.Next(3, 9) * 100 },
                },
                idempotencyKey = Guid.NewGuid().ToString(),
            };
            long sent = Stopwatch.GetTimestamp();
            using HttpResponseMessage response = await SendAsync(client, key, Mutation, input);
            string answer = await response.Content.ReadAsStringAsync();
            latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            if (!answer.Contains("\"errors\":null", StringComparison.Ordinal))
            {
                throw new InvalidOperationException(answer);
            }
        }

        return [.. latencies];
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string key, string query, object input)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { query, variables = new { input } }), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", key);
        return await client.SendAsync(request);
    }
}
