using GraphQlCrm.Crm.Data;
using GraphQlCrm.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Data;

/// <summary>
/// Columns, keys, foreign keys and indexes as text; not what EF Core cannot say (STRICT, WITHOUT ROWID, indexes of
/// expressions, which are all partial) and not the tables of the search, which are no part of the model.
/// </summary>
internal static class SchemaDescription
{
    private const string SqliteSql = """
        with tables as (
            select name from sqlite_master where type = 'table' and name not in ('schema_migration') and name not like 'sqlite_%' and name not like 'customer_search%')
        select 'column ' || t.name || '.' || c.name || ' ' || upper(c.type) || iif(c."notnull", ' not null', '') || ' pk' || c.pk
        from tables t, pragma_table_info(t.name) c
        union all
        select 'foreign key ' || t.name || ' ' || f."table" || ' ' || f."from" || '>' || f."to" || ' ' || f.on_delete
        from tables t, pragma_foreign_key_list(t.name) f
        union all
        select 'index ' || t.name || ' ' || i.name || iif(i."unique", ' unique', '') || ' ' ||
            (select group_concat(x.name) from pragma_index_info(i.name) x)
        from tables t, pragma_index_list(t.name) i where i.origin = 'c' and i.partial = 0
        order by 1
        """;

    private const string PostgresSql = """
        with tables as (
            select oid, relname from pg_class
            where relkind = 'r' and relnamespace = 'public'::regnamespace
                and relname not in ('schema_migration', 'customer_word') and relname not like 'customer\_search%')
        select 'column ' || t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            || case when a.attcollation <> 0 and a.attndims = 0 then ' ' || a.attcollation::regcollation else '' end
            || case when a.attnotnull then ' not null' else '' end || case when a.attidentity <> '' then ' identity' else '' end
        from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
        union all
        select 'constraint ' || t.relname || ' ' || pg_get_constraintdef(c.oid)
        from tables t join pg_constraint c on c.conrelid = t.oid and c.contype in ('p', 'f')
        union all
        select 'index ' || t.relname || ' ' || pg_get_indexdef(i.indexrelid)
        from tables t join pg_index i on i.indrelid = t.oid and not i.indisprimary and i.indpred is null
        order by 1
        """;

    /// <summary>What the model makes, and what the migrations have made.</summary>
    public static async Task<(string Model, string Migrated)> CompareAsync(TestShop shop)
    {
        if (shop.Settings.Postgres is { } application)
        {
            (string? empty, string? owner) = await TestDatabase.NewAsync(null);
            await using CrmDbContext modelled = new(new DbContextOptionsBuilder<CrmDbContext>().UseNpgsql(owner).Options, [Guid.NewGuid()]);
            await modelled.Database.EnsureCreatedAsync();
            return (Lines(await TestDatabase.AskAsync(empty!, PostgresSql)), Lines(await TestDatabase.AskAsync(application, PostgresSql)));
        }

        await using SqliteConnection model = new("Data Source=:memory:");
        await model.OpenAsync();
        await using CrmDbContext context = new(new DbContextOptionsBuilder<CrmDbContext>().UseSqlite(model).Options, [Guid.NewGuid()]);
        await context.Database.EnsureCreatedAsync();
        await using SqliteConnection migrated = new($"Data Source={shop.Path};Mode=ReadOnly");
        await migrated.OpenAsync();
        return (Lines(Describe(model)), Lines(Describe(migrated)));
    }

    private static List<string> Describe(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = SqliteSql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> lines = [];
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
