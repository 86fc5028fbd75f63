using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GraphQlCrm.Api.Tests.Crash;

/// <summary>The program in a process of its own, which a test may kill at any moment.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;

    private ServerProcess(Process process)
    {
        _process = process;
        // Read, so that it never waits for a reader; shown if it ends by itself.
        _output = process.StandardOutput.ReadToEndAsync();
    }

    public required Uri Address { get; init; }

    /// <summary>Starts the server over a data folder and waits until it answers.</summary>
    public static async Task<ServerProcess> ServeAsync(string folder)
    {
        int port = FreePort();
        ServerProcess server = new(Start("--data", folder, "--url", $"http://127.0.0.1:{port}")) { Address = new Uri($"http://127.0.0.1:{port}") };
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

    /// <summary>Runs a command; null if it was killed after <paramref name="killAfter"/>, else its exit code and output.</summary>
    public static async Task<(int Code, string Output)?> RunAsync(TimeSpan? killAfter, params string[] arguments)
    {
        using ServerProcess command = new(Start(arguments)) { Address = new Uri("http://unused") };
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

    private static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "GraphQlCrm.Api.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
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
