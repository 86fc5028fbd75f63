using System.Globalization;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Semantic;

namespace GraphQlCrm.Analytics.Tests.Semantic;

/// <summary>The semantic query: the same figures as the fixed metrics, whatever they are asked by.</summary>
public class SemanticQueryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly SemanticPeriod s_always = new(new(2023, 11, 1), RandomShop.FirstDay.AddDays(RandomShop.Days - 1));

    private static TestShop Random(int seed = 21)
    {
        TestShop shop = RandomShop.Create(seed, customers: 40, sales: 700);
        foreach (Guid id in shop.Customers.Keys.ToList())
        {
            RawCustomer customer = shop.Customers[id];
            shop.Customers[id] = customer with { AcquisitionChannel = customer.Code[^1] switch { '0' or '1' or '2' => "チラシ", '3' or '4' => "紹介", _ => null } };
        }

        return shop;
    }

    private static async Task<SemanticQueryResult> AskAsync(TestShop shop, SemanticQueryParameters parameters)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        return await SemanticQuery.RunAsync(folder.Shop, parameters, Cancel);
    }

    private static string Line(SemanticRow row) => string.Join(' ', [
        .. row.Key.Select(key => key.IsOther ? "その他" : key.Value ?? "-"),
        .. row.Values.Select(value => value.Value is { } one ? one.ToString(CultureInfo.InvariantCulture) : "null")]);

    [Fact]
    public async Task By_month_it_is_sales_by_month()
    {
        TestShop shop = Random();
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        SemanticQueryResult result = await SemanticQuery.RunAsync(
            folder.Shop,
            new([Measure.Orders, Measure.Visits, Measure.Customers, Measure.NewCustomers, Measure.RepeatCustomers, Measure.Revenue, Measure.RevenuePerOrder, Measure.UnidentifiedOrders, Measure.UnidentifiedRevenue, Measure.IdentifiedShare], [Dimension.Month], Period: s_always),
            Cancel);
        SalesByMonthResult fixedOne = await SalesByMonth.RunAsync(folder.Shop, cancellationToken: Cancel);

        Assert.Equal(
            fixedOne.Months.Where(m => m.Orders + m.UnidentifiedOrders > 0).Select(m => FormattableString.Invariant(
                $"{m.Month:yyyy-MM} {m.Orders} {m.Visits} {m.Customers} {m.NewCustomers} {m.RepeatCustomers} {m.Revenue} {m.RevenuePerOrder?.ToString(CultureInfo.InvariantCulture) ?? "null"} {m.UnidentifiedOrders} {m.UnidentifiedRevenue} {m.IdentifiedShare?.ToString(CultureInfo.InvariantCulture) ?? "null"}")),
            result.Rows.Select(Line));
    }

    [Fact]
    public async Task By_product_it_is_product_abc()
    {
        TestShop shop = Random();
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        SemanticQueryResult result = await SemanticQuery.RunAsync(
            folder.Shop,
            new([Measure.TotalRevenue, Measure.Quantity, Measure.Customers], [Dimension.Product], new SemanticFilter(LineType: ["PRODUCT"]), s_always),
            Cancel);
        ProductAbcResult abc = await ProductAbc.RunAsync(folder.Shop, s_always.From, s_always.To, 1_000, Cancel);

        Assert.Equal(
            abc.Products.Select(p => FormattableString.Invariant($"{p.Code} {p.Amount} {p.Quantity:0.####} {p.Customers}")).Order(StringComparer.Ordinal),
            result.Rows.Where(row => row.Key[0].Value is not null).Select(Line).Order(StringComparer.Ordinal));
        Assert.All(result.Rows.Where(row => row.Key[0].Value is not null), row => Assert.Equal($"商品 {row.Key[0].Value}", row.Key[0].Label.Ja));
    }

    [Fact]
    public async Task By_entry_class_it_is_revenue_by_entry()
    {
        TestShop shop = Random();
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        RevenueByEntryResult entry = await RevenueByEntry.RunAsync(folder.Shop, cancellationToken: Cancel);
        SemanticQueryResult result = await SemanticQuery.RunAsync(folder.Shop, new([Measure.TotalRevenue], [Dimension.EntryClass]), Cancel);
        decimal Of(params string[] classes) => result.Rows.Where(row => classes.Contains(row.Key[0].Value)).Sum(row => row.Values[0].Value!.Value);

        Assert.Equal((entry.TrailingYear.From, entry.TrailingYear.To), (result.From, result.To));
        Assert.Equal(
            (entry.TrailingYear.NewRevenue, entry.TrailingYear.GrowingRevenue, entry.TrailingYear.RegularRevenue, entry.TrailingYear.UnidentifiedRevenue),
            (Of("NEW"), Of("FIRST", "TODDLER"), Of("STEADY", "TREND", "LOYAL"), Of("UNIDENTIFIED")));
        Assert.Equal(entry.TrailingYear.Revenue, result.Totals[0].Value);
    }

    [Fact]
    public async Task Customers_are_counted_anew_and_never_added_up()
    {
        TestShop shop = new TestShop { AsOf = new(2024, 3, 31) }
            .Sell("a", "2024-01-10", 100).Sell("a", "2024-02-10", 100).Sell("a", "2024-03-10", 100).Sell("b", "2024-03-11", 50);
        SemanticQueryResult result = await AskAsync(shop, new([Measure.Customers, Measure.Revenue], [Dimension.Month]));

        Assert.Equal(["2024-01 1 100", "2024-02 1 100", "2024-03 2 150"], result.Rows.Select(Line));
        Assert.Equal([2m, 350m], result.Totals.Select(total => total.Value!.Value));
    }

    [Fact]
    public async Task Classes_are_ordered_as_customers_rise_and_nobody_is_no_row_of_known_customers()
    {
        TestShop shop = Random();
        SemanticQueryParameters parameters = new([Measure.TotalRevenue], [Dimension.EntryClass], Period: s_always, OrderBy: new(IsDescending: false));
        string[] all = [.. (await AskAsync(shop, parameters)).Rows.Select(row => row.Key[0].Value!)];
        string[] known = [.. (await AskAsync(shop, parameters with { Measures = [Measure.Revenue] })).Rows.Select(row => row.Key[0].Value!)];

        Assert.Equal(["NEW", "FIRST", "TODDLER", "STEADY", "LOYAL", "UNIDENTIFIED"], all.Except(["TREND"]));
        Assert.Equal(all[..^1], known);
        Assert.DoesNotContain((await AskAsync(new TestShop { AsOf = new(2024, 1, 31) }.Sell(null, "2024-01-10", 5), new([Measure.Customers], [Dimension.Channel]))).Rows, _ => true);
    }

    [Fact]
    public async Task What_is_beyond_the_top_is_others()
    {
        TestShop shop = new() { AsOf = new(2024, 3, 31) };
        foreach ((string product, long amount) in new[] { ("p", 500L), ("q", 300L), ("r", 200L), ("s", 100L) })
        {
            shop.Sell("a", new DateOnly(2024, 3, 1), amount, product: product).Sell($"buyer of {product}", new DateOnly(2024, 3, 2), amount, product: product);
        }

        SemanticQueryResult result = await AskAsync(shop, new([Measure.Revenue, Measure.Customers], [Dimension.Product], Top: 2));

        Assert.Equal(["p 1000 2", "q 600 2", "その他 600 3"], result.Rows.Select(Line));
        Assert.Equal("その他", result.Rows[2].Key[0].Label.Ja);
        Assert.Equal([2_200m, 5m], result.Totals.Select(total => total.Value!.Value));
    }

    [Fact]
    public async Task A_year_before_stands_beside_every_month_and_every_top_value()
    {
        TestShop shop = new() { AsOf = new(2025, 3, 31) };
        shop.Sell("a", new DateOnly(2024, 2, 29), 100, product: "p").Sell("a", new DateOnly(2025, 2, 1), 150, product: "p")
            .Sell("b", new DateOnly(2024, 3, 15), 40, product: "q").Sell("b", new DateOnly(2025, 3, 16), 10, product: "r");
        SemanticPeriod period = new(new(2025, 1, 1), new(2025, 3, 31));
        SemanticQueryResult byMonth = await AskAsync(shop, new([Measure.Revenue], [Dimension.Month], Period: period, Compare: SemanticComparison.PreviousYear));
        SemanticQueryResult byProduct = await AskAsync(shop, new([Measure.Revenue], [Dimension.Product], Period: period, Compare: SemanticComparison.PreviousYear, Top: 1));

        Assert.Equal((new DateOnly(2024, 1, 1), new DateOnly(2024, 3, 31)), (byMonth.PreviousFrom, byMonth.PreviousTo));
        Assert.Equal(["2025-02 150 100 50 0.5", "2025-03 10 40 -30 -0.75"], byMonth.Rows.Select(Compared));
        Assert.Equal(["p 150 100 50 0.5", "その他 10 40 -30 -0.75"], byProduct.Rows.Select(Compared));
        Assert.Equal((160m, 140m), (byMonth.Totals[0].Value, byMonth.Totals[0].Previous));

        static string Compared(SemanticRow row) => FormattableString.Invariant($"{Line(row)} {row.Values[0].Previous} {row.Values[0].Change} {row.Values[0].ChangeRate}");
    }

    [Fact]
    public async Task Weeks_are_compared_with_weeks_and_days_before_with_days()
    {
        // 2025-03-05 is a Wednesday, as 2024-03-06 is, 52 weeks before.
        TestShop shop = new TestShop { AsOf = new(2025, 3, 31) }.Sell("a", "2024-03-06", 100).Sell("a", "2025-03-05", 130).Sell("a", "2025-02-27", 70);
        SemanticQueryResult weeks = await AskAsync(shop, new([Measure.Revenue], [Dimension.Week], Period: new(new(2025, 3, 3), new(2025, 3, 9)), Compare: SemanticComparison.PreviousYear));
        SemanticQueryResult days = await AskAsync(shop, new([Measure.Revenue], Period: new(new(2025, 3, 3), new(2025, 3, 9)), Compare: SemanticComparison.PreviousPeriod));

        Assert.Equal(("2025-W10 130", 100m), (Line(weeks.Rows[0]), weeks.Rows[0].Values[0].Previous));
        Assert.Equal("2025年 第10週", weeks.Rows[0].Key[0].Label.Ja);
        Assert.Empty(days.Rows);
        Assert.Equal((130m, 70m), (days.Totals[0].Value, days.Totals[0].Previous));
    }

    [Theory]
    [MemberData(nameof(EveryMeasure))]
    public async Task Every_measure_can_be_asked_by_every_dimension_that_it_names(Measure measure)
    {
        TestShop shop = Random(22);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        MetricInfo metric = Catalogue.Metrics.Single(one => one.Name == measure);
        foreach (Dimension dimension in Enum.GetValues<Dimension>())
        {
            SemanticQueryParameters parameters = new([measure], [dimension], Period: s_always, Compare: SemanticComparison.PreviousYear, Top: 3);
            if (!metric.Dimensions.Contains(dimension))
            {
                QueryParameterException refused = await Assert.ThrowsAsync<QueryParameterException>(() => SemanticQuery.RunAsync(folder.Shop, parameters, Cancel));
                Assert.Contains("has no meaning by", refused.Message, StringComparison.Ordinal);
                continue;
            }

            SemanticQueryResult result = await SemanticQuery.RunAsync(folder.Shop, parameters, Cancel);
            Assert.InRange(result.Rows.Count, 1, 4);
            Assert.All(result.Rows, row => Assert.NotEmpty(row.Key[0].Label.Ja));
            if (metric.IsAdditive)
            {
                Assert.Equal(result.Totals[0].Value, result.Rows.Sum(row => row.Values[0].Value));
            }
        }
    }

    public static TheoryData<Measure> EveryMeasure => [.. Enum.GetValues<Measure>()];

    [Fact]
    public async Task Filters_are_values_and_never_text_of_the_statement()
    {
        TestShop shop = Random();
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        async Task<decimal> RevenueAsync(SemanticFilter where) =>
            (await SemanticQuery.RunAsync(folder.Shop, new([Measure.Revenue], Where: where, Period: s_always), Cancel)).Totals[0].Value!.Value;

        decimal flyer = await RevenueAsync(new(Channel: ["チラシ"]));
        Assert.True(flyer > 0);
        Assert.Equal(flyer + await RevenueAsync(new(Channel: ["紹介"])), await RevenueAsync(new(Channel: ["チラシ", "紹介"])));
        Assert.Equal(0, await RevenueAsync(new(Channel: ["') or true --", "'; drop table fct_sale_line; --"])));
        Assert.Equal(0, await RevenueAsync(new(Channel: ["チラシ"], Buyer: ["UNIDENTIFIED"])));
    }

    [Fact]
    public async Task Rows_are_ordered_and_limited_and_counted()
    {
        TestShop shop = Random();
        SemanticQueryParameters parameters = new([Measure.Revenue, Measure.Customers], [Dimension.Prefecture, Dimension.Month], Period: s_always, OrderBy: new(Measure.Revenue), Limit: 4);
        SemanticQueryResult some = await AskAsync(shop, parameters);
        SemanticQueryResult all = await AskAsync(shop, parameters with { Limit = 1_000 });

        Assert.Equal(4, some.Rows.Count);
        Assert.Equal(all.RowCount, some.RowCount);
        Assert.Equal(all.Rows.Take(4).Select(Line), some.Rows.Select(Line));
        Assert.Equal(all.Rows.Select(row => row.Values[0].Value).OrderDescending(), all.Rows.Select(row => row.Values[0].Value));
    }

    [Fact]
    public async Task A_shop_without_sales_has_no_rows_and_totals_of_nothing()
    {
        TestShop shop = new() { AsOf = new(2024, 1, 31) };
        shop.Register("registered");
        SemanticQueryResult result = await AskAsync(shop, new([Measure.Revenue, Measure.RevenuePerOrder, Measure.Customers], [Dimension.Month, Dimension.Buyer], Compare: SemanticComparison.PreviousYear));

        Assert.Empty(result.Rows);
        Assert.Equal([0m, null, 0m], result.Totals.Select(total => total.Value));
        Assert.Equal([0m, null, 0m], result.Totals.Select(total => total.Previous));
    }

    [Fact]
    public async Task What_has_no_meaning_is_refused_with_the_reason()
    {
        await RefusedAsync("measures must be", new([]));
        await RefusedAsync("measures must be", new([Measure.Revenue, Measure.Revenue]));
        await RefusedAsync("by must be at most 3", new([Measure.Revenue], [Dimension.Month, Dimension.Buyer, Dimension.Channel, Dimension.Prefecture]));
        await RefusedAsync("top must be", new([Measure.Revenue], Top: 3));
        await RefusedAsync("limit must be", new([Measure.Revenue], Limit: 0));
        await RefusedAsync("period.from", new([Measure.Revenue], Period: new(new(2024, 2, 1), new(2024, 1, 1))));
        await RefusedAsync("where.channel", new([Measure.Revenue], Where: new(Channel: [])));
        await RefusedAsync("orderBy.measure", new([Measure.Revenue], OrderBy: new(Measure.Orders)));
        await RefusedAsync("PREVIOUS_PERIOD has no meaning by MONTH", new([Measure.Revenue], [Dimension.Month], Compare: SemanticComparison.PreviousPeriod));
        await RefusedAsync("QUANTITY is counted on lines", new([Measure.Quantity, Measure.Customers], [Dimension.Month]));
        await RefusedAsync("IDENTIFIED_SHARE has no meaning by CHANNEL", new([Measure.IdentifiedShare], Where: new(Channel: ["紹介"])));

        static async Task RefusedAsync(string reason, SemanticQueryParameters parameters)
        {
            QueryParameterException refused = await Assert.ThrowsAsync<QueryParameterException>(() => AskAsync(new TestShop().Sell("a", "2024-01-10", 1), parameters));
            Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        }
    }
}
