using GraphQlCrm.Analytics.Closing;
using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.Analytics.Postgres;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Questions;
using GraphQlCrm.Analytics.Semantic;
using GraphQlCrm.Testing;
using Npgsql;

namespace GraphQlCrm.Analytics.Tests.Postgres;

/// <summary>PostgreSQL gives the same answer to every question, from the same rows by the same SQL files.</summary>
public sealed class JudgeTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("empty", true)]
    [InlineData("one customer", true)]
    [InlineData("random 1", true)]
    [InlineData("random 2", true)]
    [InlineData("by order", true)]
    [InlineData("cdnow_master", false)]
    [InlineData("knocks100_customer_month", false)]
    public async Task Both_engines_give_the_same_rows(string name, bool inEveryWay)
    {
        TestShop shop = Shop(name);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        await using NpgsqlConnection postgres = await RebuiltAsync(shop);
        HashSet<string> judged = [];
        List<string> differences = [];
        foreach (Func<ShopWarehouse, Task> question in Questions(shop.AsOf, inEveryWay))
        {
            foreach (WarehouseStatement statement in await EngineRows.StatementsOfAsync(() => question(folder.Shop)))
            {
                string[] files = [.. s_files.Where(file => statement.Sql.Contains(file.Text, StringComparison.Ordinal)).Select(file => file.Path)];
                judged.UnionWith(files);
                if (await DifferenceAsync(folder.Shop, postgres, statement) is { } difference)
                {
                    differences.Add($"{string.Join(", ", files)}: {difference}");
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Distinct()));
        // By order the visits are the orders.
        Assert.Equal(shop.VisitUnit == RawVisitUnit.Order ? ["measures/visits"] : [], inEveryWay ? s_files.Select(file => file.Path).Except(judged) : []);
    }

    [Fact]
    public async Task Both_engines_tell_kept_months_and_corrections_alike()
    {
        Random random = new(7);
        TestShop shop = RandomShop.Create(7, 60, 600);
        shop.ClassThresholds[0] = shop.ClassThresholds[0] with { SteadyDays = 40, LoyalDays = 100, LoyalAmount = 9_000, LapseDays = 110 };
        shop.AsOf = new(2024, 6, 3);
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        for (int round = 0; round < 6; round++)
        {
            await folder.CloseAsync(shop);
            shop.AsOf = shop.AsOf.AddDays(40);
            shop.Corrections.Add(new(shop.Customers.Keys.First(), MovementReason.Void));
            await folder.RefreshAsync(RandomChange.Apply(shop, random, round));
        }

        await using NpgsqlConnection postgres = await RebuiltAsync(shop);
        List<string> differences = [];
        foreach (Func<ShopWarehouse, Task> question in (Func<ShopWarehouse, Task>[])
            [warehouse => CustomerClasses.RunAsync(warehouse, new(), Cancel), warehouse => CustomerClasses.RunAsync(warehouse, new(AsOf: shop.AsOf.AddDays(-70)), Cancel), warehouse => ClassClosings.NextAsync(warehouse, Cancel)])
        {
            foreach (WarehouseStatement statement in await EngineRows.StatementsOfAsync(() => question(folder.Shop)))
            {
                if (await DifferenceAsync(folder.Shop, postgres, statement) is { } difference)
                {
                    differences.Add(difference);
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task A_line_of_an_unknown_customer_is_refused_and_the_old_schema_stays()
    {
        TestShop shop = Shop("one customer");
        await using NpgsqlConnection postgres = await RebuiltAsync(shop);
        shop.Customers.Clear();

        await Assert.ThrowsAsync<WarehouseInputException>(() => PostgresWarehouse.RebuildAsync(postgres, "bi", shop.All(), Cancel));

        await using NpgsqlCommand command = new("select count(*) from bi.fct_sale_line", postgres);
        Assert.NotEqual(0L, await command.ExecuteScalarAsync(Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("bi; drop table x")]
    [InlineData("BI")]
    public async Task A_schema_has_a_plain_name(string schema)
    {
        await using NpgsqlConnection postgres = await cluster.NewDatabaseAsync();
        await postgres.OpenAsync(Cancel);

        await Assert.ThrowsAsync<ArgumentException>(() => PostgresWarehouse.RebuildAsync(postgres, schema, Shop("empty").All(), Cancel));
    }

    /// <summary>Every question, asked once or in every way; which of them reads which files is found out by asking.</summary>
    private static IEnumerable<Func<ShopWarehouse, Task>> Questions(DateOnly asOf, bool inEveryWay)
    {
        T[] Ways<T>()
            where T : struct, Enum => inEveryWay ? Enum.GetValues<T>() : [];

        foreach (DateOnly? day in inEveryWay ? (DateOnly?[])[null, asOf.AddDays(-45)] : [null])
        {
            yield return shop => CohortRetention.RunAsync(shop, new CohortRetentionParameters(AsOf: day), Cancel);
            foreach (CohortPeriod period in Ways<CohortPeriod>())
            {
                yield return shop => CohortRetention.RunAsync(shop, new CohortRetentionParameters(asOf.AddDays(-200), AsOf: day, Period: period, Members: CohortMembers.EveryPurchase), Cancel);
            }

            foreach (CohortSplit split in Ways<CohortSplit>())
            {
                yield return shop => CohortRetention.RunAsync(shop, new CohortRetentionParameters(AsOf: day, SplitBy: split, Segments: 2), Cancel);
            }

            yield return shop => CustomerClasses.RunAsync(shop, new CustomerClassesParameters(AsOf: day), Cancel);
            yield return shop => CustomerClasses.RunAsync(shop, new CustomerClassesParameters(AsOf: day, Thresholds: new ClassThresholds(30, 60, 5_000, 90)), Cancel);
            yield return shop => ClassClosings.NextAsync(shop, Cancel);
            yield return shop => ClassThresholdSuggestion.RunAsync(shop, asOf: day, cancellationToken: Cancel);
            yield return shop => CustomerLifetime.RunAsync(shop, 90, day, Cancel);
            foreach (CustomerSelection selection in (CustomerSelection[])
                [new CustomersByState(ToClass: CustomerClass.Steady, FromDays: 10), new CustomersByState(Activity: ClassActivity.Lapsed), new CustomersByFirstVisit(HasReturned: true, WithinDays: 60), new CustomersByPurchase(asOf.AddDays(-90)),
                    new CustomersByClass(asOf.AddDays(-100), CustomerClass.Steady, ClassActivity.Lapsed), new CustomersByMovement(asOf.AddDays(-100), ToClass: CustomerClass.First, Reason: MovementReason.Entry),
                 new CustomersByRfm(Frequency: 3), new CustomersByRhythm(PurchaseStatus.Late), new CustomersByRhythm(From: asOf.AddDays(-60))])
            {
                yield return shop => CustomerList.RunAsync(shop, new CustomerListParameters(selection, day, Limit: 40), Cancel);
                foreach (CustomerOrder order in Ways<CustomerOrder>())
                {
                    yield return shop => CustomerList.RunAsync(shop, new CustomerListParameters(selection, day, order, order == CustomerOrder.Visits, Limit: 40), Cancel);
                }
            }

            yield return async shop =>
            {
                var first = new CustomerListParameters(new CustomersByState(), day, Limit: 5);
                CustomerListResult page = await CustomerList.RunAsync(shop, first, Cancel);
                await CustomerList.RunAsync(shop, first with { After = page.Customers is [.., var last] ? last.Position : null }, Cancel);
            };
            yield return shop => CustomerList.RunAsync(shop, new CustomerListParameters(new CustomersByEntryClass(asOf.AddDays(-200), null, CustomerClass.First, CustomerClass.Loyal), day, Limit: 40), Cancel);
            yield return shop => TenQuestions.RunAsync(shop, asOf: day, cancellationToken: Cancel);
            yield return shop => VipCustomers.RunAsync(shop, asOf: day, cancellationToken: Cancel);
            foreach (Dimension dimension in Ways<Dimension>())
            {
                Measure[] measures = [.. Catalogue.Metrics.Where(metric => metric.Name != Measure.Quantity && metric.Dimensions.Contains(dimension)).Select(metric => metric.Name).Take(10)];
                SemanticPeriod period = new(asOf.AddDays(-300), day);
                yield return shop => SemanticQuery.RunAsync(shop, new(measures, [dimension], Period: period, Compare: SemanticComparison.PreviousYear), Cancel);
                yield return shop => SemanticQuery.RunAsync(shop, new([Measure.RevenuePerOrder, Measure.Customers], [dimension, dimension == Dimension.Month ? Dimension.Weekday : Dimension.Month], new SemanticFilter(Weekday: ["1", "3", "6"]), period, Top: 2), Cancel);
            }

            yield return shop => SemanticQuery.RunAsync(shop, new([Measure.Quantity, Measure.TotalRevenue, Measure.RefundRate]), Cancel);
            yield return shop => SemanticQuery.RunAsync(shop, new([Measure.Revenue], [Dimension.Product, Dimension.Month], Compare: SemanticComparison.PreviousYear, Top: 3) { SmallestGroup = 3 }, Cancel);
            yield return shop => SemanticQuery.RunAsync(shop, new([Measure.NewCustomers, Measure.UnidentifiedOrders]), Cancel);
            yield return shop => Deciles.RunAsync(shop, day, Cancel);
            yield return shop => F2Curve.RunAsync(shop, asOf: day, cancellationToken: Cancel);
            yield return shop => F2Conversion.RunAsync(shop, new(day), Cancel);
            foreach (CohortPeriod period in Ways<CohortPeriod>())
            {
                yield return shop => F2Conversion.RunAsync(shop, new(day, period, DayOfWeek.Saturday), Cancel);
            }

            yield return shop => Pareto.RunAsync(shop, day, Cancel);
            yield return shop => ProductAbc.RunAsync(shop, to: day, cancellationToken: Cancel);
            yield return shop => RegularProductByMonth.RunAsync(shop, "p1", CustomerClass.Toddler, day, Cancel);
            yield return shop => PurchaseFrequency.RunAsync(shop, day, Cancel);
            yield return shop => PurchaseIntervals.RunAsync(shop, day, Cancel);
            yield return shop => Recency.RunAsync(shop, day, Cancel);
            yield return shop => ReturnWindows.RunAsync(shop, 30, day, Cancel);
            yield return shop => Rfm.RunAsync(shop, RfmMethod.Ntile, day, Cancel);
            yield return shop => Rfm.RunAsync(shop, RfmMethod.Shared, day, Cancel);
            yield return shop => RfmCustomers.RunAsync(shop, asOf: day, cancellationToken: Cancel);
            yield return shop => SalesByMonth.RunAsync(shop, day, Cancel);
            yield return shop => ProductsByMonth.RunAsync(shop, day, Cancel);
            yield return shop => RfmBands.RunAsync(shop, asOf: day, cancellationToken: Cancel);
            yield return shop => NextPurchase.RunAsync(shop, asOf: day, first: 1_000, cancellationToken: Cancel);
            yield return shop => NextPurchase.RunAsync(shop, PurchaseStatus.Due, asOf: day, cancellationToken: Cancel);
            yield return shop => Basket.RunAsync(shop, new BasketParameters(To: day, Minimum: 2, First: 1_000), Cancel);
            yield return shop => Basket.RunAsync(shop, new BasketParameters(To: day, Basis: BasketBasis.Order, Minimum: 2, First: 1_000), Cancel);
            yield return shop => ProductLoyalty.RunAsync(shop, new ProductLoyaltyParameters(To: day, Minimum: 2), Cancel);
            yield return shop => EntryProducts.RunAsync(shop, new EntryProductsParameters(day, Minimum: 1, First: 1_000), Cancel);
            yield return shop => Lifecycle.RunAsync(shop, 2, day, Cancel);
            yield return shop => AnnualChurn.RunAsync(shop, day, Cancel);
            yield return shop => CommunityPyramid.RunAsync(shop, day, Cancel);
            yield return shop => RetentionGain.RunAsync(shop, new RetentionGainParameters(0.5m, AsOf: day), Cancel);
            yield return shop => AcquisitionCost.RunAsync(shop, new AcquisitionCostParameters(1_000, 500, To: day), Cancel);
        }
    }

    /// <summary>The files that questions are made of. Where one is put into another, that is behind its first line.</summary>
    private static readonly (string Path, string Text)[] s_files =
    [
        .. from name in typeof(ShopWarehouse).Assembly.GetManifestResourceNames()
           let parts = name.Split('.')
           where parts[^3] is not ("checks" or "marts" or "postgres" or "raw" or "refresh" or "staging" or "state")
           let path = $"{parts[^3]}/{parts[^2]}"
           let text = SqlFile.Text(path)
           select (path, parts[^3] == "queries" ? text[(text.IndexOf("\nwith\n", StringComparison.Ordinal) + 6)..] : text),
    ];

    private async Task<NpgsqlConnection> RebuiltAsync(TestShop shop)
    {
        NpgsqlConnection connection = await cluster.NewDatabaseAsync();
        await connection.OpenAsync(Cancel);
        await PostgresWarehouse.RebuildAsync(connection, "bi", shop.All(), Cancel);
        await using NpgsqlCommand command = new("set search_path to bi", connection);
        await command.ExecuteNonQueryAsync(Cancel);
        return connection;
    }

    private static TestShop Shop(string name) => name switch
    {
        "empty" => new TestShop(),
        "one customer" => new TestShop { AsOf = TestShop.Day("2024-03-31") }.Sell("a", "2024-01-10", 1_000).Sell("a", "2024-02-20", 2_000, "s").Refund("s", 500),
        "random 1" => RandomShop.Create(1, 60, 600),
        "by order" => ByOrder(RandomShop.Create(3, 15, 400)),
        "random 2" => RandomShop.Create(2, 15, 400),
        "cdnow_master" => TestShop.FromOrders(name, 2),
        _ => TestShop.FromOrders(name, 0),
    };

    private static TestShop ByOrder(TestShop shop)
    {
        shop.VisitUnit = RawVisitUnit.Order;
        return shop;
    }

    private static async Task<string?> DifferenceAsync(ShopWarehouse shop, NpgsqlConnection postgres, WarehouseStatement statement)
    {
        List<string> expected = await EngineRows.OfDuckDBAsync(shop, statement);
        List<string> actual;
        try
        {
            actual = await EngineRows.OfPostgresAsync(postgres, statement);
        }
        catch (PostgresException error)
        {
            return $"{error.MessageText} at {PostgresDialect.Translate(statement.Sql)[Math.Max(0, error.Position - 80)..]}";
        }

        return Enumerable.Range(0, Math.Max(expected.Count, actual.Count)).FirstOrDefault(i => expected.ElementAtOrDefault(i) != actual.ElementAtOrDefault(i), -1) is var row and >= 0
            ? $"row {row} of {expected.Count} is {expected.ElementAtOrDefault(row)}, of {actual.Count} {actual.ElementAtOrDefault(row)}"
            : null;
    }
}
