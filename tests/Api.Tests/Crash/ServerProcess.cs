using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace GraphQlCrm.Api.Tests.Crash;

/// <summary>The program in a process of its own, which a test may kill at any moment.</summary>
internal sealed class ServerProcess : IDisposable
{
    // As a shell tells of signal 9.
    private const int Killed = 128 + 9;

    private readonly Process _process;
    private readonly Task<string> _output;

    private ServerProcess(Process process)
    {
        _process = process;
        // Read, so that it never waits for a reader; shown if it ends by itself.
        _output = process.StandardOutput.ReadToEndAsync();
    }

    public required Uri Address { get; init; }

    /// <summary>Starts the server and waits until it answers.</summary>
    /// <param name="data">What it serves.</param>
    /// <param name="killAt">The milestone at which it dies, and which passing of it: "mutation.committed:1".</param>
    public static async Task<ServerProcess> ServeAsync(CrashDatabase data, string? killAt = null)
    {
        int port = FreePort();
        ServerProcess server = new(Start(data, killAt, "--url", $"http://127.0.0.1:{port}")) { Address = new Uri($"http://127.0.0.1:{port}") };
        using HttpClient client = new() { BaseAddress = server.Address };
        long start = Stopwatch.GetTimestamp();
        while (!server._process.HasExited && Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(2))
        {
            try
            {
                if ((await client.GetAsync("/health")).IsSuccessStatusCode)
                {
                    return server;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20);
        }

        // Its output ends with it.
        server.Kill();
        throw new InvalidOperationException($"The server does not start: {await server._output}");
    }

    /// <summary>A client that sends a key.</summary>
    public HttpClient Client(string key)
    {
        HttpClient client = new() { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Runs a command that dies at a milestone.</summary>
    public static async Task DieAsync(CrashDatabase data, string killAt, params string[] arguments)
    {
        using ServerProcess command = new(Start(data, killAt, arguments)) { Address = new Uri("http://unused") };
        await command.DieAsync();
    }

    /// <summary>Runs a command; null if it was killed after <paramref name="killAfter"/>, else its exit code and output.</summary>
    public static async Task<(int Code, string Output)?> RunAsync(CrashDatabase data, TimeSpan? killAfter, params string[] arguments)
    {
        using ServerProcess command = new(Start(data, null, arguments)) { Address = new Uri("http://unused") };
        using CancellationTokenSource patience = new(killAfter ?? TimeSpan.FromMinutes(5));
        try
        {
            await command._process.WaitForExitAsync(patience.Token);
            return (command._process.ExitCode, await command._output);
        }
        catch (OperationCanceledException)
        {
            command.Kill();
            return null;
        }
    }

    /// <summary>Waits until it has died at its milestone.</summary>
    public async Task DieAsync()
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        await _process.WaitForExitAsync(patience.Token);
        Assert.True(_process.ExitCode == Killed, $"It ended with {_process.ExitCode}: {await _output}");
    }

    /// <summary>SIGKILL: nothing is flushed, closed or said.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private static Process Start(CrashDatabase data, string? killAt, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "GraphQlCrm.Api.dll"));
        foreach (string argument in (string[])[.. arguments, "--data", data.Folder])
        {
            start.ArgumentList.Add(argument);
        }

        // It lives for seconds: the same holds as for tests.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach ((string name, string? value) in data.Environment)
        {
            start.Environment[name] = value;
        }

        if (killAt is not null)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
            start.Environment[StartupHook.Variable] = killAt;
        }

        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
