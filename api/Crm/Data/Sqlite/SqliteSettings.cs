using GraphQlCrm.Crm.Customers.Search;
using GraphQlCrm.Crm.Data.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>
/// How connections are opened. The writer is durable (WAL, FULL) and is the only one that checkpoints; readers cannot
/// write at all, so the WAL-reset fault of SQLite before 3.51.3 cannot form.
/// </summary>
internal static class SqliteSettings
{
    private const int DbConfigDefensive = 1010;
    private const int DbConfigTrustedSchema = 1017;
    private const int LimitLength = 0;
    private const int LimitExpressionDepth = 3;
    private const int LimitLikePatternLength = 8;
    private const int LimitVariableNumber = 9;
    private const int ConfigMemoryStatistics = 9;

    private static readonly Version s_versionMin = new(3, 45, 0);

    // Statistics that nobody reads: with them every allocation of every connection takes one lock. Only before the first connection of the
    // process can they be turned off; where it is too late, they stay.
    static SqliteSettings()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(ConfigMemoryStatistics, 0);
    }

    public static string ReaderConnectionString(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = true,
        DefaultTimeout = 10,
    }.ToString();

    public static WriterConnection OpenWriter(string path)
    {
        bool isNew = !File.Exists(path);
        WriterConnection connection = new(WriterConnectionString(path, SqliteOpenMode.ReadWriteCreate));
        CheckLibrary();
        connection.Open();
        if (isNew)
        {
            // Imports write pages all over the indexes, and what that costs is calls of the system, two for each page in the log.
            connection.Execute("pragma page_size = 8192; pragma auto_vacuum = incremental");
        }

        ApplyWriter(connection);

        // If it has to be opened again, the file is there, or will be again: an empty one must not take its place.
        connection.StringToOpenAgain = WriterConnectionString(path, SqliteOpenMode.ReadWrite);
        return connection;
    }

    /// <summary>Opens the closed connection that writes again.</summary>
    /// <exception cref="SqliteException">The file cannot be had now.</exception>
    public static void OpenAgain(WriterConnection connection)
    {
        connection.ConnectionString = connection.StringToOpenAgain;
        try
        {
            connection.Open();
            ApplyWriter(connection);
        }
        catch
        {
            connection.Close();
            throw;
        }
    }

    private static string WriterConnectionString(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();

    private static void ApplyWriter(WriterConnection connection)
    {
        SqliteCustomerWords.AddFunctions(connection);
        connection.Execute("""
            pragma journal_mode = wal;
            pragma synchronous = full;
            pragma journal_size_limit = 67108864;
            pragma busy_timeout = 5000;
            pragma foreign_keys = on;
            pragma trusted_schema = off;
            pragma cell_size_check = on;
            pragma cache_size = -65536;
            pragma temp_store = memory;
            """);
        Harden(connection);
    }

    public static void ApplyReader(SqliteConnection connection)
    {
        connection.Execute("""
            pragma query_only = on;
            pragma wal_autocheckpoint = 0;
            pragma busy_timeout = 5000;
            pragma trusted_schema = off;
            pragma cell_size_check = on;
            pragma cache_size = -16384;
            pragma temp_store = memory;
            """);
        Harden(connection);
        raw.sqlite3_limit(connection.Handle, LimitLength, 16 * 1024 * 1024);
        raw.sqlite3_limit(connection.Handle, LimitExpressionDepth, 200);
        raw.sqlite3_limit(connection.Handle, LimitLikePatternLength, 1_000);
        raw.sqlite3_limit(connection.Handle, LimitVariableNumber, 2_000);
    }

    /// <summary>Refuses a library that lacks what the schema and the statements use (STRICT, unhex, JSON operators).</summary>
    private static void CheckLibrary()
    {
        string version = raw.sqlite3_libversion().utf8_to_string();
        if (Version.Parse(version) < s_versionMin)
        {
            throw new DatabaseVersionException($"SQLite {version} is too old: {s_versionMin} or newer is needed.");
        }
    }

    private static void Harden(SqliteConnection connection)
    {
        raw.sqlite3_db_config(connection.Handle, DbConfigDefensive, 1, out _);
        raw.sqlite3_db_config(connection.Handle, DbConfigTrustedSchema, 0, out _);
    }
}
