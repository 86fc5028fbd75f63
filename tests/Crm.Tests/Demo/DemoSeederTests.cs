using System.Diagnostics;
using GraphQlCrm.Crm.Demo;
using GraphQlCrm.Crm.Sales;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Demo;

public sealed class DemoSeederTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Three_shops_have_three_years_of_sales_up_to_the_day()
    {
        DateOnly day = new(2026, 10, 31);
        await using TestShop shop = await TestShop.CreateAsync();

        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<Guid> ids = await new DemoSeeder(shop.Database).SeedAsync(day, output.WriteLine);
        output.WriteLine($"{Stopwatch.GetElapsedTime(start)}");

        await using var db = shop.Database.CreateReader(ids);
        int sales = await db.Sales.CountAsync();
        int anonymous = await db.Sales.CountAsync(sale => sale.CustomerId == null);
        Assert.Equal(3, await db.Shops.CountAsync());
        Assert.InRange(await db.Customers.CountAsync(), 2_400, 2_600);
        Assert.InRange(sales, 28_000, 32_000);
        Assert.InRange(anonymous / (double)sales, 0.18, 0.22);
        Assert.Equal(day, await db.Sales.MaxAsync(sale => sale.BusinessDay));
        Assert.True(await db.Refunds.AnyAsync());
        Assert.Equal(0, await db.Sales.CountAsync(sale => sale.Total != sale.Lines.Sum(line => line.Amount)));
    }

    [Fact]
    public async Task The_same_day_gives_the_same_rows()
    {
        List<Sale>[] runs = new List<Sale>[2];
        for (int run = 0; run < 2; run++)
        {
            await using TestShop shop = await TestShop.CreateAsync();
            IReadOnlyList<Guid> ids = await new DemoSeeder(shop.Database).SeedAsync(new DateOnly(2026, 10, 31));
            await using var db = shop.Database.CreateReader(ids);
            runs[run] = await db.Sales.OrderBy(sale => sale.Id).ToListAsync();
        }

        Assert.Equal(runs[0].Select(sale => (sale.Id, sale.CustomerId, sale.SoldAt, sale.Total)), runs[1].Select(sale => (sale.Id, sale.CustomerId, sale.SoldAt, sale.Total)));
    }
}
