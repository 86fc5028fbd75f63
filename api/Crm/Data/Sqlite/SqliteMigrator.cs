using GraphQlCrm.Crm.Data.Sql;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>
/// Brings a database to the newest schema by the numbered files in Data/Sqlite/Migrations, each in one transaction, each
/// remembered with its fingerprint.
/// </summary>
internal static class SqliteMigrator
{
    /// <param name="connection">The connection that writes.</param>
    /// <param name="clock">Dates what was done.</param>
    /// <param name="newest">The number of the last file to apply.</param>
    public static void Migrate(SqliteConnection connection, TimeProvider clock, int newest = int.MaxValue)
    {
        connection.Execute("""
            create table if not exists schema_migration (
                number integer primary key,
                name text not null,
                sha256 text not null,
                applied_at integer not null
            ) strict
            """);
        Dictionary<int, string> applied = connection.Rows("select number, sha256 from schema_migration").ToDictionary(row => row.GetInt32(0), row => row.GetString(1));
        foreach (Migration migration in MigrationFiles.Pending(MigrationFiles.Of("Sqlite"), applied).Where(migration => migration.Number <= newest))
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            connection.Execute(migration.Sql);
            connection.Execute(
                "insert into schema_migration values (@number, @name, @sha256, @at)",
                ("@number", migration.Number), ("@name", migration.Name), ("@sha256", migration.Sha256), ("@at", clock.GetUtcNow().UtcDateTime));
            Milestones.Pass(Milestones.MigrationApplied);
            transaction.Commit();
            Milestones.Pass(Milestones.MigrationCommitted);
        }
    }
}
