using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.DuckDB;

/// <summary>
/// A connection to a DuckDB database. Connections to one file share the engine's instance within the process. One
/// connection runs one statement at a time and is not to be used from two threads at once; use two connections.
/// </summary>
public sealed class DuckDBConnection : DbConnection
{
    private readonly DuckDBLockdown? _lockdown;
    private DuckDBConnectionStringBuilder _source;
    private DatabaseInstance? _instance;
    private ConnectionHandle? _handle;

    /// <summary>A connection to be opened; see <see cref="DuckDBConnectionStringBuilder"/> for the text.</summary>
    public DuckDBConnection(string connectionString)
        : this(connectionString, lockdown: null)
    {
    }

    /// <summary>A connection whose instance is closed to everything but its own file.</summary>
    public DuckDBConnection(string connectionString, DuckDBLockdown? lockdown)
    {
        _source = new DuckDBConnectionStringBuilder(connectionString);
        _lockdown = lockdown;
    }

    /// <inheritdoc />
    [AllowNull]
    public override string ConnectionString
    {
        get => _source.ConnectionString;
        set
        {
            if (_handle is not null)
            {
                throw new InvalidOperationException("The connection is open.");
            }

            _source = new DuckDBConnectionStringBuilder(value);
        }
    }

    /// <summary>The version of the loaded engine, such as <c>v1.5.6</c>; needs no open connection.</summary>
    public static string EngineVersion => NativeMethods.duckdb_library_version() ?? "";

    /// <summary>The name of the default catalog: the file's name without its ending, or <c>memory</c>.</summary>
    public override string Database =>
        _source.DataSource is "" or DuckDBConnectionStringBuilder.InMemoryDataSource
            ? "memory"
            : Path.GetFileNameWithoutExtension(_source.DataSource);

    /// <inheritdoc />
    public override string DataSource => _source.DataSource;

    /// <inheritdoc />
    public override string ServerVersion => EngineVersion;

    /// <inheritdoc />
    public override ConnectionState State => _handle is null ? ConnectionState.Closed : ConnectionState.Open;

    internal DuckDBTransaction? Transaction { get; set; }

    internal ConnectionHandle Handle =>
        _handle ?? throw new InvalidOperationException("The connection is not open.");

    /// <summary>Opens the database, or joins the instance of the file that is open in this process.</summary>
    /// <exception cref="DuckDBException">The file cannot be opened, or is open with other settings.</exception>
    public override void Open()
    {
        if (_handle is not null)
        {
            throw new InvalidOperationException("The connection is open.");
        }

        Attach(DatabaseInstance.Acquire(_source, _lockdown));
    }

    /// <summary>A second open connection to the same instance; the way to share a database in memory.</summary>
    public DuckDBConnection Duplicate()
    {
        DuckDBConnection duplicate = new(_source.ConnectionString, _lockdown);
        _ = Handle;
        duplicate.Attach(_instance!.Share());
        return duplicate;
    }

    /// <inheritdoc />
    public override void Close()
    {
        if (_handle is null)
        {
            return;
        }

        _handle.Dispose();
        _handle = null;
        Transaction = null;
        _instance!.Release();
        _instance = null;
        OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
    }

    /// <summary>Starts a transaction.</summary>
    public new DuckDBTransaction BeginTransaction() => Begin(isReadOnly: false);

    /// <summary>Starts a transaction that the engine lets only read: one snapshot over several statements.</summary>
    public DuckDBTransaction BeginReadOnlyTransaction() => Begin(isReadOnly: true);

    /// <summary>A command of this connection.</summary>
    public new DuckDBCommand CreateCommand() => new() { Connection = this };

    /// <summary>A command of this connection with its text.</summary>
    public DuckDBCommand CreateCommand(string commandText) => new() { Connection = this, CommandText = commandText };

    /// <summary>A fast writer of rows into a table of the default schema.</summary>
    public DuckDBAppender CreateAppender(string table) => CreateAppender(null, null, table);

    /// <summary>A fast writer of rows into a table.</summary>
    public DuckDBAppender CreateAppender(string? schema, string table) => CreateAppender(null, schema, table);

    /// <summary>A fast writer of rows into a table; null names the default catalog or schema.</summary>
    public DuckDBAppender CreateAppender(string? catalog, string? schema, string table) =>
        new(Handle, catalog, schema, table);

    /// <summary>
    /// Asks the engine to stop the statement that is running; it fails with <see cref="DuckDBErrorType.Interrupt"/>.
    /// Safe from any thread.
    /// </summary>
    public void Interrupt()
    {
        if (_handle is { IsClosed: false } handle)
        {
            NativeMethods.duckdb_interrupt(handle);
        }
    }

    /// <summary>Not supported: the catalog is named in the SQL.</summary>
    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException("Use the SQL statement USE.");

    internal void Execute(string sql)
    {
        using StatementBatch batch = new(Handle, sql);
        for (int i = 0; i < batch.Count; i++)
        {
            using PreparedStatement statement = batch.Prepare(i);
            statement.Execute(useStreaming: false).Dispose();
        }
    }

    /// <inheritdoc />
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        isolationLevel is IsolationLevel.Unspecified or IsolationLevel.Snapshot
            ? BeginTransaction()
            : throw new NotSupportedException($"DuckDB knows snapshot isolation only, not {isolationLevel}.");

    /// <inheritdoc />
    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    private DuckDBTransaction Begin(bool isReadOnly)
    {
        if (Transaction is not null)
        {
            throw new InvalidOperationException("The connection has a transaction already; DuckDB does not nest them.");
        }

        return Transaction = new DuckDBTransaction(this, isReadOnly);
    }

    private void Attach(DatabaseInstance instance)
    {
        try
        {
            _handle = instance.Connect();
        }
        catch
        {
            instance.Release();
            throw;
        }

        _instance = instance;
        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }
}
