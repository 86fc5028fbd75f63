using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.DuckDB;

/// <summary>
/// Writes rows into one table as fast as the engine takes them: straight into the column vectors of a chunk. Either row
/// by row with <see cref="CreateRow"/>, or in bulk by filling <see cref="Chunk"/> and calling <see cref="AppendChunk"/>.
/// Rows belong to the connection's transaction; without one, each flush commits. Not for two threads at once.
/// </summary>
public sealed class DuckDBAppender : IDisposable
{
    private readonly AppenderHandle _handle;
    private readonly DuckDBAppenderRow _row;
    private readonly string _table;
    private bool _isOver;

    internal DuckDBAppender(ConnectionHandle connection, string? catalog, string? schema, string table)
    {
        _table = table;
        NativeState state = NativeMethods.duckdb_appender_create_ext(connection, catalog, schema, table, out _handle);
        if (state != NativeState.Success)
        {
            using (_handle)
            {
                throw _handle.IsInvalid
                    ? new DuckDBException(DuckDBErrorType.Catalog, $"There is no table \"{table}\" to append to.")
                    : DuckDBException.FromAppender(_handle, table);
            }
        }

        Chunk = new DuckDBAppenderChunk(_handle);
        _row = new DuckDBAppenderRow(this);
    }

    /// <summary>
    /// The chunk that is being filled: column spans for bulk writing. Its rows start at 0 after every <see
    /// cref="AppendChunk"/>.
    /// </summary>
    public DuckDBAppenderChunk Chunk { get; }

    /// <summary>Rows that were handed over, the open row not counted.</summary>
    public long RowCount { get; private set; }

    /// <summary>Rows finished with <see cref="DuckDBAppenderRow.EndRow"/> that still lie in the chunk.</summary>
    internal int PendingRows { get; private set; }

    /// <summary>The next row, its columns to be appended from left to right; always the same object.</summary>
    public DuckDBAppenderRow CreateRow()
    {
        ThrowIfOver();
        _row.Restart();
        return _row;
    }

    /// <summary>Hands over the first <paramref name="rows"/> rows of <see cref="Chunk"/> and empties it.</summary>
    public void AppendChunk(int rows)
    {
        ThrowIfOver();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Chunk.Capacity);
        if (rows > 0)
        {
            Check(Chunk.AppendTo(_handle, rows));
        }

        RowCount += rows - PendingRows;
        PendingRows = 0;
    }

    /// <summary>Writes what is buffered into the table.</summary>
    public void Flush()
    {
        AppendChunk(PendingRows);
        Check(NativeMethods.duckdb_appender_flush(_handle));
    }

    /// <summary>
    /// Writes what is buffered and ends the appender; without it <see cref="Dispose"/> does the same, but throws too.
    /// </summary>
    public void Close()
    {
        if (_isOver)
        {
            return;
        }

        AppendChunk(PendingRows);
        _isOver = true;
        Check(NativeMethods.duckdb_appender_close(_handle));
    }

    /// <summary>Throws away what is buffered and ends the appender; rows flushed before stay.</summary>
    public void Abandon()
    {
        if (!_isOver)
        {
            _isOver = true;
            PendingRows = 0;
            _ = NativeMethods.duckdb_appender_clear(_handle);
        }
    }

    /// <summary>
    /// Closes the appender. A row that was not ended, or an error of the engine, is reported by an exception.
    /// </summary>
    public void Dispose()
    {
        try
        {
            Close();
        }
        finally
        {
            Chunk.Dispose();
            _handle.Dispose();
        }
    }

    internal void SetDefault(int column, int row) =>
        Check(NativeMethods.duckdb_append_default_to_chunk(_handle, Chunk.Handle, (ulong)column, (ulong)row));

    internal void EndRow()
    {
        PendingRows++;
        RowCount++;
        if (PendingRows == Chunk.Capacity)
        {
            AppendChunk(PendingRows);
        }
    }

    private void Check(NativeState state)
    {
        if (state != NativeState.Success)
        {
            // The engine has thrown the buffered rows away; nothing more can be appended.
            _isOver = true;
            throw DuckDBException.FromAppender(_handle, _table);
        }
    }

    private void ThrowIfOver()
    {
        if (_isOver)
        {
            throw new InvalidOperationException($"The appender of \"{_table}\" is closed.");
        }
    }
}
