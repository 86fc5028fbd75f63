using GraphQlCrm.Analytics.Closing;
using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>What was kept of a month stays; what is known otherwise since is a correction of the next month, with its reason.</summary>
public class KeptClassesTests
{
    private static async Task<CustomerClassesResult> RunAsync(WarehouseFolder folder, CustomerClassesParameters? parameters = null) =>
        await CustomerClasses.RunAsync(folder.Shop, parameters ?? new(), TestContext.Current.CancellationToken);

    private static ClassMonth Month(CustomerClassesResult result, string month) => result.Months.Single(one => $"{one.Month:yyyy-MM}" == month);

    private static string Counts(ClassMonth month) =>
        string.Join(' ', month.Counts.Where(count => count.Customers > 0).Select(count => $"{count.Class}{(count.Activity == ClassActivity.Lapsed ? "-" : "+")}{count.Customers}"));

    private static string Corrections(ClassMonth month) =>
        string.Join(' ', month.Corrections.Select(move => $"{move.FromClass}{move.FromActivity}>{move.ToClass}{move.ToActivity}*{move.Customers}:{move.Reason}"));

    private static string Moves(ClassMonth month) =>
        string.Join(' ', month.Movements.Where(move => move.Reason is not null).Select(move => $"{move.FromClass}{move.FromActivity}>{move.ToClass}{move.ToActivity}*{move.Customers}:{move.Reason}"));

    private static void AssertBalanced(CustomerClassesResult result)
    {
        long? after = null;
        bool wasKept = false;
        foreach (ClassMonth month in result.Months)
        {
            ClassBridge bridge = month.Bridge;
            Assert.Equal(bridge.After, bridge.Before + bridge.Corrected + bridge.Entered + bridge.Recovered - bridge.Lapsed);
            Assert.Equal(month.Counts.Sum(count => count.Customers), month.Movements.Sum(movement => movement.Customers));
            Assert.All(month.Counts, count => Assert.True(count.Customers > 0 || count is { Customers: 0, Amount: 0 }));

            // One month begins where the other ended, but for the first that was kept: what was known then may be known otherwise.
            Assert.True(after is null || bridge.Before == after || (month.IsKept && !wasKept));
            (after, wasKept) = (bridge.After, month.IsKept);
        }
    }

    /// <summary>The worked set of the method up to 20 September: August is kept.</summary>
    private static async Task<(WarehouseFolder Folder, TestShop Shop)> KeptAugustAsync()
    {
        TestShop shop = CustomerClassesTests.WorkedSet();
        shop.AsOf = new(2025, 9, 20);
        WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        await folder.CloseAsync(shop);
        Assert.Equal(new DateOnly(2025, 8, 1), Assert.Single(shop.Closings).Month.Month);
        Assert.Equal(8, shop.Closings[0].Rows.Count);
        shop.AsOf = new(2025, 9, 30);
        return (folder, shop);
    }

    [Fact]
    public async Task A_refund_of_one_yen_after_the_month_is_a_move_down_for_the_reason_refund()
    {
        (WarehouseFolder folder, TestShop shop) = await KeptAugustAsync();
        await using WarehouseFolder disposed = folder;
        shop.Refund("exactly", 1, "2025-09-10");
        await folder.RefreshAsync(shop.Changes([TestShop.Id("customer 4")]));

        CustomerClassesResult result = await RunAsync(folder);

        Assert.Equal("First+3 Toddler+1 Steady+1 Trend+2 Loyal+1", Counts(Month(result, "2025-08")));
        ClassMonth september = Month(result, "2025-09");
        Assert.Equal("TrendActive>SteadyActive*1:Refund", Corrections(september));
        Assert.Equal("Steady+2 Trend+1 Loyal+2 First-2 Toddler-1", Counts(september));
        Assert.Equal("FirstActive>LoyalActive*1:Purchase FirstActive>FirstLapsed*2:Time ToddlerActive>ToddlerLapsed*1:Time", Moves(september));
        Assert.Equal(new ClassBridge(8, 0, 0, 3, 5), september.Bridge);
        Assert.Equal((2L, 2L, 1m), (september.Rates[2].ActiveBefore, september.Rates[2].Retained, september.Rates[2].RetentionRate));
        AssertBalanced(result);
    }

