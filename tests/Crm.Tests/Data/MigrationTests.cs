using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Data;

public sealed class MigrationTests
{
    [Fact]
    public async Task The_migrations_make_exactly_the_tables_of_the_model()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await using SqliteConnection model = new("Data Source=:memory:");
        await model.OpenAsync();
        await using CrmDbContext context = new(new DbContextOptionsBuilder<CrmDbContext>().UseSqlite(model).Options, [Guid.NewGuid()]);
        await context.Database.EnsureCreatedAsync();

        await using SqliteConnection migrated = new($"Data Source={shop.Path};Mode=ReadOnly");
        await migrated.OpenAsync();

        Assert.Equal(Describe(model), Describe(migrated));
    }

    [Fact]
    public async Task An_up_to_date_database_opens_again_with_its_rows()
    {
        string folder = Directory.CreateTempSubdirectory("crm-test-").FullName;
        string path = Path.Combine(folder, "crm.db");
        Guid shopId;
        await using (CrmDatabase first = await CrmDatabase.OpenAsync(path, TimeProvider.System))
        {
            shopId = await TestShop.AddShopAsync(first, "again");
        }

        await using CrmDatabase second = await CrmDatabase.OpenAsync(path, TimeProvider.System);
        await using CrmDbContext db = second.CreateReader(shopId);

        Assert.Equal("again", (await db.Shops.SingleAsync()).Slug);
    }

    [Fact]
    public async Task An_import_that_was_cut_off_is_seen_as_such_at_the_next_start_and_can_be_undone()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("crm-test-").FullName, "crm.db");
        Guid shopId;
        Guid importId = Guid.CreateVersion7();
        await using (CrmDatabase first = await CrmDatabase.OpenAsync(path, TimeProvider.System))
        {
            shopId = await TestShop.AddShopAsync(first, "cut");
            await first.Writer.WriteAsync(shopId, db =>
            {
                db.Imports.Add(new Import { ShopId = shopId, Id = importId, Kind = ImportKind.Sales, Source = "x", FileName = "x", Encoding = "utf-8", Status = ImportStatus.Running, StartedAt = DateTime.UnixEpoch });
                return db.SaveChangesAsync();
            });
        }

        await using CrmDatabase second = await CrmDatabase.OpenAsync(path, TimeProvider.System);

        await using (CrmDbContext db = second.CreateReader(shopId))
        {
            Assert.Equal(ImportStatus.Interrupted, (await db.Imports.SingleAsync()).Status);
        }

        Assert.Equal(ImportStatus.Undone, (await new ImportUndo(second).RunAsync(shopId, importId)).Status);
    }

    [Fact]
    public async Task A_second_process_is_refused_at_once()
    {
        await using TestShop shop = await TestShop.CreateAsync();

        DatabaseInUseException error = await Assert.ThrowsAsync<DatabaseInUseException>(() => CrmDatabase.OpenAsync(shop.Path, TimeProvider.System));

        Assert.Contains(shop.Path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("insert into schema_migration values (9999, '9999_later.sql', '', 0)", "newer program")]
    [InlineData("update schema_migration set sha256 = 'other'", "other content")]
    public async Task A_schema_of_another_program_is_refused(string change, string message)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("crm-test-").FullName, "crm.db");
        await (await CrmDatabase.OpenAsync(path, TimeProvider.System)).DisposeAsync();
        await using (SqliteConnection connection = new($"Data Source={path};Pooling=false"))
        {
            await connection.OpenAsync();
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = change;
            await command.ExecuteNonQueryAsync();
        }

        DatabaseVersionException error = await Assert.ThrowsAsync<DatabaseVersionException>(() => CrmDatabase.OpenAsync(path, TimeProvider.System));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Columns, keys, foreign keys and indexes; not what EF Core cannot say (STRICT, WITHOUT ROWID, indexes of expressions, which are all partial).</summary>
    private static string Describe(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
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
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> lines = [];
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }

        Assert.True(lines.Count > 100);
        return string.Join('\n', lines);
    }
}
