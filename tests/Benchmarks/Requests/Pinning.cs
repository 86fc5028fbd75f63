using System.Diagnostics;
using System.Globalization;

namespace GraphQlCrm.Benchmarks.Requests;

/// <summary>Starts this program again on one core, where <c>taskset</c> is there to do it.</summary>
internal static class Pinning
{
    private const string TaskSet = "/usr/bin/taskset";

    /// <summary>Whether processes can be held to a core here, and there are two of them.</summary>
    public static bool IsPossible { get; } = File.Exists(TaskSet) && Directory.Exists("/sys/devices/system/cpu/cpu1");

    /// <summary>Starts this program with its output and input redirected, on all cores without <paramref name="core"/>.</summary>
    public static Process Start(int? core, params string[] arguments)
    {
        string program = Environment.ProcessPath!;
        int? pinned = IsPossible ? core : null;
        var start = new ProcessStartInfo(pinned is null ? program : TaskSet) { RedirectStandardOutput = true, RedirectStandardInput = true };
        if (pinned is int one)
        {
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(one.ToString(CultureInfo.InvariantCulture));
            start.ArgumentList.Add(program);
        }

        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Pinning).Assembly.Location);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