    [Fact]
    public async Task A_whole_refund_of_the_only_visit_leaves_no_class()
    {
        (WarehouseFolder folder, TestShop shop) = await KeptAugustAsync();
        await using WarehouseFolder disposed = folder;
        shop.Sell("9", "2025-08-20", 500, "only");
        await folder.RefreshAsync(shop.Changes([TestShop.Id("customer 9")]));
        Assert.Equal(">FirstActive*1:ImportCorrection", Corrections(Month(await RunAsync(folder), "2025-09")));

        shop.AsOf = new(2025, 10, 3);
        await folder.RefreshAsync(shop.Changes([]));
        await folder.CloseAsync(shop);
        shop.Refund("only", 500, "2025-10-02");
        await folder.RefreshAsync(shop.Changes([TestShop.Id("customer 9")]));

        CustomerClassesResult result = await RunAsync(folder);
        Assert.Equal("FirstActive>*1:Refund", Corrections(Month(result, "2025-10")));
        Assert.Equal(-1, Month(result, "2025-10").Bridge.Corrected);
        Assert.Equal(">FirstActive*1:ImportCorrection", Corrections(Month(result, "2025-09")));
        Assert.Equal((true, true, false), (Month(result, "2025-08").IsKept, Month(result, "2025-09").IsKept, Month(result, "2025-10").IsKept));
        AssertBalanced(result);
    }

    [Theory]
    [InlineData(MovementReason.Void)]
    [InlineData(MovementReason.Merge)]
    [InlineData(MovementReason.Split)]
    public async Task What_the_host_notes_is_the_reason(MovementReason reason)
    {
        (WarehouseFolder folder, TestShop shop) = await KeptAugustAsync();
        await using WarehouseFolder disposed = folder;
        shop.Lines.RemoveAll(line => line.SaleId == TestShop.Id("exactly"));
        shop.Corrections.Add(new(TestShop.Id("customer 4"), reason));
        await folder.RefreshAsync(shop.Changes([TestShop.Id("customer 4")]));

        CustomerClassesResult result = await RunAsync(folder);

        // One visit on 10 January is left: 現役 at the end of August, 離脱 at the end of September.
        Assert.Equal($"TrendActive>FirstActive*1:{reason}", Corrections(Month(result, "2025-09")));
        Assert.Contains("FirstActive>FirstLapsed*3:Time", Moves(Month(result, "2025-09")), StringComparison.Ordinal);
        AssertBalanced(result);
    }

    [Fact]
    public async Task Two_customers_who_become_one_are_corrected_both()
    {
        (WarehouseFolder folder, TestShop shop) = await KeptAugustAsync();
        await using WarehouseFolder disposed = folder;
        (Guid gone, Guid kept) = (TestShop.Id("customer 3"), TestShop.Id("customer 1"));
        RandomChange.Merge(shop, gone, kept);
        shop.Corrections.AddRange([new(gone, MovementReason.Merge), new(kept, MovementReason.Merge)]);
        await folder.RefreshAsync(shop.Changes([gone, kept]));

        CustomerClassesResult result = await RunAsync(folder);

        Assert.Equal("FirstActive>SteadyActive*1:Merge SteadyActive>*1:Merge", Corrections(Month(result, "2025-09")));
        Assert.Equal(-1, Month(result, "2025-09").Bridge.Corrected);
        AssertBalanced(result);
    }

    [Fact]
    public async Task New_thresholds_move_whom_they_touch_for_the_reason_threshold_and_leave_what_was_kept()
    {
        (WarehouseFolder folder, TestShop shop) = await KeptAugustAsync();
        await using WarehouseFolder disposed = folder;
        shop.ClassThresholds.Add(new(2, new(2025, 9, 15), 90, 200, 60_000, 300));
        await folder.RefreshAsync(shop.Changes([]));

        CustomerClassesResult result = await RunAsync(folder);

        Assert.Equal("First+3 Toddler+1 Steady+1 Trend+2 Loyal+1", Counts(Month(result, "2025-08")));
        ClassMonth september = Month(result, "2025-09");
        Assert.Equal("TrendActive>LoyalActive*1:Threshold", Corrections(september));
        Assert.Equal("FirstActive>LoyalActive*1:Purchase", Moves(september));
        Assert.Equal((1, 2), (Month(result, "2025-08").ThresholdVersion, september.ThresholdVersion));
        Assert.Equal(new ClassThresholds(90, 200, 60_000, 300), result.Thresholds);
        AssertBalanced(result);
    }

    [Fact]
    public async Task New_thresholds_are_seen_where_nothing_was_kept_too()
    {
        TestShop shop = CustomerClassesTests.WorkedSet();
        shop.ClassThresholds.Add(new(2, new(2025, 9, 15), 90, 200, 60_000, 300));
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);

        CustomerClassesResult result = await RunAsync(folder);

