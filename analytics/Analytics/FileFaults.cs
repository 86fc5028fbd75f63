using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics;

/// <summary>What the engine's errors say about a shop's file.</summary>
internal static class FileFaults
{
    /// <summary>Errors that no query of ours can cause on a sound file.</summary>
    public static bool IsDamage(Exception error) => error switch
    {
        InvalidDataException => true,
        DuckDBException engine => engine.ErrorType is DuckDBErrorType.DataCorruption or DuckDBErrorType.Fatal
                or DuckDBErrorType.Internal or DuckDBErrorType.Serialization or DuckDBErrorType.Catalog
            || (engine.ErrorType == DuckDBErrorType.Io && engine.Message.Contains("corrupt", StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

    /// <summary>Whether a file that cannot be opened is at fault itself, and not another process that holds it.</summary>
    public static bool IsUnreadable(Exception error) =>
        error is InvalidDataException
        || (error is DuckDBException engine && !(engine.ErrorType == DuckDBErrorType.Io && engine.Message.Contains("Could not set lock", StringComparison.Ordinal)));
}
