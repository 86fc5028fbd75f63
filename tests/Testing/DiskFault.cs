using System.Runtime.InteropServices;

namespace GraphQlCrm.Testing;

/// <summary>Faults of a disk that this process meets for real, in what it asks of the operating system.</summary>
public static class DiskFault
{
    /// <summary>
    /// From now on nothing can be written to a file through what this process has opened of it so far; reading goes on. Skips the running
    /// test where the system does not let it.
    /// </summary>
    public static void RefuseWrites(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has open is found here on Linux alone.");
        using Microsoft.Win32.SafeHandles.SafeFileHandle readOnly = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        List<int> open = [.. Directory.GetFiles("/proc/self/fd").Where(link => TargetOf(link) == path).Select(link => int.Parse(Path.GetFileName(link), System.Globalization.CultureInfo.InvariantCulture))];
        Assert.True(open.Count > 1, $"Nobody has {path} open.");
        foreach (int descriptor in open)
        {
            // In the place of what was opened for writing stands what was opened for reading.
            Assert.True(descriptor == (int)readOnly.DangerousGetHandle() || dup2((int)readOnly.DangerousGetHandle(), descriptor) == descriptor);
        }
    }

    private static string? TargetOf(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            // It has just been closed.
            return null;
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
#pragma warning disable IDE1006, SA1300 // The name of the C library.
    private static extern int dup2(int from, int to);
#pragma warning restore IDE1006, SA1300
}