        Assert.Equal("TrendActive>LoyalActive*1:Threshold", Corrections(Month(result, "2025-09")));
        Assert.Equal("First+3 Toddler+1 Steady+1 Trend+2 Loyal+1", Counts(Month(result, "2025-08")));
        Assert.All(result.Months, month => Assert.False(month.IsKept));
        AssertBalanced(result);
    }

    [Fact]
    public async Task Lines_that_are_given_hold_for_all_months_and_nothing_kept_is_shown()
    {
        (WarehouseFolder folder, TestShop shop) = await KeptAugustAsync();
        await using WarehouseFolder disposed = folder;
        shop.Refund("exactly", 1, "2025-09-10");
        await folder.RefreshAsync(shop.Changes([TestShop.Id("customer 4")]));

        CustomerClassesResult result = await RunAsync(folder, new(Thresholds: new()));

        Assert.Equal("First+3 Toddler+1 Steady+2 Trend+1 Loyal+1", Counts(Month(result, "2025-08")));
        Assert.All(result.Months, month => Assert.Equal((false, null, 0), (month.IsKept, month.ThresholdVersion, month.Corrections.Count)));
    }

    [Fact]
    public async Task A_refund_of_no_known_sale_moves_down_in_its_own_month()
    {
        TestShop shop = CustomerClassesTests.WorkedSet();
        shop.Lines.Add(shop.Lines.First(line => line.CustomerId == TestShop.Id("customer 5")) with
        {
            SaleId = TestShop.Id("unknown"), LineId = TestShop.Id("unknown line"), Kind = RawSaleKind.Refund, BusinessDate = new(2025, 9, 9), RefundDate = new(2025, 9, 9), Amount = -1,
        });
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);

        CustomerClassesResult result = await RunAsync(folder);

        Assert.Contains("LoyalActive>SteadyActive*1:Refund", Moves(Month(result, "2025-09")), StringComparison.Ordinal);
        AssertBalanced(result);
    }

    [Fact]
    public async Task A_month_is_kept_once_sparsely_and_only_when_it_has_ended()
    {
        TestShop shop = CustomerClassesTests.WorkedSet();
        shop.AsOf = new(2025, 6, 30);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        await folder.CloseAsync(shop);
        Assert.Equal([new DateOnly(2025, 5, 1)], shop.Closings.Select(closing => closing.Month.Month));

        shop.AsOf = new(2025, 9, 1);
        await folder.RefreshAsync(shop.Changes([]));
        await folder.CloseAsync(shop);

        Assert.Equal(["2025-05:8", "2025-06:0", "2025-07:0", "2025-08:2"], shop.Closings.Select(closing => $"{closing.Month.Month:yyyy-MM}:{closing.Rows.Count}"));
        Assert.Null(await ClassClosings.NextAsync(folder.Shop, TestContext.Current.CancellationToken));
        Assert.Equal(new DateOnly(2025, 8, 1), (await folder.StateAsync())!.LastKeptMonth);
    }

    [Fact]
    public async Task A_month_that_is_brought_twice_is_held_once()
    {
        (WarehouseFolder folder, TestShop shop) = await KeptAugustAsync();
        await using WarehouseFolder disposed = folder;
        string before = Counts(Month(await RunAsync(folder), "2025-08"));

        await folder.RefreshAsync(shop.Changes([]) with
        {
            ClassClosings = [shop.Closings[0].Month],
            ClassClosingRows = TestShop.Stream(shop.Closings[0].Rows),
        });

        Assert.Equal(before, Counts(Month(await RunAsync(folder), "2025-08")));
    }

    [Fact]
    public async Task Nothing_is_kept_before_anybody_has_bought()
    {
        TestShop shop = new() { AsOf = new(2025, 6, 30) };
        shop.Register("registered");
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);

        Assert.Null(await ClassClosings.NextAsync(folder.Shop, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    [InlineData(43)]
    public async Task Without_changes_what_is_kept_month_by_month_is_what_is_computed(int seed)
    {
        TestShop shop = RandomShop.Create(seed, customers: 60, sales: 700);
        shop.ClassThresholds[0] = shop.ClassThresholds[0] with { SteadyDays = 40, LoyalDays = 100, LoyalAmount = 9_000, LapseDays = 110 };
        shop.ClassThresholds.Add(new(2, new(2024, 10, 10), 60, 130, 14_000, 140));
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        CustomerClassesResult computed = await RunAsync(folder);

        DateOnly asOf = shop.AsOf;
        shop.AsOf = new(2024, 3, 2);
        await folder.RebuildAsync(shop);
        await folder.CloseAsync(shop);
        shop.AsOf = asOf;
        await folder.RefreshAsync(shop.Changes([]));
        await folder.CloseAsync(shop);
        CustomerClassesResult kept = await RunAsync(folder);

        Assert.True(kept.Months.Count(month => month.IsKept) > 10);
        Assert.Equal(computed.Months.Select(Counts), kept.Months.Select(Counts));
        Assert.Equal(computed.Months.Select(Moves), kept.Months.Select(Moves));
        Assert.Equal(computed.Months.Select(Corrections), kept.Months.Select(Corrections));
        Assert.Equal(computed.Months.SelectMany(month => month.Counts), kept.Months.SelectMany(month => month.Counts));
        AssertBalanced(kept);
    }

    [Theory]
    [InlineData(61)]
    [InlineData(62)]
    public async Task Behind_every_number_are_as_many_customers(int seed)
    {
        Random random = new(seed);
        TestShop shop = RandomShop.Create(seed, customers: 40, sales: 400);
        shop.ClassThresholds[0] = shop.ClassThresholds[0] with { SteadyDays = 40, LoyalDays = 100, LoyalAmount = 9_000, LapseDays = 110 };
        shop.AsOf = new(2024, 11, 3);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        await folder.CloseAsync(shop);
        shop.AsOf = new(2025, 1, 2);
        await folder.RefreshAsync(shop.Changes([]));
        await folder.CloseAsync(shop);

        // Everybody still has a visit, so that nobody is missing from the list.
        Guid[] bought = [.. shop.Lines.Where(line => line.CustomerId is not null).Select(line => line.CustomerId!.Value).Distinct()];
        foreach (Guid customer in bought.Where(_ => random.Next(3) == 0))
        {
            shop.Sell(shop.Customers[customer].Code, new DateOnly(2024, random.Next(9, 13), 5), random.Next(500, 6_000), $"late {customer}");
        }

        await folder.RefreshAsync(shop.Changes(bought));
        CustomerClassesResult result = await RunAsync(folder);
        Assert.Contains(result.Months, month => month.Corrections.Count > 0);
        foreach (ClassMonth month in result.Months.TakeLast(5))
        {
            foreach (ClassCount count in month.Counts)
            {
                Assert.Equal(count.Customers, await CountAsync(new CustomersByClass(month.Month, count.Class, count.Activity)));
            }

            foreach (ClassMovement move in month.Movements)
            {
                Assert.Equal(move.Customers, await CountAsync(new CustomersByMovement(
                    month.Month, move.FromClass, move.FromActivity ?? default, move.ToClass, move.ToActivity, move.Reason)));
            }

            foreach (ClassCorrection move in month.Corrections)
            {
                Assert.Equal(move.Customers, await CountAsync(new CustomersByMovement(
                    month.Month, move.FromClass, move.FromActivity ?? default, move.ToClass, move.ToActivity ?? default, move.Reason, IsCorrection: true)));
            }
        }

        Assert.Equal(0, await CountAsync(new CustomersByClass(new(2030, 1, 1), CustomerClass.First)));
        await Assert.ThrowsAsync<QueryParameterException>(() => CountAsync(new CustomersByMovement(shop.AsOf)));

        async Task<long> CountAsync(CustomerSelection selection) =>
            (await CustomerList.RunAsync(folder.Shop, new CustomerListParameters(selection), TestContext.Current.CancellationToken)).Count;
    }

    [Theory]
    [InlineData(51)]
    [InlineData(52)]
    public async Task Whatever_happens_later_a_kept_month_stays_and_every_bridge_closes(int seed)
    {
        Random random = new(seed);
        TestShop shop = RandomShop.Create(seed, customers: 60, sales: 500);
        shop.ClassThresholds[0] = shop.ClassThresholds[0] with { SteadyDays = 40, LoyalDays = 100, LoyalAmount = 9_000, LapseDays = 110 };
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        Dictionary<DateOnly, string> shown = [];
        for (int round = 0; round < 8; round++)
        {
            await folder.CloseAsync(shop);
            CustomerClassesResult result = await RunAsync(folder);
            AssertBalanced(result);
            foreach (ClassMonth month in result.Months.Where(month => month.IsKept))
            {
                string now = $"{Counts(month)} | {Moves(month)} | {Corrections(month)} | {month.Counts.Sum(count => count.Amount)}";
                Assert.Equal(shown.GetValueOrDefault(month.Month, now), now);
                shown[month.Month] = now;
            }

            Assert.Equal(
                PlainClasses.Of(shop, result.Thresholds, shop.AsOf).Where(row => row.Contains($" {shop.AsOf:yyyy-MM-dd} ", StringComparison.Ordinal)),
                result.Months[^1].Counts.Where(count => count.Customers > 0)
                    .Select(count => FormattableString.Invariant($"{shop.AsOf:yyyy-MM} {shop.AsOf:yyyy-MM-dd} {count.Class} {count.Activity} {count.Customers} {count.Amount}")));

            await using WarehouseFolder rebuilt = await WarehouseFolder.BuiltAsync(shop);
            Assert.Equivalent(await RunAsync(rebuilt), result, strict: true);

            shop.AsOf = shop.AsOf.AddDays(random.Next(5, 50));
            await folder.RefreshAsync(RandomChange.Apply(shop, random, round));
        }

        Assert.True(shown.Count > 4);
        Assert.Contains(shown.Values, text => text.Contains("Threshold", StringComparison.Ordinal));
        Assert.Contains(shown.Values, text => text.Contains("ImportCorrection", StringComparison.Ordinal));
    }
}
