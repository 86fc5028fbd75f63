using GraphQlCrm.Crm.Data.Sql;
using Npgsql;

namespace GraphQlCrm.Crm.Data.Postgres;

/// <summary>
/// Brings a database to the newest schema by the numbered files in Data/Postgres/Migrations, all of them in one transaction
/// with the policies of row-level security. Run by the role that owns the tables.
/// </summary>
internal static class PostgresMigrator
{
    private const string LockTimeout = "10s";

    // Whatever tables there are by now: who may see them, and which role may use them.
    private static readonly string s_fence = MigrationFiles.Text("GraphQlCrm.Crm.Data.Postgres.fence.sql");

    /// <param name="owner">An open connection of the owner.</param>
    /// <param name="application">The role that the program works as; null if it is the owner.</param>
    /// <param name="clock">Dates what was done.</param>
    /// <param name="newest">The number of the last file to apply.</param>
    public static void Migrate(NpgsqlConnection owner, string? application, TimeProvider clock, int newest = int.MaxValue)
    {
        using NpgsqlTransaction transaction = owner.BeginTransaction();
        owner.Execute("select set_config('lock_timeout', @timeout, true)", ("@timeout", LockTimeout));
        if (owner.Scalar("select to_regclass('schema_migration')::text") is null)
        {
            owner.Execute("""
                create table schema_migration (
                    number integer primary key,
                    name text not null,
                    sha256 text not null,
                    applied_at bigint not null
                )
                """);
        }

        Dictionary<int, string> applied = owner.Rows("select number, sha256 from schema_migration").ToDictionary(row => row.GetInt32(0), row => row.GetString(1));
        IReadOnlyList<Migration> pending = [.. MigrationFiles.Pending(MigrationFiles.Of("Postgres"), applied).Where(migration => migration.Number <= newest)];
        if (pending.Count > 0 && applied.Count > 0)
        {
            // The policies hold the owner too, and what is migrated are the rows of all shops.
            SeeAllShops(owner);
        }

        foreach (Migration migration in pending)
        {
            owner.Execute(migration.Sql);
            owner.Execute(
                "insert into schema_migration values (@number, @name, @sha256, @at)",
                ("@number", migration.Number), ("@name", migration.Name), ("@sha256", migration.Sha256), ("@at", clock.GetUtcNow().UtcDateTime));
            Milestones.Pass(Milestones.MigrationApplied);
        }

        if (pending.Count > 0)
        {
            owner.Execute(s_fence);
        }

        if (application is not null)
        {
            Grant(owner, application);
        }

        transaction.Commit();
        if (pending.Count > 0)
        {
            Milestones.Pass(Milestones.MigrationCommitted);
        }
    }

    /// <summary>Lets a transaction touch the rows of every shop that there is.</summary>
    public static void SeeAllShops(NpgsqlConnection connection)
    {
        connection.Execute("select set_config('app.directory', 'on', true)");
        List<Guid> shops = [.. connection.Rows("select id from shop").Select(row => row.Id(0))];
        connection.Execute("select set_config('app.shops', @shops, true)", ("@shops", PostgresSession.Text(shops)));
    }

    private static void Grant(NpgsqlConnection owner, string application)
    {
        string role = (string)owner.Scalar("select quote_ident(@role)", ("@role", application))!;
        string schema = (string)owner.Scalar("select quote_ident(current_schema())")!;
        owner.Execute($"""
            grant usage on schema {schema} to {role};
            grant select, insert, update, delete on all tables in schema {schema} to {role};
            grant usage on all sequences in schema {schema} to {role};
            revoke insert, update, delete on schema_migration from {role};
            revoke update, delete on audit_entry from {role};
            """);
    }
}
