using System.Diagnostics;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Testing;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Imports;

public sealed class RealFileTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Cdnow_is_imported_whole_and_the_same_file_again_changes_nothing()
    {
        string file = SharedData.Require("data/cdnow_master/orders.csv");
        await using TestShop shop = await TestShop.CreateAsync("USD", "America/New_York");

        Import first = await TimedAsync(() => shop.ImportFileAsync("orders", file));
        Import second = await TimedAsync(() => shop.ImportFileAsync("orders", file));

        Assert.Equal((69_659, 69_659, 0), (first.Rows, first.Created, first.Rejected));
        Assert.Equal((0, 0, 69_659, 0), (second.Created, second.Updated, second.Unchanged, second.Rejected));
        Assert.Equal(23_570, await shop.ReadAsync(db => db.Customers.CountAsync()));
        Assert.Equal(250_031_563, await shop.ReadAsync(db => db.Sales.SumAsync(sale => sale.Total)));
        Assert.Equal(new DateOnly(1998, 6, 30), await shop.ReadAsync(db => db.Sales.MaxAsync(sale => sale.BusinessDay)));
    }

    [Fact]
    public async Task Every_line_of_online_retail_is_a_sale_a_refund_or_a_listed_rejection()
    {
        string file = SharedData.Require("data/online_retail/online_retail.csv.gz");
        await using TestShop shop = await TestShop.CreateAsync("GBP", "Europe/London");

        Import import = await TimedAsync(() => shop.ImportFileAsync("online-retail", file));

        long saleLines = await shop.ReadAsync(db => db.SaleLines.LongCountAsync());
        long refundLines = await shop.ReadAsync(db => db.RefundLines.LongCountAsync());
        List<ImportRejection> rejections = await shop.RejectionsAsync(import);
        Assert.Equal(541_909, import.Rows);
        Assert.Equal(541_909, saleLines + refundLines + import.Rejected);
        Assert.Equal(import.Rejected, rejections.Count);

        // Counted apart: 4,371 of the 4,372 customers of the file have a line with a price above zero.
        Assert.Equal(397_884, await shop.ReadAsync(db => db.Sales.Where(sale => sale.CustomerId != null).SelectMany(sale => sale.Lines).CountAsync()));
        Assert.Equal(8_905, await shop.ReadAsync(db => db.Refunds.Where(refund => refund.CustomerId != null).SelectMany(refund => refund.Lines).CountAsync()));
        Assert.Equal(4_371, await shop.ReadAsync(db => db.Customers.CountAsync()));
        Assert.True(await shop.ReadAsync(db => db.Sales.AnyAsync(sale => sale.CustomerId == null)));
        Assert.All(rejections, rejection => Assert.Equal("must be more than 0", rejection.Rule));
    }

    [Fact]
    public async Task Japanese_customers_and_products_are_imported_with_one_and_with_two_byte_order_marks()
    {
        string customers = SharedData.Require("data/knocks100_no_receipts/customer.csv");
        string products = SharedData.Require("data/knocks100_no_receipts/product.csv");
        await using TestShop shop = await TestShop.CreateAsync();

        Import people = await TimedAsync(() => shop.ImportFileAsync("customers", customers));
        Import goods = await TimedAsync(() => shop.ImportFileAsync("products", products));
        Import again = await TimedAsync(() => shop.ImportFileAsync("customers", customers));

        Assert.Equal((21_971, 0), (people.Created, people.Rejected));
        Assert.Equal((10_030, 0), (goods.Created, goods.Rejected));
        Assert.Equal((0, 0, 21_971), (again.Created, again.Updated, again.Unchanged));
        Crm.Customers.Customer customer = await shop.ReadAsync(db => db.Customers.SingleAsync(row => row.Code == "CS021313000114"));
        Assert.Equal(("大野 あや子", "神奈川県", "259-1113", new DateOnly(1981, 4, 29), new DateOnly(2015, 9, 5)),
            (customer.Name, customer.Prefecture, customer.PostalCode, customer.Birthday!.Value, customer.RegisteredOn));
    }

    private async Task<Import> TimedAsync(Func<Task<Import>> run)
    {
        long start = Stopwatch.GetTimestamp();
        Import import = await run();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        output.WriteLine($"{import.FileName}: {import.Rows} rows in {elapsed.TotalSeconds:F2} s, {import.Rows / elapsed.TotalSeconds:F0} rows/s");
        return import;
    }
}
