using System.Net;
using System.Net.Sockets;
using GraphQlCrm.Reports.Rendering;

namespace GraphQlCrm.Reports.Tests.Rendering;

public sealed class LockdownTests
{
    [Fact]
    public async Task A_worker_reaches_no_file_no_network_no_process_and_no_environment()
    {
        string file = Path.GetTempFileName();
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Environment.SetEnvironmentVariable("A_SECRET_OF_THE_HOST", "secret");
        try
        {
            await using ChartRenderer renderer = Node.Renderer();

            IReadOnlyDictionary<string, string> attempts = await renderer.ProbeAsync(file, port, TestContext.Current.CancellationToken);

            Assert.Equal("empty", attempts["environment"]);
            Assert.All(
                new[] { "readFile", "listFolder", "writeFile" },
                attempt => Assert.Equal("ERR_ACCESS_DENIED", attempts[attempt]));
            Assert.All(
                new[] { "connect", "listen", "http", "udp", "lookup", "spawn", "thread" },
                attempt => Assert.Equal("ERR_RENDERER_CLOSED", attempts[attempt]));
            Assert.Equal("ReferenceError", attempts["fetch"]);
            Assert.Equal("EvalError", attempts["evaluate"]);
            Assert.Equal(12, attempts.Count - 1);
            Assert.False(listener.Pending());
        }
        finally
        {
            Environment.SetEnvironmentVariable("A_SECRET_OF_THE_HOST", null);
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(20, 20, "--experimental-permission")]
    [InlineData(22, 12, "--experimental-permission")]
    [InlineData(22, 13, "--permission")]
    [InlineData(24, 0, "--permission")]
    [InlineData(26, 1, "--permission")]
    public void The_permission_model_is_on_in_every_version(int major, int minor, string flag)
    {
        System.Diagnostics.ProcessStartInfo start = new NodeRuntime("node", major, minor).WorkerStart("/renderer", 64);

        Assert.Equal(flag, start.ArgumentList[0]);
        Assert.Contains("--allow-fs-read=/renderer/", start.ArgumentList);
        Assert.DoesNotContain(start.ArgumentList, argument => argument.StartsWith("--allow-fs-write", StringComparison.Ordinal));
        Assert.Equal(["DISABLE_SYSTEM_FONTS_LOAD"], start.Environment.Keys);
    }
}
