using GraphQlCrm.Crm.Data;
using GraphQlCrm.Testing;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Data;

public sealed class DatabaseBackupTests
{
    [Fact]
    public async Task A_backup_taken_in_use_is_restored_with_all_rows()
    {
        TestDatabase.NeedsSqlite();
        await using TestShop shop = await TestShop.CreateAsync();
        await shop.ImportAsync("orders", "order_id,customer_id,ordered_on,amount\n1,A,2026-01-10,100\n");
        string folder = Directory.CreateTempSubdirectory("crm-test-").FullName;
        string backup = Path.Combine(folder, "backup.db");
        string restored = Path.Combine(folder, "restored", "crm.db");

        DatabaseBackup.Create(shop.Path, backup);
        DatabaseBackup.Restore(backup, restored, replace: false);

        await using CrmDatabase database = await CrmDatabase.OpenAsync(restored, TimeProvider.System);
        await using CrmDbContext db = database.CreateReader(shop.Id);
        Assert.Equal(100, await db.Sales.SumAsync(sale => sale.Total));
    }

    [Fact]
    public async Task Neither_a_backup_nor_a_database_is_replaced_unasked()
    {
        TestDatabase.NeedsSqlite();
        await using TestShop shop = await TestShop.CreateAsync();
        string backup = Path.Combine(Directory.CreateTempSubdirectory("crm-test-").FullName, "backup.db");
        DatabaseBackup.Create(shop.Path, backup);

        Assert.Contains("exists", Assert.Throws<IOException>(() => DatabaseBackup.Create(shop.Path, backup)).Message, StringComparison.Ordinal);
        Assert.Throws<DatabaseInUseException>(() => DatabaseBackup.Restore(backup, shop.Path, replace: true));
    }

    [Fact]
    public void A_damaged_backup_is_refused()
    {
        string folder = Directory.CreateTempSubdirectory("crm-test-").FullName;
        string backup = Path.Combine(folder, "backup.db");
        File.WriteAllText(backup, "no database at all");

        Assert.Contains("no database", Assert.Throws<IOException>(() => DatabaseBackup.Restore(backup, Path.Combine(folder, "crm.db"), replace: false)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "crm.db")));
    }
}
