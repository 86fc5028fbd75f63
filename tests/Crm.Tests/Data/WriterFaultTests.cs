using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Data;

/// <summary>The disk fails under the one connection that writes, and is well again.</summary>
public sealed class WriterFaultTests
{
    private const int SqliteCannotOpen = 14;

    [Fact]
    public async Task After_a_fault_of_the_disk_the_next_write_is_stored_without_a_restart()
    {
        TestDatabase.NeedsSqlite();
        await using TestShop shop = await TestShop.CreateAsync();
        await AddCustomerAsync(shop, "before");

        DiskFault.RefuseWrites($"{shop.Path}-wal");
        OutcomeUnknownException error = await Assert.ThrowsAsync<OutcomeUnknownException>(() => AddCustomerAsync(shop, "during"));
        Assert.True(DatabaseOutage.Explains(error));
        Assert.Equal(["before"], await NamesAsync(shop));

        await AddCustomerAsync(shop, "during");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => AddCustomerAsync(shop, $"{number}")));
        Assert.Equal(52, (await NamesAsync(shop)).Count);
        Assert.Equal(["ok"], await TestDatabase.AskAsync(null, shop.Path, "pragma integrity_check"));
    }

    [Fact]
    public async Task While_the_file_is_away_writes_are_refused_and_no_other_file_takes_its_place()
    {
        TestDatabase.NeedsSqlite();
        await using TestShop shop = await TestShop.CreateAsync();
        DiskFault.RefuseWrites($"{shop.Path}-wal");
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => AddCustomerAsync(shop, "one"));

        string aside = $"{shop.Path}.aside";
        File.Move(shop.Path, aside);
        foreach (int _ in Enumerable.Range(0, 3))
        {
            SqliteException error = await Assert.ThrowsAsync<SqliteException>(() => AddCustomerAsync(shop, "one"));
            Assert.Equal((SqliteCannotOpen, true), (error.SqliteErrorCode, DatabaseOutage.Explains(error)));
        }

        Assert.False(File.Exists(shop.Path));
        File.Move(aside, shop.Path);
        await AddCustomerAsync(shop, "one");
        Assert.Equal(["one"], await NamesAsync(shop));
    }

    [Fact]
    public async Task Large_work_that_a_fault_has_cut_off_does_not_go_on_and_what_begins_anew_does()
    {
        TestDatabase.NeedsSqlite();
        await using TestShop shop = await TestShop.CreateAsync();
        BulkStatement? statement = null;
        int Rename(BulkConnection connection, string name)
        {
            statement ??= connection.Prepare("update shop set name = ?1");
            statement.Bind(1, name);
            return statement.Run();
        }

        await using (BulkWriter cut = shop.Database.Writer.OpenBulk(shop.Id))
        {
            Assert.Equal(1, await cut.WriteAsync(connection => Rename(connection, "stored")));
            DiskFault.RefuseWrites($"{shop.Path}-wal");
            await Assert.ThrowsAsync<OutcomeUnknownException>(() => cut.WriteAsync(connection => Rename(connection, "lost")));
            await Assert.ThrowsAsync<OutcomeUnknownException>(() => cut.WriteAsync(connection => Rename(connection, "lost")));
        }

        Assert.Equal("stored", await shop.ReadAsync(db => db.Shops.Select(row => row.Name).SingleAsync()));
        statement = null;
        await using BulkWriter anew = shop.Database.Writer.OpenBulk(shop.Id);
        Assert.Equal(1, await anew.WriteAsync(connection => Rename(connection, "again")));
        Assert.Equal("again", await shop.ReadAsync(db => db.Shops.Select(row => row.Name).SingleAsync()));
    }

    [Fact]
    public async Task On_a_full_disk_all_that_share_a_transaction_are_told_so_and_the_connection_stays()
    {
        TestDatabase.NeedsSqlite();
        await using TestShop shop = await TestShop.CreateAsync();
        await LimitAsync(shop, 1);

        Task[] writes = [.. Enumerable.Range(0, 40).Select(number => AddCustomerAsync(shop, $"{number}", new string('あ', 20_000)))];
        await Task.WhenAll(writes.Select(write => write.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.Contains(writes, write => write.IsFaulted);
        Assert.All(writes.Where(write => write.IsFaulted), write => Assert.True(DatabaseOutage.Explains(write.Exception!.InnerException!), write.Exception!.ToString()));
        Assert.Equal(writes.Count(write => write.IsCompletedSuccessfully), (await NamesAsync(shop)).Count);

        await LimitAsync(shop, 1_000_000);
        await AddCustomerAsync(shop, "after");
        Assert.Contains("after", await NamesAsync(shop));
    }

    private static Task<object?> LimitAsync(TestShop shop, int pages) =>
        shop.Database.Writer.WriteSqlAsync(shop.Id, connection => connection.Scalar($"pragma max_page_count = {pages}"));

    private static Task<List<string>> NamesAsync(TestShop shop) => shop.ReadAsync(db => db.Customers.OrderBy(row => row.Name).Select(row => row.Name!).ToListAsync());

    private static Task<int> AddCustomerAsync(TestShop shop, string name, string? notes = null) => shop.Database.Writer.WriteAsync(shop.Id, db =>
    {
        db.Customers.Add(new Customer
        {
            ShopId = shop.Id,
            Id = Guid.CreateVersion7(),
            Code = name,
            Name = name,
            Notes = notes,
            RegisteredOn = new DateOnly(2026, 1, 1),
            CreatedAt = DateTime.UnixEpoch,
            UpdatedAt = DateTime.UnixEpoch,
        });
        return db.SaveChangesAsync();
    });
}
