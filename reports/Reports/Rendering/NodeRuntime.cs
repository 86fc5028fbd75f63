using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace GraphQlCrm.Reports.Rendering;

/// <summary>The Node.js program that draws, and the flags by which its version takes rights away.</summary>
internal sealed record NodeRuntime(string Path, int Major, int Minor)
{
    // The first of each line of releases that has zlib.crc32.
    private const string Needed = "Charts are drawn with Node.js 20.15, 22.2 or newer";

    /// <summary>Asks the program for its version; throws if there is none or it is too old.</summary>
    public static async Task<NodeRuntime> FindAsync(string path)
    {
        try
        {
            ProcessStartInfo start = new(path, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            string version = (await process.StandardOutput.ReadToEndAsync()).Trim();
            string[] parts = version.TrimStart('v').Split('.');
            if (parts.Length == 3
                && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor)
                && (major, minor) is (20, >= 15) or (22, >= 2) or (> 22, _))
            {
                return new NodeRuntime(path, major, minor);
            }

            throw new ChartRenderException(
                ChartRenderFailure.NodeMissing,
                $"{Needed}; \"{path}\" is \"{version}\".");
        }
        catch (Win32Exception exception)
        {
            throw new ChartRenderException(
                ChartRenderFailure.NodeMissing,
                $"{Needed}; \"{path}\" cannot be started: {exception.Message}",
                innerException: exception);
        }
    }

    /// <summary>How to start a worker: no file but its folder, no child process, no thread, no environment.</summary>
    public ProcessStartInfo WorkerStart(string folder, int heapMegabytes)
    {
        // Stable since 22.13 and 23.5 under the shorter name; the rights themselves have the same names everywhere.
        bool stable = Major >= 24 || (Major == 23 && Minor >= 5) || (Major == 22 && Minor >= 13);
        string root = folder.TrimEnd(System.IO.Path.DirectorySeparatorChar) + System.IO.Path.DirectorySeparatorChar;
        ProcessStartInfo start = new(Path,
        [
            stable ? "--permission" : "--experimental-permission",
            $"--allow-fs-read={root}",
            "--allow-addons", // the canvas is native code
            "--disallow-code-generation-from-strings",
            $"--max-old-space-size={heapMegabytes.ToString(CultureInfo.InvariantCulture)}",
            "--no-warnings",
            System.IO.Path.Combine(folder, "worker.mjs"),
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            CreateNoWindow = true,
        };
        string? systemRoot = Environment.GetEnvironmentVariable("SystemRoot");
        start.Environment.Clear();

        // With system fonts loaded a missing glyph would be taken from whatever the machine has.
        start.Environment["DISABLE_SYSTEM_FONTS_LOAD"] = "1";
        if (OperatingSystem.IsWindows() && systemRoot is not null)
        {
            start.Environment["SystemRoot"] = systemRoot; // Windows programs do not start without it
        }

        return start;
    }
}
