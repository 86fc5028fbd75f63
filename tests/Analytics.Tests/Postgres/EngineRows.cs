using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using GraphQlCrm.Analytics.Postgres;
using Npgsql;

namespace GraphQlCrm.Analytics.Tests.Postgres;

/// <summary>The rows of a statement as text, from either engine.</summary>
internal static class EngineRows
{
    // Other tests ask at the same time.
    private static readonly AsyncLocal<List<WarehouseStatement>?> s_statements = new();

    static EngineRows() => DiagnosticListener.AllListeners.Subscribe(new Observer<DiagnosticListener>(listener =>
    {
        if (listener.Name == "GraphQlCrm.Analytics")
        {
            listener.Subscribe(new Observer<KeyValuePair<string, object?>>(told => s_statements.Value?.Add((WarehouseStatement)told.Value!)));
        }
    }));

    /// <summary>The statements that answer a question, with the values of their parameters.</summary>
    public static async Task<List<WarehouseStatement>> StatementsOfAsync(Func<Task> ask)
    {
        List<WarehouseStatement> statements = s_statements.Value = [];
        await ask();
        s_statements.Value = null;
        return statements;
    }

    public static Task<List<string>> OfDuckDBAsync(ShopWarehouse shop, WarehouseStatement statement) => shop.ReadAsync(
        reader => reader.RowsOf(statement.Sql, Text, [.. statement.Parameters]),
        TestContext.Current.CancellationToken);

    public static async Task<List<string>> OfPostgresAsync(NpgsqlConnection connection, WarehouseStatement statement)
    {
        await using NpgsqlCommand command = new(PostgresDialect.Translate(statement.Sql), connection);
        foreach ((string name, object? value) in statement.Parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<string> rows = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(Text(reader));
        }

        return rows;
    }

    private static string Text(DbDataReader reader) => string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? "null" : Text(reader.GetValue(column))));

    private static string Text(object value) => value switch
    {
        DateTime time => DateOnly.FromDateTime(time).ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        double number => number.ToString("G12", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private sealed class Observer<T>(Action<T> next) : IObserver<T>
    {
        public void OnNext(T value) => next(value);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
