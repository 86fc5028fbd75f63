using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>The customers behind a number, each rule by name.</summary>
public class CustomerListTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static TestShop Shop() => new TestShop { AsOf = new(2024, 12, 31) }
        .Sell("often", "2024-01-10", 30_000).Sell("often", "2024-06-10", 30_000).Sell("often", "2024-12-20", 30_000)
        .Sell("once", "2024-12-01", 5_000)
        .Sell("twice", "2024-10-01", 2_000).Sell("twice", "2024-10-15", 1_000, sale: "back").Refund("back", 400)
        .Sell("long ago", "2024-02-01", 100)
        .Sell("gone", "2024-03-01", 100, sale: "gone").Refund("gone", 100)
        .Sell(null, "2024-03-01", 100);

    private static async Task<string> NamesAsync(CustomerSelection selection, DateOnly? asOf = null, CustomerOrder orderBy = CustomerOrder.Amount, bool isDescending = true)
    {
        TestShop shop = Shop();
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        CustomerListResult result = await CustomerList.RunAsync(folder.Shop, new(selection, asOf, orderBy, isDescending), Cancel);
        Assert.Equal(result.Count, result.Customers.Count);
        return string.Join(", ", result.Customers.Select(customer => shop.Customers[customer.CustomerId].Code));
    }

    [Fact]
    public async Task Figures_are_those_of_the_day()
    {
        TestShop shop = Shop();
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        CustomerListResult result = await CustomerList.RunAsync(folder.Shop, new(new CustomersByState()), Cancel);

        Assert.Equal(
            [
                "often 3 90000 2024-01-10 2024-12-20 11 Loyal Active",
                "once 1 5000 2024-12-01 2024-12-01 30 First Active",
                "twice 2 2600 2024-10-01 2024-10-15 77 Toddler Active",
                "long ago 1 100 2024-02-01 2024-02-01 334 First Lapsed",
            ],
            result.Customers.Select(c => FormattableString.Invariant(
                $"{shop.Customers[c.CustomerId].Code} {c.Visits} {c.Amount} {c.FirstVisit:yyyy-MM-dd} {c.LastVisit:yyyy-MM-dd} {c.IdleDays} {c.Class} {c.Activity}")));
    }

    [Theory]
    [InlineData(CustomerOrder.Amount, true, "often, once, twice, long ago")]
    [InlineData(CustomerOrder.Visits, false, "once, long ago, twice, often")]
    [InlineData(CustomerOrder.FirstVisit, false, "often, long ago, twice, once")]
    [InlineData(CustomerOrder.LastVisit, true, "often, once, twice, long ago")]
    public async Task Every_order_is_what_it_says(CustomerOrder orderBy, bool isDescending, string expected)
    {
        string names = await NamesAsync(new CustomersByState(), orderBy: orderBy, isDescending: isDescending);
        // Equals are in the order of their ids, which mean nothing.
        Assert.Equal(expected.Replace("long ago, once", "once, long ago", StringComparison.Ordinal), names.Replace("long ago, once", "once, long ago", StringComparison.Ordinal));
    }

    [Fact]
    public async Task By_state_looks_at_class_activity_and_days()
    {
        Assert.Equal("once", await NamesAsync(new CustomersByState(CustomerClass.First, CustomerClass.First, ClassActivity.Active)));
        Assert.Equal("long ago", await NamesAsync(new CustomersByState(Activity: ClassActivity.Lapsed)));
        Assert.Equal("twice", await NamesAsync(new CustomersByState(FromDays: 60, ToDays: 89)));
        Assert.Equal("often, twice", await NamesAsync(new CustomersByState(FromClass: CustomerClass.Toddler)));
    }

    [Fact]
    public async Task By_first_visit_looks_at_the_second_visit_too()
    {
        Assert.Equal("often, long ago", await NamesAsync(new CustomersByFirstVisit(To: new(2024, 9, 30))));
        Assert.Equal("often, twice", await NamesAsync(new CustomersByFirstVisit(HasReturned: true)));
        Assert.Equal("twice", await NamesAsync(new CustomersByFirstVisit(HasReturned: true, WithinDays: 14)));
        Assert.Equal("often, once, long ago", await NamesAsync(new CustomersByFirstVisit(HasReturned: false, WithinDays: 14)));
    }

    [Fact]
    public async Task By_purchase_looks_at_the_period_and_the_product()
    {
        TestShop shop = Shop().Sell("once", new DateOnly(2024, 5, 5), 700, product: "tea").Sell("long ago", new DateOnly(2024, 5, 6), 900, product: "cake");
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        async Task<string> NamesOfAsync(CustomerSelection selection) =>
            string.Join(", ", (await CustomerList.RunAsync(folder.Shop, new(selection), Cancel)).Customers.Select(customer => shop.Customers[customer.CustomerId].Code));

        Assert.Equal("once, long ago", await NamesOfAsync(new CustomersByPurchase(new(2024, 5, 1), new(2024, 5, 31))));
        Assert.Equal("once", await NamesOfAsync(new CustomersByPurchase(new(2024, 5, 1), new(2024, 5, 31), "tea")));
        Assert.Equal("", await NamesOfAsync(new CustomersByPurchase(ProductCode: "'; drop table dim_customer; --")));
    }

    [Fact]
    public async Task An_earlier_day_shows_who_it_was_then() =>
        Assert.Equal("often, long ago", await NamesAsync(new CustomersByState(), new DateOnly(2024, 6, 30)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_make_up_the_whole_list_in_both_directions(bool isBackward)
    {
        TestShop shop = RandomShop.Create(5, customers: 60, sales: 300);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        CustomerListResult all = await CustomerList.RunAsync(folder.Shop, new(new CustomersByState(), OrderBy: CustomerOrder.Visits), Cancel);
        List<CustomerFigures> paged = [];
        CustomerListParameters parameters = new(new CustomersByState(), OrderBy: CustomerOrder.Visits, IsBackward: isBackward, Limit: 7);
        CustomerListResult page;
        do
        {
            page = await CustomerList.RunAsync(folder.Shop, parameters, Cancel);
            paged.AddRange(page.Customers);
            parameters = isBackward ? parameters with { Before = paged[^1].Position } : parameters with { After = paged[^1].Position };
        }
        while (page.Customers.Count == 7);

        if (isBackward)
        {
            paged.Reverse();
        }

        Assert.Equal(all.Customers, paged);
        Assert.True(paged.Count > 30);
    }

    [Fact]
    public async Task The_states_are_those_of_the_classes()
    {
        TestShop shop = RandomShop.Create(9, customers: 80, sales: 700);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        CustomerClassesResult classes = await CustomerClasses.RunAsync(folder.Shop, new(), Cancel);
        foreach (ClassCount count in classes.Months[^1].Counts)
        {
            CustomerListResult list = await CustomerList.RunAsync(folder.Shop, new(new CustomersByState(count.Class, count.Class, count.Activity), Limit: 1_000), Cancel);
            Assert.Equal((count.Customers, count.Amount), (list.Count, list.Customers.Sum(customer => customer.Amount)));
        }
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        await Assert.ThrowsAsync<QueryParameterException>(() => NamesAsync(new CustomersByState(FromDays: 5, ToDays: 4)));
        await Assert.ThrowsAsync<QueryParameterException>(() => NamesAsync(new CustomersByState(CustomerClass.Loyal, CustomerClass.First)));
        await Assert.ThrowsAsync<QueryParameterException>(() => NamesAsync(new CustomersByFirstVisit(WithinDays: 0)));
        await Assert.ThrowsAsync<QueryParameterException>(() => NamesAsync(new CustomersByPurchase(new(2024, 2, 1), new(2024, 1, 1))));
    }
}
