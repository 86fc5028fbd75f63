using System.Data;
using System.Data.Common;
using GraphQlCrm.DuckDB.Native;
using GraphQlCrm.DuckDB.Readers;

namespace GraphQlCrm.DuckDB;

/// <summary>
/// Rows of one or more statements, read chunk by chunk (2,048 rows at most). Either row by row with <see cref="Read"/>
/// and the getters, or in bulk with <see cref="ReadChunk"/> and the column spans.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1010", Justification = "ADO.NET's own base class decides it.")]
public sealed partial class DuckDBDataReader : DbDataReader
{
    private readonly DuckDBCommand _command;
    private readonly DuckDBConnection _connection;
    private readonly StatementBatch? _batch;
    private readonly PreparedStatement? _prepared;
    private readonly CommandBehavior _behavior;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<DuckDBParameter> _usedParameters = [];

    private int _statementCount;
    private int _nextStatement;
    private PreparedStatement? _statement;
    private ResultHandle? _result;
    private DataChunkHandle? _chunk;
    private VectorReader[] _columns = [];
    private string[] _names = [];
    private int _chunkRows;
    private int _row = -1;
    private bool? _hasRows;
    private bool _isChunkPending;
    private bool _isExhausted;
    private bool _isClosed;
    private int _recordsAffected = -1;

    internal DuckDBDataReader(
        DuckDBCommand command,
        DuckDBConnection connection,
        StatementBatch? batch,
        PreparedStatement? prepared,
        CommandBehavior behavior,
        CancellationToken cancellationToken)
    {
        _command = command;
        _connection = connection;
        _batch = batch;
        _prepared = prepared;
        _behavior = behavior;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Always 0: a struct is one value.</summary>
    public override int Depth => 0;

    /// <inheritdoc />
    public override int FieldCount => _columns.Length;

    /// <inheritdoc />
    public override bool HasRows
    {
        get
        {
            if (_hasRows is null)
            {
                _isChunkPending = FetchChunk();
                _hasRows = _isChunkPending;
            }

            return _hasRows.Value;
        }
    }

    /// <inheritdoc />
    public override bool IsClosed => _isClosed;

    /// <summary>Rows inserted, updated or deleted so far; -1 where no statement did any of that.</summary>
    public override int RecordsAffected => _recordsAffected;

    /// <summary>Rows of the current chunk; 0 before the first.</summary>
    public int ChunkRowCount => _chunkRows;

    /// <inheritdoc />
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc />
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc />
    public override bool Read()
    {
        if (_row + 1 < _chunkRows && !_isChunkPending)
        {
            _row++;
            return true;
        }

        if (_isChunkPending || FetchChunk())
        {
            _isChunkPending = false;
            _hasRows = true;
            _row = 0;
            return true;
        }

        _hasRows ??= false;
        return false;
    }

    /// <summary>
    /// Goes on to the next chunk for bulk reading; false at the end of the rows. Spans of the chunk before are dead.
    /// </summary>
    public bool ReadChunk()
    {
        bool hasChunk = _isChunkPending || FetchChunk();
        _isChunkPending = false;
        _hasRows ??= hasChunk;
        _row = _chunkRows;
        return hasChunk;
    }

    /// <summary>Runs on to the next statement that has rows.</summary>
    public override bool NextResult()
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        DropResult();
        while (_nextStatement < _statementCount)
        {
            if (RunStatement(_nextStatement++))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Closes the result; a streaming one is broken off.</summary>
    public override void Close()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        DropResult();
        _batch?.Dispose();
        if (_behavior.HasFlag(CommandBehavior.CloseConnection))
        {
            _connection.Close();
        }
    }

    /// <summary>Runs to the first result; afterwards the reader may have no columns at all.</summary>
    internal void Start()
    {
        _statementCount = _batch?.Count ?? 1;
        NextResult();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    private unsafe bool RunStatement(int index)
    {
        PreparedStatement statement = _prepared ?? (_statement = _batch!.Prepare(index));
        statement.Bind(_command.Parameters, _usedParameters);
        if (index == _statementCount - 1 && _usedParameters.Count < _command.Parameters.Count)
        {
            DuckDBParameter stray = _command.Parameters.First<DuckDBParameter>(p => !_usedParameters.Contains(p));
            throw new DuckDBException(
                DuckDBErrorType.ParameterNotAllowed,
                stray.ParameterName.Length > 0
                    ? $"The parameter \"{stray.ParameterName}\" is used by no placeholder."
                    : "There are more parameters than placeholders.",
                _command.CommandText);
        }

        _result = Watched(() => statement.Execute(_command.UseStreamingMode));
        const int changedRows = 1;
        const int queryResult = 3;
        int kind = NativeMethods.duckdb_result_return_type(*_result.Pointer);
        if (kind == changedRows)
        {
            _recordsAffected = Math.Max(0, _recordsAffected) + (int)NativeMethods.duckdb_rows_changed(_result.Pointer);
        }

        if (kind != queryResult)
        {
            DropResult();
            return false;
        }

        Describe();
        return true;
    }

    private unsafe void Describe()
    {
        int count = (int)NativeMethods.duckdb_column_count(_result!.Pointer);
        _columns = new VectorReader[count];
        _names = new string[count];
        for (int i = 0; i < count; i++)
        {
            using LogicalTypeHandle type = NativeMethods.duckdb_column_logical_type(_result.Pointer, (ulong)i);
            _columns[i] = VectorReaderFactory.Create(type);
            _names[i] = NativeMethods.duckdb_column_name(_result.Pointer, (ulong)i) ?? "";
        }
    }

    private unsafe bool FetchChunk()
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        _chunk?.Dispose();
        _chunk = null;
        _chunkRows = 0;
        _row = -1;
        if (_result is null || _isExhausted)
        {
            return false;
        }

        // A result that was computed to its end has nothing left to wait for.
        DataChunkHandle chunk = _command.UseStreamingMode
            ? Watched(() => Fetch(_result))
            : Fetch(_result);
        _chunkRows = chunk.IsInvalid ? 0 : (int)NativeMethods.duckdb_data_chunk_get_size(chunk);
        if (_chunkRows == 0)
        {
            // A stream that has come to its end must not be asked again.
            _isExhausted = true;
            chunk.Dispose();
            return false;
        }

        _chunk = chunk;
        for (int i = 0; i < _columns.Length; i++)
        {
            _columns[i].Attach(NativeMethods.duckdb_data_chunk_get_vector(chunk, (ulong)i));
        }

        return true;
    }

    private unsafe DataChunkHandle Fetch(ResultHandle result)
    {
        DataChunkHandle chunk = NativeMethods.duckdb_fetch_chunk(*result.Pointer);
        if (chunk.IsInvalid && NativeMethods.duckdb_result_error(result.Pointer) is { Length: > 0 })
        {
            chunk.Dispose();
            throw DuckDBException.FromResult(result, _command.CommandText);
        }

        return chunk;
    }

    private T Watched<T>(Func<T> call)
    {
        using Interruption? interruption = Interruption.Watch(_connection, _command.CommandTimeout, _cancellationToken);
        try
        {
            return call();
        }
        catch (DuckDBException error) when (interruption?.Explain(error) is Exception explained)
        {
            throw explained;
        }
    }

    private void DropResult()
    {
        _chunk?.Dispose();
        _chunk = null;
        _result?.Dispose();
        _result = null;
        _statement?.Dispose();
        _statement = null;
        _columns = [];
        _names = [];
        _chunkRows = 0;
        _row = -1;
        _hasRows = null;
        _isChunkPending = false;
        _isExhausted = false;
    }
}
