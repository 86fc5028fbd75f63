using System.ComponentModel;
using System.Diagnostics;
using GraphQlCrm.Reports.Rendering;

namespace GraphQlCrm.Reports.Tests.Rendering;

/// <summary>Renderers for tests; a test that needs one is skipped, with the reason, where Node.js is absent.</summary>
internal static class Node
{
    private static readonly Lazy<string?> s_version = new(() =>
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true })!;
            return process.StandardOutput.ReadToEnd().Trim();
        }
        catch (Win32Exception)
        {
            return null;
        }
    });

    /// <summary>A renderer with one worker and short limits.</summary>
    public static ChartRenderer Renderer(Action<ChartRendererOptions>? change = null)
    {
        Assert.SkipWhen(s_version.Value is null, "Node.js is not on this machine: charts cannot be drawn.");
        ChartRendererOptions options = new() { Workers = 1 };
        change?.Invoke(options);
        return new ChartRenderer(options);
    }
}
