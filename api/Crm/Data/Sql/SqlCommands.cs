using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Data.Sql;

/// <summary>Hand-written SQL on a connection of either database. Parameters are named <c>@name</c>; what they hold is converted here.</summary>
internal static class SqlCommands
{
    /// <summary>A command with its parameters. The caller disposes it.</summary>
    public static DbCommand Command(this DbConnection connection, string sql, params IEnumerable<(string Name, object? Value)> parameters)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = Stored(connection, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Runs statements that return nothing; tells how many rows they changed.</summary>
    public static int Execute(this DbConnection connection, string sql, params IEnumerable<(string Name, object? Value)> parameters)
    {
        using DbCommand command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null if there is none, or it holds nothing.</summary>
    public static object? Scalar(this DbConnection connection, string sql, params IEnumerable<(string Name, object? Value)> parameters)
    {
        using DbCommand command = connection.Command(sql, parameters);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>The rows, read as they are asked for; each is gone when the next one is.</summary>
    public static IEnumerable<DbDataReader> Rows(this DbConnection connection, string sql, params IEnumerable<(string Name, object? Value)> parameters)
    {
        using DbCommand command = connection.Command(sql, parameters);
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader;
        }
    }

    /// <summary>An identifier.</summary>
    public static Guid Id(this DbDataReader row, int column) =>
        row is SqliteDataReader ? new Guid(row.GetFieldValue<byte[]>(column), bigEndian: true) : row.GetGuid(column);

    /// <summary>An identifier that may be absent.</summary>
    public static Guid? NullableId(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Id(column);

    /// <summary>A text that may be absent.</summary>
    public static string? NullableText(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A list of texts: JSON on SQLite, an array on PostgreSQL.</summary>
    public static string[] TextList(this DbDataReader row, int column) =>
        row is SqliteDataReader ? JsonSerializer.Deserialize<string[]>(row.GetString(column))! : row.GetFieldValue<string[]>(column);

    /// <summary>A whole number that may be absent.</summary>
    public static int? NullableInt32(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    /// <summary>A day of the calendar.</summary>
    public static DateOnly Day(this DbDataReader row, int column) => DayOf(row.GetString(column));

    /// <summary>A day that may be absent.</summary>
    public static DateOnly? NullableDay(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Day(column);

    /// <summary>A UTC instant.</summary>
    public static DateTime Instant(this DbDataReader row, int column) => InstantMicrosecondsConverter.FromMicroseconds(row.GetInt64(column));

    /// <summary>A stored day.</summary>
    public static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day as it is stored.</summary>
    public static string DayText(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static object Stored(DbConnection connection, object? value) => value switch
    {
        null => DBNull.Value,
        Guid id when connection is SqliteConnection => id.ToByteArray(bigEndian: true),
        DateTime instant => InstantMicrosecondsConverter.ToMicroseconds(instant),
        DateOnly day => DayText(day),
        _ => value,
    };
}
