using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace GraphQlCrm.DuckDB;

/// <summary>
/// SQL with its parameters. Every placeholder must have a parameter and every parameter a placeholder; anything else is
/// an error. The asynchronous methods run on the thread pool, because the engine blocks; their token interrupts it.
/// </summary>
public sealed class DuckDBCommand : DbCommand
{
    private string _commandText = "";
    private PreparedStatement? _prepared;
    private DuckDBConnection? _connection;

    /// <summary>An empty command.</summary>
    public DuckDBCommand()
    {
    }

    /// <summary>A command with its text and connection.</summary>
    public DuckDBCommand(string commandText, DuckDBConnection connection)
    {
        _commandText = commandText;
        _connection = connection;
    }

    /// <summary>One or more statements, separated by semicolons. The text must never hold what a user wrote.</summary>
    [AllowNull]
    public override string CommandText
    {
        get => _commandText;
        set
        {
            _commandText = value ?? "";
            Unprepare();
        }
    }

    /// <summary>Seconds after which a statement is interrupted; 0, the default, for never.</summary>
    public override int CommandTimeout { get; set; }

    /// <summary>Always text.</summary>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
            {
                throw new NotSupportedException("DuckDB has text commands only.");
            }
        }
    }

    /// <inheritdoc />
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc />
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <summary>
    /// Whether the rows of a reader are computed while they are read, so that a result of any size needs little memory.
    /// The connection is busy until the reader is closed, and an error may appear in the middle. The default is a
    /// result that the engine has computed to its end.
    /// </summary>
    public bool UseStreamingMode { get; set; }

    /// <summary>The parameters.</summary>
    public new DuckDBParameterCollection Parameters { get; } = [];

    /// <summary>The connection that the command runs on.</summary>
    public new DuckDBConnection? Connection
    {
        get => _connection;
        set
        {
            _connection = value;
            Unprepare();
        }
    }

    /// <inheritdoc />
    protected override DbConnection? DbConnection
    {
        get => _connection;
        set => Connection = (DuckDBConnection?)value;
    }

    /// <inheritdoc />
    protected override DbParameterCollection DbParameterCollection => Parameters;

    /// <summary>Ignored: a command runs in the transaction of its connection.</summary>
    protected override DbTransaction? DbTransaction { get; set; }

    /// <summary>Asks the engine to stop the statement that is running. Safe from any thread.</summary>
    public override void Cancel() => _connection?.Interrupt();

    /// <summary>Plans a single statement now, so that running it again saves the planning.</summary>
    public override void Prepare()
    {
        if (_prepared is not null)
        {
            return;
        }

        using StatementBatch batch = new(OpenConnection().Handle, _commandText);
        if (batch.Count > 1)
        {
            throw new NotSupportedException("Only a single statement can be prepared.");
        }

        _prepared = batch.Prepare(0);
    }

    /// <summary>Runs all statements; returns the number of rows inserted, updated or deleted.</summary>
    public override int ExecuteNonQuery()
    {
        using DuckDBDataReader reader = ExecuteReader(CommandBehavior.Default);
        while (reader.NextResult())
        {
        }

        return reader.RecordsAffected;
    }

    /// <summary>Runs the statements; returns the first column of the first row, null where there is no row.</summary>
    public override object? ExecuteScalar()
    {
        using DuckDBDataReader reader = ExecuteReader(CommandBehavior.SingleRow);
        return reader.Read() ? reader.GetValue(0) : null;
    }

    /// <summary>Runs the statements up to the first that has rows.</summary>
    public new DuckDBDataReader ExecuteReader() => ExecuteReader(CommandBehavior.Default);

    /// <summary>Runs the statements up to the first that has rows.</summary>
    public new DuckDBDataReader ExecuteReader(CommandBehavior behavior) => Run(behavior, CancellationToken.None);

    /// <summary>
    /// Runs the statements up to the first that has rows, on the calling thread; the token interrupts the engine.
    /// </summary>
    public DuckDBDataReader ExecuteInterruptibleReader(CancellationToken cancellationToken) => Run(CommandBehavior.Default, cancellationToken);

    /// <summary>Runs the statements up to the first that has rows.</summary>
    public new Task<DuckDBDataReader> ExecuteReaderAsync(CancellationToken cancellationToken = default) =>
        Task.Run(() => Run(CommandBehavior.Default, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                using DuckDBDataReader reader = Run(CommandBehavior.Default, cancellationToken);
                while (reader.NextResult())
                {
                }

                return reader.RecordsAffected;
            },
            cancellationToken);

    /// <inheritdoc />
    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                using DuckDBDataReader reader = Run(CommandBehavior.SingleRow, cancellationToken);
                return reader.Read() ? reader.GetValue(0) : null;
            },
            cancellationToken);

    /// <inheritdoc />
    protected override DbParameter CreateDbParameter() => new DuckDBParameter();

    /// <inheritdoc />
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    /// <inheritdoc />
    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(
        CommandBehavior behavior,
        CancellationToken cancellationToken) =>
        await Task.Run(() => Run(behavior, cancellationToken), cancellationToken);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Unprepare();
        }

        base.Dispose(disposing);
    }

    private DuckDBDataReader Run(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        DuckDBConnection connection = OpenConnection();
        StatementBatch? batch = _prepared is null ? new StatementBatch(connection.Handle, _commandText) : null;
        DuckDBDataReader reader = new(this, connection, batch, _prepared, behavior, cancellationToken);
        try
        {
            reader.Start();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private DuckDBConnection OpenConnection() =>
        _connection ?? throw new InvalidOperationException("The command has no connection.");

    private void Unprepare()
    {
        _prepared?.Dispose();
        _prepared = null;
    }
}
