using System.Data.Common;
using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.DuckDB;

/// <summary>An error that the engine reported.</summary>
public sealed class DuckDBException : DbException
{
    internal DuckDBException(DuckDBErrorType errorType, string message, string? sql = null, Exception? inner = null)
        : base(message, inner)
    {
        ErrorType = errorType;
        Sql = sql;
    }

    /// <summary>The kind of error.</summary>
    public DuckDBErrorType ErrorType { get; }

    /// <summary>
    /// The text of the command that failed, where one was running. May hold personal data: log with care.
    /// </summary>
    public string? Sql { get; }

    /// <summary>For the calls that report a text alone: the kind stands in front of it ("Binder Error: …").</summary>
    internal static DuckDBException FromText(string? message, string? sql = null)
    {
        message ??= "The engine gave no reason.";
        int end = message.IndexOf(" Error: ", StringComparison.Ordinal);
        DuckDBErrorType type = end > 0 ? KindOf(message[..end]) : DuckDBErrorType.Invalid;
        return new DuckDBException(type, message, sql);
    }

    internal static unsafe DuckDBException FromResult(ResultHandle result, string sql)
    {
        DuckDBErrorType type = NativeMethods.duckdb_result_error_type(result.Pointer);
        string message = NativeMethods.duckdb_result_error(result.Pointer) ?? "The engine gave no reason.";
        return new DuckDBException(type, message, sql);
    }

    internal static DuckDBException FromAppender(AppenderHandle appender, string table)
    {
        using ErrorDataHandle error = NativeMethods.duckdb_appender_error_data(appender);
        DuckDBErrorType type = NativeMethods.duckdb_error_data_error_type(error);
        string message = NativeMethods.duckdb_error_data_message(error) ?? "The engine gave no reason.";
        return new DuckDBException(type, $"Appending to \"{table}\" failed. {message}");
    }

    private static DuckDBErrorType KindOf(string words) => words switch
    {
        "INTERRUPT" => DuckDBErrorType.Interrupt,
        "INTERNAL" => DuckDBErrorType.Internal,
        "FATAL" => DuckDBErrorType.Fatal,
        "TransactionContext" => DuckDBErrorType.Transaction,
        _ => Enum.TryParse(words.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out DuckDBErrorType type)
            ? type
            : DuckDBErrorType.Invalid,
    };
}
