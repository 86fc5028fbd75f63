using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>RFM by lines that the shop has drawn.</summary>
public class RfmBandsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(30, 5)]
    [InlineData(31, 4)]
    [InlineData(60, 4)]
    [InlineData(90, 3)]
    [InlineData(91, 2)]
    [InlineData(240, 2)]
    [InlineData(241, 1)]
    public async Task A_customer_on_a_line_of_days_has_the_higher_score(int idleDays, int score)
    {
        TestShop shop = new TestShop().Sell("a", new DateOnly(2024, 12, 31).AddDays(-idleDays), 9_999);
        Assert.Equal([new RfmCell(score, 1, 1, 1, 9_999)], (await RunAsync(shop)).Cells);
    }

    [Theory]
    [InlineData(1, 10_000, 1, 2)]
    [InlineData(2, 69_999, 2, 3)]
    [InlineData(5, 70_000, 4, 4)]
    [InlineData(10, 150_000, 5, 5)]
    public async Task A_customer_on_a_line_of_visits_or_amount_has_the_higher_score(int visits, long amount, int frequency, int monetary)
    {
        TestShop shop = new();
        for (int i = 0; i < visits; i++)
        {
            shop.Sell("a", new DateOnly(2024, 12, 31).AddDays(-i), i == 0 ? amount : 0);
        }

        Assert.Equal([new RfmCell(5, frequency, monetary, 1, amount)], (await RunAsync(shop)).Cells);
    }

    [Fact]
    public async Task The_shops_own_lines_are_used_and_told()
    {
        TestShop shop = new TestShop().Sell("a", "2024-12-21", 300).Sell("b", "2024-12-20", 200);
        RfmLines lines = new(RecencyDays: [10, 20, 30, 40], Amounts: [100, 200, 300, 400]);
        RfmBandsResult result = await RunAsync(shop, lines);
        Assert.Equal([new RfmCell(4, 1, 3, 1, 200), new RfmCell(5, 1, 4, 1, 300)], result.Cells);
        Assert.Equal([2, 3, 5, 10], result.Lines.Visits!);
        Assert.Equal(new RfmScore(4, 1, 11, 11), result.Recency[3]);
    }

    public static TheoryData<RfmLines, string> Faults { get; } = new()
    {
        { new RfmLines(RecencyDays: [30, 60, 90]), "recencyDays" },
        { new RfmLines(RecencyDays: [30, 90, 60, 240]), "recencyDays" },
        { new RfmLines(RecencyDays: [-1, 60, 90, 240]), "recencyDays" },
        { new RfmLines(Visits: [2, 2, 5, 10]), "visits" },
        { new RfmLines(Visits: [1, 2, 5, 10]), "visits" },
        { new RfmLines(Amounts: [10, 9, 8, 7]), "amounts" },
        { new RfmLines(Amounts: []), "amounts" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Lines_that_are_not_four_or_not_in_order_are_refused_by_name(RfmLines lines, string name)
    {
        Assert.StartsWith(name, (await Assert.ThrowsAsync<QueryParameterException>(() => RunAsync(new TestShop(), lines))).Message, StringComparison.Ordinal);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(new TestShop());
        await Assert.ThrowsAsync<QueryParameterException>(() => CustomerList.RunAsync(folder.Shop, new(new CustomersByRfm(Lines: lines)), Cancel));
    }

    [Fact]
    public async Task Every_cell_lists_as_many_customers_as_it_counts()
    {
        TestShop shop = RandomShop.Create(5, customers: 80, sales: 400);
        RfmLines lines = new(Amounts: [2_000, 8_000, 15_000, 30_000]);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        RfmBandsResult result = await RfmBands.RunAsync(folder.Shop, lines, cancellationToken: Cancel);
        Assert.True(result.Cells.Count > 5);
        foreach (RfmCell cell in result.Cells)
        {
            CustomerListResult list = await CustomerList.RunAsync(folder.Shop, new(new CustomersByRfm(cell.Recency, cell.Frequency, cell.Monetary, lines)), Cancel);
            Assert.Equal((cell.Customers, cell.Amount), (list.Count, list.Customers.Sum(customer => customer.Amount)));
        }

        CustomerListResult best = await CustomerList.RunAsync(folder.Shop, new(new CustomersByRfm(Frequency: 5, Lines: lines)), Cancel);
        Assert.Equal(result.Frequency[4].Customers, best.Count);
    }

    private static async Task<RfmBandsResult> RunAsync(TestShop shop, RfmLines? lines = null)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        return await RfmBands.RunAsync(folder.Shop, lines, cancellationToken: Cancel);
    }
}
