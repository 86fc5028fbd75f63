using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Testing;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Data;

public sealed class MigrationTests
{
    [Fact]
    public async Task The_migrations_make_exactly_the_tables_of_the_model()
    {
        await using TestShop shop = await TestShop.CreateAsync();

        (string model, string migrated) = await SchemaDescription.CompareAsync(shop);

        Assert.True(model.Split('\n').Length > 100);
        Assert.Equal(model, migrated);
    }

    [Fact]
    public void Both_databases_have_the_same_steps()
    {
        string[] names = typeof(CrmDatabase).Assembly.GetManifestResourceNames();

        string[] sqlite = [.. Of("Sqlite")];
        Assert.True(sqlite.Length >= 10);
        Assert.Equal(sqlite, Of("Postgres"));

        IEnumerable<string> Of(string database) => names.Where(name => name.Contains($".{database}.Migrations.", StringComparison.Ordinal))
            .Select(name => name[(name.IndexOf("Migrations.", StringComparison.Ordinal) + 11)..]).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_up_to_date_database_opens_again_with_its_rows()
    {
        DatabaseSettings settings = await TestShop.NewDatabaseAsync();
        Guid shopId;
        await using (CrmDatabase first = await CrmDatabase.OpenAsync(settings, TimeProvider.System))
        {
            shopId = await TestShop.AddShopAsync(first, "again");
        }

        await using CrmDatabase second = await CrmDatabase.OpenAsync(settings, TimeProvider.System);
        await using CrmDbContext db = second.CreateReader(shopId);

        Assert.Equal("again", (await db.Shops.SingleAsync()).Slug);
    }

    [Fact]
    public async Task An_import_that_was_cut_off_is_seen_as_such_at_the_next_start_and_can_be_undone()
    {
        DatabaseSettings settings = await TestShop.NewDatabaseAsync();
        Guid shopId;
        Guid importId = Guid.CreateVersion7();
        await using (CrmDatabase first = await CrmDatabase.OpenAsync(settings, TimeProvider.System))
        {
            shopId = await TestShop.AddShopAsync(first, "cut");
            await first.Writer.WriteAsync(shopId, db =>
            {
                db.Imports.Add(new Import { ShopId = shopId, Id = importId, Kind = ImportKind.Sales, Source = "x", FileName = "x", Encoding = "utf-8", Status = ImportStatus.Running, StartedAt = DateTime.UnixEpoch });
                return db.SaveChangesAsync();
            });
        }

        await using CrmDatabase second = await CrmDatabase.OpenAsync(settings, TimeProvider.System);

        await using (CrmDbContext db = second.CreateReader(shopId))
        {
            Assert.Equal(ImportStatus.Interrupted, (await db.Imports.SingleAsync()).Status);
        }

        Assert.Equal(ImportStatus.Undone, (await new ImportUndo(second, TimeProvider.System).RunAsync(shopId, importId)).Status);
    }

    [Fact]
    public async Task A_second_process_is_refused_at_once()
    {
        await using TestShop shop = await TestShop.CreateAsync();

        DatabaseInUseException error = await Assert.ThrowsAsync<DatabaseInUseException>(() => CrmDatabase.OpenAsync(shop.Settings, TimeProvider.System));

        Assert.Contains(TestDatabase.IsPostgres ? "crm" : shop.Path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("insert into schema_migration values (9999, '9999_later.sql', '', 0)", "newer program")]
    [InlineData("update schema_migration set sha256 = 'other'", "other content")]
    public async Task A_schema_of_another_program_is_refused(string change, string message)
    {
        TestShop shop = await TestShop.CreateAsync();
        await shop.Database.DisposeAsync();
        await shop.TamperAsync(change);

        DatabaseVersionException error = await Assert.ThrowsAsync<DatabaseVersionException>(() => CrmDatabase.OpenAsync(shop.Settings, TimeProvider.System));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
