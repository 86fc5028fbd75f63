using System.Data.Common;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Testing;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Data;

public sealed class WriterTests
{
    [Fact]
    public async Task Writers_at_the_same_time_are_all_stored()
    {
        await using TestShop shop = await TestShop.CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(number => AddCustomerAsync(shop, $"{number}")));

        Assert.Equal(500, await shop.ReadAsync(db => db.Customers.CountAsync()));
    }

    [Fact]
    public async Task A_write_that_fails_leaves_nothing_and_disturbs_no_other()
    {
        await using TestShop shop = await TestShop.CreateAsync();

        Task[] writes =
        [
            .. Enumerable.Range(0, 50).Select(number => AddCustomerAsync(shop, $"good {number}")),
            shop.Database.Writer.WriteAsync<int>(shop.Id, async db =>
            {
                db.Customers.Add(NewCustomer(shop.Id, "half written"));
                await db.SaveChangesAsync();
                throw new InvalidOperationException("after the first half");
            }),
            AddCustomerAsync(shop, "good 7"),
        ];
        await Task.WhenAll(writes.Select(write => write.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.IsType<InvalidOperationException>(writes[50].Exception!.InnerException);
        Assert.IsType<DuplicateKeyException>(writes[51].Exception!.InnerException);
        Assert.Equal(50, await shop.ReadAsync(db => db.Customers.CountAsync()));
    }

    [Fact]
    public async Task What_one_piece_of_work_sets_or_leaves_unsaved_is_nothing_to_the_next()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await AddCustomerAsync(shop, "before");

        await shop.Database.Writer.WriteAsync(shop.Id, db =>
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.Customers.Add(NewCustomer(shop.Id, "never saved"));
            return Task.FromResult(0);
        });
        await shop.Database.Writer.WriteAsync(shop.Id, async db =>
        {
            (await db.Customers.SingleAsync()).Name = "after";
            return await db.SaveChangesAsync();
        });

        Assert.Equal(["after"], await shop.ReadAsync(db => db.Customers.Select(row => row.Name).ToListAsync()));
    }

    [Fact]
    public async Task A_row_of_another_shop_is_refused()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        Guid other = await TestShop.AddShopAsync(shop.Database, "other");

        await Assert.ThrowsAsync<InvalidOperationException>(() => shop.Database.Writer.WriteAsync(shop.Id, db =>
        {
            db.Customers.Add(NewCustomer(other, "stray"));
            return db.SaveChangesAsync();
        }));

        await using CrmDbContext db = shop.Database.CreateReader(other);
        Assert.Equal(0, await db.Customers.CountAsync());
    }

    [Fact]
    public async Task A_cancelled_write_does_not_run()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        using CancellationTokenSource source = new();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shop.Database.Writer.WriteAsync(shop.Id, db => Task.FromResult(0), source.Token));
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        await using TestShop shop = await TestShop.CreateAsync();

        DbException error = await Assert.ThrowsAnyAsync<DbException>(() => shop.ReadAsync(db => db.Customers.ExecuteDeleteAsync()));

        Assert.Contains(TestDatabase.IsPostgres ? "read-only transaction" : "readonly database", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_query_stops_when_it_is_cancelled()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 400).Select(number => AddCustomerAsync(shop, $"{number}")));
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(200));
        await using CrmDbContext db = shop.Database.CreateReader(shop.Id);

        // 400^4 rows: it would run for minutes.
        IQueryable<string?> endless =
            from a in db.Customers
            from b in db.Customers
            from c in db.Customers
            from d in db.Customers
            where a.Code == b.Name + c.Name + d.Name
            select a.Code;
        long start = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAnyAsync<Exception>(() => endless.ToListAsync(source.Token));

        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 20);
    }

    [Fact]
    public async Task Every_change_of_a_sale_or_customer_waits_for_analytics()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await AddCustomerAsync(shop, "A");

        using AnalyticsSource source = AnalyticsSource.Open(shop.Database, shop.Id);

        Customer customer = await shop.ReadAsync(db => db.Customers.SingleAsync());
        Assert.Equal([customer.Id], source.TouchedSince(0).Customers);
        Assert.True(source.TouchedSince(source.LastChange).IsEmpty);
        Assert.Equal([shop.Id], new AnalyticsChanges(shop.Database).WaitingShops());
    }

    private static Task<int> AddCustomerAsync(TestShop shop, string code) => shop.Database.Writer.WriteAsync(shop.Id, db =>
    {
        db.Customers.Add(NewCustomer(shop.Id, code));
        return db.SaveChangesAsync();
    });

    private static Customer NewCustomer(Guid shopId, string code) => new()
    {
        ShopId = shopId,
        Id = Guid.CreateVersion7(),
        Code = code,
        Name = code,
        RegisteredOn = new DateOnly(2026, 1, 1),
        CreatedAt = DateTime.UnixEpoch,
        UpdatedAt = DateTime.UnixEpoch,
    };
}
