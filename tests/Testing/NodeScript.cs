using System.Diagnostics;
using System.Text.Json;

namespace GraphQlCrm.Testing;

/// <summary>Runs scripts of a folder of npm clients; skips the running test, with the reason, where that cannot be.</summary>
public sealed class NodeScript
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly string _directory;
    private readonly Lazy<string?> _obstacle;

    /// <summary>The scripts of a folder below <c>tests</c>.</summary>
    public NodeScript(params string[] folder)
    {
        _directory = Path.Combine([RepositoryRoot.Path, "tests", .. folder]);
        _obstacle = new(FindObstacle);
    }

    /// <summary>Runs a script; what it prints last is its answer, as JSON.</summary>
    public async Task<JsonElement> RunAsync(string script, params string[] arguments)
    {
        Assert.SkipWhen(_obstacle.Value is not null, _obstacle.Value ?? string.Empty);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        using Process process = Start([script, .. arguments]);
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, $"{script} ended with code {process.ExitCode}.\n{await output}\n{await errors}");
            return JsonElement.Parse((await output).TrimEnd().Split('\n')[^1]);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("node", arguments)
    {
        WorkingDirectory = _directory,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private string? FindObstacle()
    {
        try
        {
            using Process process = Start("--version");
            string version = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            if (!int.TryParse(version.TrimStart('v').Split('.')[0], out int major) || major < 20)
            {
                return $"The clients need Node.js 20 or newer; here is `{version}`.";
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "The clients need Node.js; there is no `node` on PATH.";
        }

        return Directory.Exists(Path.Combine(_directory, "node_modules")) ? null : "The clients' npm packages were not restored; building this project does it.";
    }
}
