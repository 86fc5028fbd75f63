using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Postgres;
using GraphQlCrm.Crm.Data.Sqlite;
using GraphQlCrm.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace GraphQlCrm.Crm.Tests.Data;

/// <summary>
/// A database as a program of an earlier schema has left it, with rows of two shops in every table that there was. The rows are in
/// Data/Released, a file for each step that made tables, written as they were written then.
/// </summary>
internal sealed partial class ReleasedSchema
{
    private static readonly string s_rows = Path.Combine(RepositoryRoot.Path, "tests/Crm.Tests/Data/Released");

    private ReleasedSchema(DatabaseSettings settings)
    {
        Settings = settings;
    }

    /// <summary>The shops.</summary>
    public static IReadOnlyList<string> Slugs { get; } = ["mise", "cha"];

    /// <summary>The numbers of the steps that were released.</summary>
    public static IReadOnlyList<int> Steps { get; } =
        [.. typeof(CrmDatabase).Assembly.GetManifestResourceNames().Where(name => name.Contains(".Sqlite.Migrations.", StringComparison.Ordinal)).Select((_, index) => index + 1)];

    public DatabaseSettings Settings { get; }

    /// <summary>Makes the database of a step, nobody having it open afterwards.</summary>
    public static async Task<ReleasedSchema> CreateAsync(int step)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("crm-test-").FullName, "crm.db");
        (string? application, string? owner) = await TestDatabase.NewAsync(null);
        ReleasedSchema database = new(new DatabaseSettings(path) { Postgres = application, PostgresOwner = owner });
        for (int number = 1; number <= step; number++)
        {
            await database.MigrateAsync(number);
            if (Directory.GetFiles(s_rows, $"{number:0000}_*.sql") is [var file])
            {
                foreach (string slug in Slugs)
                {
                    await database.AskAsync(Fill(await File.ReadAllTextAsync(file), slug));
                }
            }
        }

        return database;
    }

    /// <summary>The identifier of a record of a shop.</summary>
    public static Guid IdOf(string slug, string name) => new(Hash(slug, name).AsSpan(0, 16));

    /// <summary>All rows as text, by table and column; what belongs to no version and what search derives left out.</summary>
    public async Task<Dictionary<string, string[]>> RowsAsync()
    {
        bool isPostgres = Settings.Postgres is not null;
        Dictionary<string, string[]> rows = [];
        foreach (string column in await AskAsync(isPostgres
            ? "select table_name || '.' || column_name from information_schema.columns where table_schema = 'public' order by 1"
            : "select m.name || '.' || c.name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' order by 1"))
        {
            string table = column[..column.IndexOf('.', StringComparison.Ordinal)];
            if (table.StartsWith("customer_search", StringComparison.Ordinal) || table.StartsWith("sqlite_", StringComparison.Ordinal) || table is "customer_word" or "schema_migration")
            {
                continue;
            }

            string name = column[(table.Length + 1)..];
            string value = isPostgres ? $"coalesce(cast(\"{name}\" as text), '-')" : $"iif(\"{name}\" is null, '-', iif(typeof(\"{name}\") = 'blob', hex(\"{name}\"), cast(\"{name}\" as text)))";
            rows[column] = [.. await AskAsync($"select {value} from {table} order by 1")];
        }

        return rows;
    }

    private async Task MigrateAsync(int newest)
    {
        if (Settings.PostgresOwner is not { } settings)
        {
            await using SqliteConnection connection = SqliteSettings.OpenWriter(Settings.File);
            SqliteMigrator.Migrate(connection, TimeProvider.System, newest);
            return;
        }

        // Without the role of the program, which is told of every table only when all are there.
        await using NpgsqlConnection owner = new(new NpgsqlConnectionStringBuilder(settings) { Pooling = false }.ToString());
        await owner.OpenAsync();
        PostgresMigrator.Migrate(owner, application: null, TimeProvider.System, newest);
    }

    private Task<List<string>> AskAsync(string sql) => TestDatabase.AskAsync(Settings.Postgres, Settings.File, sql);

    // What the two databases write differently has a name in the files.
    private static string Fill(string sql, string slug) => Placeholder().Replace(sql, match => (match.Groups[1].Value, match.Groups[2].Value) switch
    {
        ("shop", _) => Id(slug, "shop"),
        ("slug", _) => slug,
        ("id", var name) => Id(slug, name),
        ("hash", var name) => TestDatabase.IsPostgres ? $"'\\x{Convert.ToHexString(Hash(slug, name))}'" : $"x'{Convert.ToHexString(Hash(slug, name))}'",
        ("texts", var texts) => TestDatabase.IsPostgres ? $"array['{texts.Replace(",", "','", StringComparison.Ordinal)}']" : $"'[\"{texts.Replace(",", "\",\"", StringComparison.Ordinal)}\"]'",
        (var truth, _) => TestDatabase.IsPostgres ? truth : truth == "true" ? "1" : "0",
    });

    private static string Id(string slug, string name) => TestDatabase.IsPostgres ? $"'{IdOf(slug, name)}'" : $"x'{Convert.ToHexString(IdOf(slug, name).ToByteArray(bigEndian: true))}'";

    private static byte[] Hash(string slug, string name) => SHA256.HashData(Encoding.UTF8.GetBytes($"{slug}/{name}"));

    [GeneratedRegex(@"\{(shop|slug|id|hash|texts|true|false):?([^}]*)\}")]
    private static partial Regex Placeholder();
}
