using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics.Tests;

/// <summary>The class just before each visit, and the lines between the classes that were valid then.</summary>
public class VisitClassTests
{
    private const string Visits = """
        select customer_code || ' ' || visit_date || ' ' || entry_class || if(entry_is_lapsed, '-', '')
        from fct_visit_class inner join dim_customer using (customer_key)
        order by all
        """;

    private const string Lines = """
        select version || ' ' || valid_from || ' ' || valid_to || ' ' || steady_days || ' ' || loyal_days || ' ' || loyal_amount || ' ' || lapse_days
        from dim_class_threshold order by valid_from
        """;

    private static async Task<List<string>> RowsAsync(WarehouseFolder folder, string sql) => await folder.Shop.ReadAsync(
        reader =>
        {
            using DuckDBCommand command = reader.Connection.CreateCommand(sql);
            using DuckDBDataReader rows = command.ExecuteReader();
            List<string> found = [];
            while (rows.Read())
            {
                found.Add(rows.GetString(0));
            }

            return found;
        },
        TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_visit_has_the_class_of_the_day_before_it()
    {
        TestShop shop = new TestShop { AsOf = new(2025, 12, 31) }
            .Sell("a", "2025-01-10", 60_000)
            .Sell("a", "2025-01-20", 5_000)      // before it: one visit
            .Sell("a", "2025-04-09", 5_000)      // before it: 10 days
            .Sell("a", "2025-04-10", 1)          // before it: 89 days
            .Sell("a", "2025-04-11", 1)          // before it: 90 days, 70,001
            .Sell("a", "2025-08-08", 1)          // before it: 91 days
            .Sell("a", "2025-08-09", 1)          // before it: 210 days
            .Sell("b", "2025-01-01", 100)
            .Sell("b", "2025-08-29", 100)        // the day before: 239 days idle
            .Sell("c", "2025-01-01", 100)
            .Sell("c", "2025-08-30", 100);       // the day before: 240 days idle
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);

        Assert.Equal(
            ["a 2025-01-10 0", "a 2025-01-20 1", "a 2025-04-09 2", "a 2025-04-10 2", "a 2025-04-11 4", "a 2025-08-08 4", "a 2025-08-09 5",
             "b 2025-01-01 0", "b 2025-08-29 1", "c 2025-01-01 0", "c 2025-08-30 1-"],
            await RowsAsync(folder, Visits));
    }

    [Fact]
    public async Task What_was_taken_back_before_is_neither_a_visit_nor_an_amount()
    {
        TestShop shop = new TestShop { AsOf = new(2025, 12, 31) }
            .Sell("a", "2025-01-10", 70_000, "kept").Refund("kept", 1)
            .Sell("a", "2025-02-10", 500, "gone").Refund("gone", 500)
            .Sell("a", "2025-05-10", 0)
            .Sell("a", "2025-06-10", 100);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);

