using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Loading;

/// <summary>
/// What a rebuild and a refresh share: the raw and staging tables of their connection, and running SQL files on it.
/// </summary>
internal sealed class Build(DuckDBConnection connection, CancellationToken cancellationToken)
{
    /// <summary>The tables that the host's rows are streamed into, and what a refresh notes about them.</summary>
    public static IReadOnlyList<string> RawTables { get; } =
    [
        "raw_shop", "raw_customer", "raw_product", "raw_sale_line", "raw_class_threshold", "raw_class_closing", "raw_class_closing_row", "raw_class_correction",
        "kept_before", "touched_customer", "touched_product", "touched_anonymous_sale", "last_key",
    ];

    /// <summary>The views over them that rename and cast.</summary>
    public static IReadOnlyList<string> StagingViews { get; } =
        ["stg_customer", "stg_product", "stg_sale_line", "stg_class_threshold", "stg_class_closing", "stg_class_closing_row", "stg_class_correction"];

    public DuckDBConnection Connection { get; } = connection;

    /// <summary>Makes the empty raw tables, and the staging views over them, private to this connection.</summary>
    public async Task PrepareAsync()
    {
        foreach (string table in RawTables)
        {
            await RunAsync($"raw/{table}");
        }

        foreach (string view in StagingViews)
        {
            await MaterialiseAsync("temp view", view, $"staging/{view}");
        }
    }

    /// <summary>Runs a file that is a statement by itself.</summary>
    public Task RunAsync(string path) => ExecuteAsync(SqlFile.Text(path));

    /// <summary>
    /// Keeps the rows of a file that is a query: as a <c>table</c>, a <c>temp table</c>, a <c>view</c> …
    /// </summary>
    public Task MaterialiseAsync(string kind, string name, string path, params (string Name, object? Value)[] parameters) =>
        ExecuteAsync($"create or replace {kind} {name} as\n{SqlFile.Text(path)}", parameters);

    /// <summary>Keeps a mart in the way it says.</summary>
    public Task KeepAsync(Mart mart) => mart.Kind switch
    {
        MartKind.Table => MaterialiseAsync("table", $"main.{mart.Name}", mart.Path),
        MartKind.View => MaterialiseAsync("view", $"main.{mart.Name}", mart.Path),
        MartKind.Expression => ExecuteAsync($"create or replace macro main.{mart.Name}({string.Join(", ", mart.Parameters)}) as\n{SqlFile.Text(mart.Path)}"),
        _ => ExecuteAsync($"create or replace macro main.{mart.Name}({string.Join(", ", mart.Parameters)}) as table\n{SqlFile.Text(mart.Path)}"),
    };

    /// <summary>Adds the rows of a file that is a query to a table of the same columns.</summary>
    public Task AddAsync(string table, string path, params (string Name, object? Value)[] parameters) =>
        ExecuteAsync($"insert into main.{table} by name\n{SqlFile.Text(path)}", parameters);

    /// <summary>
    /// Adds the rows of the temporary table that stands in front of a table. "main" alone would be the temporary one
    /// again: every catalog has a schema of that name.
    /// </summary>
    public Task AddTemporaryAsync(string table) =>
        ExecuteAsync($"insert into {Connection.Database}.main.{table} by name select * from temp.{table}");

    /// <summary>Runs a file whose rows are contradictions.</summary>
    public async Task CheckAsync(string path, string message)
    {
        using DuckDBCommand command = Connection.CreateCommand(SqlFile.Text(path));
        if (await command.ExecuteScalarAsync(cancellationToken) is string id)
        {
            throw new WarehouseInputException($"{message}: {id}.");
        }
    }

    public async Task ExecuteAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        using DuckDBCommand command = Connection.CreateCommand(sql);
        foreach ((string name, object? value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (DuckDBException error) when (error.Message.Contains("for a sale line", StringComparison.Ordinal))
        {
            throw new WarehouseInputException(error.Message, error);
        }
    }
}
