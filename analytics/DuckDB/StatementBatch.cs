using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.DuckDB;

/// <summary>
/// The statements of one command text, parsed but not bound: a later one may use what an earlier one creates.
/// </summary>
internal sealed class StatementBatch : IDisposable
{
    private readonly ConnectionHandle _connection;
    private readonly ExtractedStatementsHandle _statements;

    public StatementBatch(ConnectionHandle connection, string sql)
    {
        _connection = connection;
        Sql = sql;
        Count = (int)NativeMethods.duckdb_extract_statements(connection, sql, out _statements);
        if (Count == 0)
        {
            string? error = NativeMethods.duckdb_extract_statements_error(_statements);
            _statements.Dispose();
            throw error is null
                ? new DuckDBException(DuckDBErrorType.Parser, "The command text holds no statement.", sql)
                : DuckDBException.FromText(error, sql);
        }
    }

    public string Sql { get; }

    public int Count { get; }

    public PreparedStatement Prepare(int index)
    {
        NativeState state = NativeMethods.duckdb_prepare_extracted_statement(
            _connection,
            _statements,
            (ulong)index,
            out PreparedStatementHandle handle);
        if (state == NativeState.Success)
        {
            return new PreparedStatement(handle, Sql);
        }

        using (handle)
        {
            throw DuckDBException.FromText(NativeMethods.duckdb_prepare_error(handle), Sql);
        }
    }

    public void Dispose() => _statements.Dispose();
}
