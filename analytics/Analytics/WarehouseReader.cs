using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics;

/// <summary>One snapshot of a shop's warehouse: every query run through it sees the same state.</summary>
internal sealed class WarehouseReader(DuckDBConnection connection, WarehouseState state, ReadingBeside? beside, CancellationToken cancellationToken)
{
    private readonly List<Task> _beside = [];

    /// <summary>The connection, inside of its read-only transaction.</summary>
    public DuckDBConnection Connection { get; } = connection;

    /// <summary>Cancelled when the caller gives up or the time for queries is over.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>What the snapshot holds.</summary>
    public WarehouseState State { get; } = state;

    /// <summary>
    /// Begins to read something of the same snapshot at the same time, if the shop has a query slot free; else reads it now.
    /// </summary>
    public Task<T> Beside<T>(Func<WarehouseReader, T> read)
    {
        if (beside?.TryRead(State, read, CancellationToken) is { } task)
        {
            _beside.Add(task);
            return task;
        }

        return Task.FromResult(read(this));
    }

    /// <summary>Waits until nobody reads beside any more, with or without success.</summary>
    public void AwaitBeside() => Task.WhenAll(_beside).ContinueWith(static _ => { }, TaskScheduler.Default).GetAwaiter().GetResult();

    /// <summary>Runs a SQL file and makes one object of each row.</summary>
    public List<T> Rows<T>(string sqlPath, Func<DuckDBDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        RowsOf(SqlFile.Text(sqlPath), row, parameters);

    /// <summary>Runs the text of SQL files and makes one object of each row.</summary>
    public List<T> RowsOf<T>(string sql, Func<DuckDBDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DuckDBCommand command = Connection.CreateCommand(sql);
        foreach ((string name, object? value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        StatementEvents.Executing(sql, parameters);
        using DuckDBDataReader reader = command.ExecuteInterruptibleReader(CancellationToken);
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }
}
