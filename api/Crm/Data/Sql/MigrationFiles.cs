using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace GraphQlCrm.Crm.Data.Sql;

/// <summary>A step of the schema: a numbered SQL file.</summary>
internal sealed record Migration(int Number, string Name, string Sql, string Sha256);

/// <summary>The numbered files of a database, and which of them it lacks. The same number is the same step on both databases.</summary>
internal static class MigrationFiles
{
    /// <summary>All files of a database, in their order.</summary>
    /// <param name="database">Name of the folder below Data.</param>
    public static IReadOnlyList<Migration> Of(string database)
    {
        Assembly assembly = typeof(MigrationFiles).Assembly;
        string prefix = $"{assembly.GetName().Name}.Data.{database}.Migrations.";
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

        Migration Read(string resource)
        {
            string sql = Text(resource);
            string name = resource[prefix.Length..];
            return new Migration(
                int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture),
                name,
                sql,
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
        }
    }

    /// <summary>The files that are still to be applied, given the numbers and fingerprints of those that were.</summary>
    /// <exception cref="DatabaseVersionException">The schema is newer than this program, or was changed by hand.</exception>
    public static IReadOnlyList<Migration> Pending(IReadOnlyList<Migration> known, IReadOnlyDictionary<int, string> applied)
    {
        int newest = applied.Keys.DefaultIfEmpty(0).Max();
        if (newest > known[^1].Number)
        {
            throw new DatabaseVersionException($"The database is at schema {newest}, this program knows schema {known[^1].Number}. Use a newer program.");
        }

        return known.FirstOrDefault(migration => applied.TryGetValue(migration.Number, out string? sha256) && sha256 != migration.Sha256) is { } other
            ? throw new DatabaseVersionException($"Migration {other.Name} was applied with other content than this program's.")
            : [.. known.Where(migration => !applied.ContainsKey(migration.Number))];
    }

    /// <summary>The text of an embedded SQL file.</summary>
    public static string Text(string resource)
    {
        using StreamReader reader = new(typeof(MigrationFiles).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
