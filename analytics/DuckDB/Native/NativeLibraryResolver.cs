using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GraphQlCrm.DuckDB.Native;

/// <summary>
/// Finds libduckdb beside the program: the build copies it there from the npm package of this platform.
/// </summary>
internal static class NativeLibraryResolver
{
    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Usage",
        "CA2255:The 'ModuleInitializer' attribute should not be used in libraries",
        Justification = "The resolver has to stand before the first native call, whichever that is.")]
    internal static void Register() =>
        NativeLibrary.SetDllImportResolver(typeof(NativeLibraryResolver).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != NativeMethods.Library)
        {
            return 0;
        }

        string path = Path.Combine(AppContext.BaseDirectory, FileName);
        return NativeLibrary.TryLoad(path, out nint handle)
            ? handle
            : throw new DllNotFoundException($"DuckDB's library \"{FileName}\" is not in \"{AppContext.BaseDirectory}\".");
    }

    private static string FileName =>
        OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";
}
