using System.Diagnostics;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Benchmarks.Imports;

/// <summary>
/// What no import can be quicker than: all records of a database copied into a new one of the same schema, with its indexes and foreign
/// keys, by one <c>insert … select</c> a table.
/// </summary>
internal static class SqlCopy
{
    // The search is kept by the program, and a new database knows of its schema already.
    private const string TablesSql = """
        select name from sqlite_master
        where type = 'table' and name not like 'sqlite_%' and name not like 'customer_search%' and name <> 'schema_migration' order by rootpage
        """;

    /// <returns>How long it took.</returns>
    public static TimeSpan Run(string from, string to)
    {
        using WriterConnection connection = SqliteSettings.OpenWriter(to);
        SqliteMigrator.Migrate(connection, TimeProvider.System);
        string[] tables = [.. connection.Rows(TablesSql).Select(row => row.GetString(0))];
        connection.Execute("attach @from as source", ("@from", from));
        long start = Stopwatch.GetTimestamp();
        foreach (string table in tables)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            connection.Execute($"pragma defer_foreign_keys = on; insert into main.{table} select * from source.{table}");
            transaction.Commit();
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        connection.Close();
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(to)!, $"{Path.GetFileName(to)}*"))
        {
            File.Delete(file);
        }

        return elapsed;
    }
}
