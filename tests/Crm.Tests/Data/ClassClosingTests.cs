using GraphQlCrm.Crm.Classes;
using GraphQlCrm.Crm.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Data;

/// <summary>What is kept of the classes of a month, and what is noted of histories that change.</summary>
public sealed class ClassClosingTests
{
    private static readonly DateOnly s_march = new(2026, 3, 1);

    private static ClassClosing Head(TestShop shop, DateOnly month, long lastCorrection) => new()
    {
        ShopId = shop.Id, Month = month, EvaluatedOn = month.AddMonths(1).AddDays(-1), ThresholdVersion = 1, LastCorrection = lastCorrection, ClosedAt = DateTime.UnixEpoch,
    };

    private static ClassClosingRow Row(TestShop shop, DateOnly month, Guid customer, int visits) => new()
    {
        ShopId = shop.Id, Month = month, CustomerId = customer, OpeningClass = 0, OpeningIsLapsed = false, CorrectionReason = 0, MoveReason = 1,
        Class = 1, IsLapsed = false, Visits = visits, FirstVisit = month, LastVisit = month, Amount = 500,
    };

    [Fact]
    public async Task A_month_is_kept_once_and_streamed_back()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        ClassClosings closings = new(shop.Database);
        Guid customer = Guid.NewGuid();

        Assert.Equal(1, await closings.KeepAsync(Head(shop, s_march, 0), [Row(shop, s_march, customer, 1)]));
        Assert.Equal(0, await closings.KeepAsync(Head(shop, s_march, 0), [Row(shop, s_march, customer, 2)]));
        Assert.Equal(0, await closings.KeepAsync(Head(shop, s_march.AddMonths(1), 0), []));

        using AnalyticsSource source = AnalyticsSource.Open(shop.Database, shop.Id);
        Assert.Equal(s_march.AddMonths(1), source.LastKeptMonth);
        Assert.Equal([s_march, s_march.AddMonths(1)], source.ClassClosings(null).Select(head => head.Month));
        Assert.Equal([(s_march.AddMonths(1), 90)], source.ClassClosings(s_march).Select(head => (head.Month, head.Lines.SteadyDays)));
        ClassClosingRow row = Assert.Single(source.ClassClosingRows(null));
        Assert.Equal((customer, 1, s_march, 500L), (row.CustomerId, row.Visits, row.LastVisit, row.Amount));
        Assert.Empty(source.ClassClosingRows(s_march));
    }

    [Fact]
    public async Task A_sale_that_is_deleted_is_noted_as_void_until_a_month_is_kept_with_it()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await shop.ImportAsync("orders", "order_id,customer_id,ordered_on,amount,kind\n1,A,2026-03-01,100,sale\n2,,2026-03-02,100,sale\n");
        await shop.Database.Writer.WriteAsync(shop.Id, async db =>
        {
            db.RemoveRange(await db.Sales.Include(sale => sale.Lines).ToListAsync());
            return await db.SaveChangesAsync();
        });

        Guid customer = (await shop.ReadAsync(db => db.Customers.SingleAsync())).Id;
        long last;
        using (AnalyticsSource source = AnalyticsSource.Open(shop.Database, shop.Id))
        {
            Assert.Equal([(customer, CorrectionReason.Void)], source.Corrections());
            last = source.LastCorrection;
        }

        await new ClassClosings(shop.Database).KeepAsync(Head(shop, s_march, last), []);
        using AnalyticsSource after = AnalyticsSource.Open(shop.Database, shop.Id);
        Assert.Empty(after.Corrections());
    }

    [Fact]
    public async Task The_end_of_an_import_is_told_to_analytics()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await shop.ImportAsync("products", "product_code,product_name,unit_price\nP1,Tea,2\n");

        List<AnalyticsChange> changes = await shop.ReadAsync(db => db.AnalyticsChanges.OrderBy(change => change.Sequence).ToListAsync());

        Assert.Equal(AnalyticsSubject.Import, changes[^1].Subject);
        using AnalyticsSource source = AnalyticsSource.Open(shop.Database, shop.Id);
        Assert.False(source.IsImportRunning);
        Assert.True(source.TouchedSince(changes[^1].Sequence - 1).AreSettingsTouched);
    }
}