        Assert.Equal(["a 2025-01-10 0", "a 2025-05-10 1", "a 2025-06-10 3"], await RowsAsync(folder, Visits));
    }

    [Fact]
    public async Task The_newest_version_that_is_valid_holds_and_a_change_reaches_every_visit()
    {
        TestShop shop = new TestShop { AsOf = new(2025, 12, 31) }
            .Sell("a", "2025-01-10", 100).Sell("a", "2025-02-20", 100).Sell("a", "2025-02-28", 100).Sell("a", "2025-03-01", 100).Sell("a", "2025-03-02", 100);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        Assert.Equal(["1 0001-01-01 9999-12-31 90 210 70000 240"], await RowsAsync(folder, Lines));

        shop.ClassThresholds.Add(new(2, new(2025, 6, 1), 20, 50, 100, 60));
        shop.ClassThresholds.Add(new(3, new(2025, 3, 1), 40, 100, 50_000, 120));
        shop.ClassThresholds.Add(new(4, new(2025, 9, 1), 30, 90, 50_000, 120));
        await folder.RefreshAsync(shop.Changes([]));

        Assert.Equal(
            ["1 0001-01-01 2025-02-28 90 210 70000 240", "3 2025-03-01 2025-08-31 40 100 50000 120", "4 2025-09-01 9999-12-31 30 90 50000 120"],
            await RowsAsync(folder, Lines));
        Assert.Equal(["a 2025-01-10 0", "a 2025-02-20 1", "a 2025-02-28 2", "a 2025-03-01 2", "a 2025-03-02 3"], await RowsAsync(folder, Visits));
    }

    [Fact]
    public async Task Lines_that_contradict_one_another_or_leave_a_day_without_any_are_refused()
    {
        TestShop shop = new();
        shop.ClassThresholds[0] = shop.ClassThresholds[0] with { LapseDays = 100 };
        await using WarehouseFolder folder = new();
        Assert.Contains("lapseDays", (await Assert.ThrowsAsync<WarehouseInputException>(() => folder.RebuildAsync(shop))).Message, StringComparison.Ordinal);

        shop.ClassThresholds[0] = RawClassThreshold.OfTheMethod with { ValidFrom = new(2025, 1, 1) };
        Assert.Contains("from the beginning", (await Assert.ThrowsAsync<WarehouseInputException>(() => folder.RebuildAsync(shop))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public async Task Each_visit_looked_at_alone_gives_the_same(int seed)
    {
        TestShop shop = RandomShop.Create(seed, customers: 50, sales: 700);
        shop.ClassThresholds[0] = shop.ClassThresholds[0] with { SteadyDays = 40, LoyalDays = 100, LoyalAmount = 9_000, LapseDays = 110 };
        shop.ClassThresholds.Add(new(2, new(2024, 9, 10), 60, 130, 14_000, 140));
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);

        List<string> rows = await RowsAsync(folder, Visits);
        Assert.Equal(PlainVisitClasses(shop).Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
        Assert.Equal(["", "-"], rows.Select(row => row.EndsWith('-') ? "-" : "").Distinct().Order(StringComparer.Ordinal));
        Assert.Equal("012345", string.Concat(rows.Select(row => row.TrimEnd('-')[^1]).Distinct().Order()));
    }

    private static IEnumerable<string> PlainVisitClasses(TestShop shop)
    {
        foreach (var customer in shop.Lines.Where(line => line.CustomerId is not null).GroupBy(line => line.CustomerId!.Value))
        {
            var sales = (
                from line in customer
                group line by line.SaleId into sale
                let sold = sale.Where(line => line.Kind == RawSaleKind.Sale).Sum(line => line.Amount)
                let back = -sale.Where(line => line.Kind == RawSaleKind.Refund).Sum(line => line.Amount)
                select (Day: sale.First().BusinessDate, Net: sold - back, IsVisit: !(sold > 0 && back >= sold))).ToList();
            foreach (DateOnly visit in sales.Where(sale => sale.IsVisit).Select(sale => sale.Day).Distinct())
            {
                DateOnly dayBefore = visit.AddDays(-1);
                RawClassThreshold lines = shop.ClassThresholds.Last(set => set.ValidFrom <= dayBefore);
                List<DateOnly> visits = [.. sales.Where(sale => sale.IsVisit && sale.Day <= dayBefore).Select(sale => sale.Day).Distinct().Order()];
                long amount = sales.Where(sale => sale.Day <= dayBefore).Sum(sale => sale.Net);
                int tenure = visits.Count == 0 ? 0 : visits[^1].DayNumber - visits[0].DayNumber;
                int entryClass = visits.Count < 2 ? visits.Count
                    : tenure < lines.SteadyDays ? (int)CustomerClass.Toddler
                    : amount < lines.LoyalAmount ? (int)CustomerClass.Steady
                    : tenure < lines.LoyalDays ? (int)CustomerClass.Trend
                    : (int)CustomerClass.Loyal;
                bool isLapsed = visits.Count > 0 && dayBefore.DayNumber - visits[^1].DayNumber >= lines.LapseDays;
                yield return FormattableString.Invariant($"{shop.Customers[customer.Key].Code} {visit:yyyy-MM-dd} {entryClass}{(isLapsed ? "-" : "")}");
            }
        }
    }
}
