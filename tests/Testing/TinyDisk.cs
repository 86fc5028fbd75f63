using System.Diagnostics;

namespace GraphQlCrm.Testing;

/// <summary>A disk of a few megabytes over a folder, in memory, until it is disposed of.</summary>
public sealed class TinyDisk : IDisposable
{
    private readonly string _folder;

    private TinyDisk(string folder) => _folder = folder;

    /// <summary>Puts one over a folder; skips the running test, with the reason, where it may not.</summary>
    /// <param name="folder">The folder; it is made if it is not there.</param>
    /// <param name="options">Options of tmpfs, e.g. <c>size=1m</c>.</param>
    public static TinyDisk Mount(string folder, string options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A disk of a few megabytes is made by root on Linux alone.");
        Directory.CreateDirectory(folder);
        (int code, string said) = Run("mount", "-t", "tmpfs", "-o", options, "crm-test", folder);
        Assert.SkipWhen(code != 0, $"A disk of a few megabytes cannot be made here: {said}");
        return new TinyDisk(folder);
    }

    /// <summary>Makes it larger or smaller, or lets it hold more files.</summary>
    public void Change(string options) => Assert.Equal((0, string.Empty), Run("mount", "-o", $"remount,{options}", _folder));

    public void Dispose() => Run("umount", "--lazy", _folder);

    private static (int Code, string Said) Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string said = process.StandardError.ReadToEnd().Trim();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
