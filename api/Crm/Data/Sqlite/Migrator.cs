using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>
/// Brings a database to the newest schema by the numbered files in Data/Migrations, each in one transaction, each
/// remembered with its fingerprint.
/// </summary>
internal static class Migrator
{
    private const string Folder = "Data.Migrations.";

    public static void Migrate(SqliteConnection connection, TimeProvider clock)
    {
        SqliteSettings.Execute(connection, """
            create table if not exists schema_migration (
                number integer primary key,
                name text not null,
                sha256 text not null,
                applied_at integer not null
            ) strict
            """);
        Dictionary<int, string> applied = ReadApplied(connection);
        IReadOnlyList<Migration> known = Known();
        if (applied.Keys.DefaultIfEmpty(0).Max() > known[^1].Number)
        {
            throw new DatabaseVersionException($"The database is at schema {applied.Keys.Max()}, this program knows schema {known[^1].Number}. Use a newer program.");
        }

        foreach (Migration migration in known)
        {
            if (!applied.TryGetValue(migration.Number, out string? sha256))
            {
                Apply(connection, migration, clock);
            }
            else if (sha256 != migration.Sha256)
            {
                throw new DatabaseVersionException($"Migration {migration.Name} was applied with other content than this program's.");
            }
        }
    }

    private static void Apply(SqliteConnection connection, Migration migration, TimeProvider clock)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        SqliteSettings.Execute(connection, migration.Sql);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "insert into schema_migration values ($number, $name, $sha256, $at)";
        command.Parameters.AddWithValue("$number", migration.Number);
        command.Parameters.AddWithValue("$name", migration.Name);
        command.Parameters.AddWithValue("$sha256", migration.Sha256);
        command.Parameters.AddWithValue("$at", InstantMicrosecondsConverter.ToMicroseconds(clock.GetUtcNow().UtcDateTime));
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    private static Dictionary<int, string> ReadApplied(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select number, sha256 from schema_migration";
        using SqliteDataReader reader = command.ExecuteReader();
        Dictionary<int, string> applied = [];
        while (reader.Read())
        {
            applied.Add(reader.GetInt32(0), reader.GetString(1));
        }

        return applied;
    }

    private static List<Migration> Known()
    {
        Assembly assembly = typeof(Migrator).Assembly;
        string prefix = $"{assembly.GetName().Name}.{Folder}";
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

        Migration Read(string resource)
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(resource)!);
            string sql = reader.ReadToEnd().ReplaceLineEndings("\n");
            string name = resource[prefix.Length..];
            return new Migration(
                int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture),
                name,
                sql,
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
        }
    }

    private sealed record Migration(int Number, string Name, string Sql, string Sha256);
}
