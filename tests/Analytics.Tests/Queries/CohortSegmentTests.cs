using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Tests.Queries;

/// <summary>A cohort table split by what customers have in common.</summary>
public class CohortSegmentTests
{
    private static readonly DateOnly s_day = new(2024, 1, 10);

    public static TheoryData<CohortSplit, CohortPeriod> Splits { get; } = new MatrixTheoryData<CohortSplit, CohortPeriod>(Enum.GetValues<CohortSplit>(), Enum.GetValues<CohortPeriod>());

    [Theory]
    [MemberData(nameof(Splits))]
    public async Task Segments_are_tables_of_their_own_customers_and_add_up_to_all(CohortSplit split, CohortPeriod period)
    {
        TestShop shop = RandomShop.Create(31, customers: 60, sales: 500);
        string?[] prefectures = ["東京都", "大阪府", "京都府", null, " "];
        foreach ((int i, Guid id) in shop.Customers.Keys.ToList().Index())
        {
            shop.Customers[id] = shop.Customers[id] with { Prefecture = prefectures[i % 5], AcquisitionChannel = i % 3 == 0 ? null : $"経路{i % 4}" };
        }

        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        foreach (DateOnly asOf in new[] { shop.AsOf, new DateOnly(2024, 3, 17) })
        {
            CohortRetentionParameters question = new(AsOf: asOf, Period: period, Kind: RetentionKind.Rolling, SplitBy: split, Segments: 3);
            CohortRetentionResult result = await folder.CohortsAsync(question);
            CohortRetentionResult all = PlainCohortTable.Compute(shop, question);
            Assert.Equivalent(all.Cohorts, result.Cohorts, strict: true);
            Assert.Equivalent(all.Pooled, result.Pooled, strict: true);
            Assert.InRange(result.Segments.Count, 1, 4);
            Assert.Equal(all.Cohorts.Sum(cohort => cohort.Size), result.Segments.Sum(segment => segment.Customers));
            Dictionary<Guid, string?> plain = shop.Customers.Keys.ToDictionary(id => id, id => Plain(shop, id, split, asOf));
            HashSet<string?> shown = [.. result.Segments.Where(segment => !segment.IsOther).Select(segment => segment.Value)];
            foreach (CohortSegment segment in result.Segments)
            {
                CohortRetentionResult expected = PlainCohortTable.Compute(
                    shop,
                    question with { From = all.Cohorts[0].Start },
                    id => segment.IsOther ? !shown.Contains(plain[id]) : plain[id] == segment.Value);
                Assert.Equivalent(expected.Cohorts, segment.Cohorts, strict: true);
                Assert.Equivalent(expected.Pooled, segment.Pooled, strict: true);
            }

            if (result.Segments.FirstOrDefault(segment => segment.Value is not null) is { } one)
            {
                CohortRetentionResult alone = await folder.CohortsAsync(question with { Segment = one.Value });
                Assert.Equal(one.Customers, Assert.Single(alone.Segments).Customers);
                Assert.Equal(one.Customers, alone.Cohorts.Sum(cohort => cohort.Size));
            }
        }
    }

    [Fact]
    public async Task The_first_product_is_the_one_most_was_paid_for_on_the_first_day()
    {
        TestShop shop = new TestShop { AsOf = s_day.AddMonths(2) }
            .Sell("a", s_day, 300, product: "p")
            .Sell("a", s_day, 200, product: "q")
            .Sell("a", s_day, 200, product: "q")
            .Sell("a", s_day.AddDays(1), 9_000, product: "r")
            .Sell("tie", s_day, 100, product: "z")
            .Sell("tie", s_day, 100, product: "y")
            .Sell("swap", s_day, 900, sale: "back", product: "p")
            .Sell("swap", s_day, 10, product: "r")
            .Refund("back", 900)
            .Sell("no product", s_day, 100);

        CohortRetentionResult result = await RunAsync(shop, new(SplitBy: CohortSplit.FirstProduct));

        Assert.Equal([("q", "商品 q"), ("r", "商品 r"), ("y", "商品 y"), (null, null)], result.Segments.Select(segment => (segment.Value, segment.Name)));
    }

    [Fact]
    public async Task The_first_class_is_that_at_the_end_of_the_first_month()
    {
        TestShop shop = new TestShop { AsOf = new(2024, 3, 31) }
            .Sell("once", s_day, 100)
            .Sell("same day", s_day, 100).Sell("same day", s_day, 100)
            .Sell("later", s_day, 100).Sell("later", new DateOnly(2024, 2, 1), 100)
            .Sell("twice", s_day, 100).Sell("twice", new DateOnly(2024, 1, 31), 100);

        CohortRetentionResult result = await RunAsync(shop, new(SplitBy: CohortSplit.FirstClass));

        Assert.Equal([("FIRST", "初回", 3), ("TODDLER", "よちよち", 1)], result.Segments.Select(segment => (segment.Value!, segment.Name!, (int)segment.Customers)));
    }

    [Theory]
    [InlineData(0, null, CohortSplit.Area)]
    [InlineData(51, null, CohortSplit.Area)]
    [InlineData(10, "東京都", null)]
    public async Task What_makes_no_sense_is_refused(int segments, string? segment, CohortSplit? split) =>
        await Assert.ThrowsAsync<QueryParameterException>(() => RunAsync(new TestShop(), new(SplitBy: split, Segments: segments, Segment: segment)));

    [Fact]
    public async Task A_table_of_too_many_cells_is_refused() =>
        Assert.Contains(
            "from and to",
            (await Assert.ThrowsAsync<QueryParameterException>(() => RunAsync(
                new TestShop { AsOf = new(2024, 1, 31) }.Sell("a", new DateOnly(1980, 1, 1), 1),
                new(Period: CohortPeriod.Week)))).Message,
            StringComparison.Ordinal);

    private static async Task<CohortRetentionResult> RunAsync(TestShop shop, CohortRetentionParameters question)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        return await folder.CohortsAsync(question);
    }

    private static string? Plain(TestShop shop, Guid customer, CohortSplit split, DateOnly asOf)
    {
        RawCustomer row = shop.Customers[customer];
        List<DateOnly> visits = PlainVisits.Of(shop, customer, asOf);
        if (split == CohortSplit.Channel || split == CohortSplit.Area || visits.Count == 0)
        {
            string? text = split == CohortSplit.Channel ? row.AcquisitionChannel : row.Prefecture;
            return string.IsNullOrWhiteSpace(text) ? null : text;
        }

        if (split == CohortSplit.FirstClass)
        {
            return visits.Count(day => (day.Year, day.Month) == (visits[0].Year, visits[0].Month)) == 1 ? "FIRST" : "TODDLER";
        }

        return (
            from line in shop.Lines
            where line.CustomerId == customer && line.BusinessDate == visits[0] && line.ProductId is not null
            group line by shop.Products[line.ProductId!.Value].Code into product
            where product.Sum(line => line.Quantity) > 0
            orderby product.Sum(line => line.Amount) descending, product.Key
            select product.Key).FirstOrDefault();
    }
}
