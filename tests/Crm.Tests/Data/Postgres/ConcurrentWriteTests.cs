using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Testing;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Data.Postgres;

/// <summary>Work that is under way at the same time, on connections of its own.</summary>
public sealed class ConcurrentWriteTests
{
    [Fact]
    public async Task Numbers_of_changes_commit_in_their_order_so_that_none_falls_behind_the_watermark()
    {
        TestDatabase.NeedsPostgres();
        await using TestShop shop = await TestShop.CreateAsync();
        HashSet<Guid> seen = [];
        long since = 0;
        Task writing = Task.WhenAll(Enumerable.Range(0, 60).Select(number => shop.Database.Writer.WriteAsync(shop.Id, async db =>
        {
            Add(db, shop.Id, $"{number}");
            int count = await db.SaveChangesAsync();

            // The number is drawn; who draws a later one must not commit before.
            await Task.Delay(number % 7);
            return count;
        })));
        while (!writing.IsCompleted)
        {
            Take();
            await Task.Delay(2);
        }

        await writing;
        Take();

        Assert.Equal(await shop.ReadAsync(db => db.Customers.Select(customer => customer.Id).OrderBy(id => id).ToListAsync()), seen.Order());

        void Take()
        {
            using AnalyticsSource source = AnalyticsSource.Open(shop.Database, shop.Id);
            seen.UnionWith(source.TouchedSince(since).Customers);
            since = source.LastChange;
        }
    }

    [Fact]
    public async Task The_chain_of_the_audit_log_stays_whole_and_shops_do_not_wait_for_each_other()
    {
        TestDatabase.NeedsPostgres();
        await using TestShop shop = await TestShop.CreateAsync();
        Guid other = await TestShop.AddShopAsync(shop.Database, "other");
        shop.Database.Writer.Actor = () => AuditActor.Console;
        TaskCompletionSource gate = new();
        Task<int> slow = shop.Database.Writer.WriteAsync(shop.Id, async db =>
        {
            await gate.Task;
            Add(db, shop.Id, "slow");
            return await db.SaveChangesAsync();
        });

        await WriteAsync(other, "quick");
        Assert.False(slow.IsCompleted);
        Task rest = Task.WhenAll(Enumerable.Range(0, 30).Select(number => WriteAsync(shop.Id, $"{number}")));
        gate.SetResult();
        await slow;
        await rest;

        AuditCheck check = await new AuditLog(shop.Database).CheckAsync(shop.Id);
        Assert.Equal((31, null), (check.Entries, check.BrokenNumber));

        Task<int> WriteAsync(Guid shopId, string code) => shop.Database.Writer.WriteAsync(shopId, db =>
        {
            Add(db, shopId, code);
            return db.SaveChangesAsync();
        });
    }

    [Fact]
    public async Task Of_shops_of_one_name_one_is_made()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        ShopRegistration registration = new(shop.Database, TimeProvider.System);

        Task<Guid>[] made = [.. Enumerable.Range(0, 8).Select(_ => registration.CreateAsync("same", "店", "JPY", "Asia/Tokyo"))];
        await Task.WhenAll(made.Select(one => one.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.Equal(1, made.Count(one => one.IsCompletedSuccessfully));
        Assert.Equal(
            Enumerable.Repeat("shop", 7),
            made.Where(one => one.IsFaulted).Select(one => Assert.IsType<ImportException>(one.Exception!.InnerException).Field));
    }

    [Fact]
    public async Task Broken_connections_are_made_anew_and_nothing_is_half_written()
    {
        TestDatabase.NeedsPostgres();
        await using TestShop shop = await TestShop.CreateAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => shop.Database.Writer.WriteAsync(shop.Id, async db =>
        {
            Add(db, shop.Id, "half");
            await db.SaveChangesAsync();
            await TestDatabase.AskAsync(shop.Settings.Postgres!, "select pg_terminate_backend(pid)::text from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
            return await db.Customers.CountAsync();
        }));

        // Idle connections that the server has closed are found out one by one.
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await shop.Database.Writer.WriteAsync(shop.Id, db =>
                {
                    Add(db, shop.Id, "whole");
                    return db.SaveChangesAsync();
                });
                break;
            }
            catch (Exception) when (TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20))
            {
                await Task.Delay(100);
            }
        }

        Assert.Equal("whole", await shop.ReadAsync(db => db.Customers.Select(customer => customer.Code).SingleAsync()));
    }

    private static void Add(CrmDbContext db, Guid shopId, string code) => db.Customers.Add(new Customer
    {
        ShopId = shopId,
        Id = Guid.CreateVersion7(),
        Code = code,
        RegisteredOn = new DateOnly(2026, 1, 1),
        CreatedAt = DateTime.UnixEpoch,
        UpdatedAt = DateTime.UnixEpoch,
    });
}
