using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics;

/// <summary>One snapshot of a shop's warehouse: every query run through it sees the same state.</summary>
internal sealed class WarehouseReader(DuckDBConnection connection, WarehouseState state, CancellationToken cancellationToken)
{
    /// <summary>The connection, inside of its read-only transaction.</summary>
    public DuckDBConnection Connection { get; } = connection;

    /// <summary>Cancelled when the caller gives up or the time for queries is over.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>What the snapshot holds.</summary>
    public WarehouseState State { get; } = state;

    /// <summary>Runs a SQL file and makes one object of each row.</summary>
    public List<T> Rows<T>(string sqlPath, Func<DuckDBDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        TextRows(SqlFile.Text(sqlPath), row, parameters);

    /// <summary>
    /// Runs a SQL file in which other files are common table expressions, and makes one object of each row. The rows come
    /// in the order of the file.
    /// </summary>
    /// <param name="parts">Names and paths; a part may use those before it.</param>
    /// <param name="sqlPath">The file.</param>
    /// <param name="row">Makes an object of a row.</param>
    /// <param name="parameters">The values of all of them.</param>
    public List<T> ComposedRows<T>(
        IEnumerable<(string Name, string Path)> parts,
        string sqlPath,
        Func<DuckDBDataReader, T> row,
        params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        TextRows(SqlFile.Composed(parts, sqlPath), row, parameters);

    private List<T> TextRows<T>(string sql, Func<DuckDBDataReader, T> row, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DuckDBCommand command = Connection.CreateCommand(sql);
        foreach ((string name, object? value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        using DuckDBDataReader reader = command.ExecuteInterruptibleReader(CancellationToken);
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }
}
