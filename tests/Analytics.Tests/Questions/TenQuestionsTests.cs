using System.Text.Json;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Questions;

namespace GraphQlCrm.Analytics.Tests.Questions;

/// <summary>The ten questions: what each is answered with, and how far.</summary>
public class TenQuestionsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<TenQuestionsResult> AskAsync(TestShop shop, DateOnly? asOf = null, int months = 13)
    {
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        return await TenQuestions.RunAsync(folder.Shop, asOf: asOf, months: months, cancellationToken: Cancel);
    }

    private static Question Of(TenQuestionsResult result, QuestionName name) => result.Questions.Single(question => question.Name == name);

    private static string Reasons(Question question) => string.Join(' ', question.Reasons.Select(reason => reason.Code));

    private static TestShop Decided(TestShop shop)
    {
        shop.ClassThresholds.Add(RawClassThreshold.OfTheMethod with { Version = 2, ValidFrom = new(2022, 1, 1) });
        return shop;
    }

    /// <summary>Three years of a shop that knows most of its customers.</summary>
    private static TestShop LongShop()
    {
        Random random = new(3);
        TestShop shop = new() { AsOf = new(2024, 12, 31) };
        for (int i = 0; i < 120; i++)
        {
            DateOnly day = new DateOnly(2022, 1, 1).AddDays(random.Next(1_000));
            for (int visits = random.Next(1, 30); visits > 0 && day <= shop.AsOf; visits--)
            {
                shop.Sell($"c{i}", day, random.Next(1_000, 12_000), product: $"p{random.Next(8)}");
                day = day.AddDays(random.Next(5, 90));
            }
        }

        return shop.Sell(null, new DateOnly(2024, 5, 5), 50_000);
    }

    [Fact]
    public async Task The_answer_is_the_same_whether_or_not_figures_are_read_side_by_side()
    {
        TestShop shop = LongShop();
        List<string> answers = [];
        foreach (int queries in new[] { 1, 2, 8 })
        {
            await using WarehouseFolder folder = new(options => options with { ConcurrentQueries = queries });
            await folder.RebuildAsync(shop);
            answers.Add(JsonSerializer.Serialize(await TenQuestions.RunAsync(folder.Shop, cancellationToken: Cancel)));
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Every_answer_belongs_to_one_state_while_others_are_published()
    {
        TestShop shop = new() { AsOf = new(2024, 12, 31) };
        SellToLoyal("a");
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        Task<TenQuestionsResult[]> asked = Task.WhenAll(Enumerable.Range(0, 24).Select(_ => TenQuestions.RunAsync(folder.Shop, cancellationToken: Cancel)));
        for (int i = 1; i <= 12; i++)
        {
            SellToLoyal($"c{i}");
            await folder.RefreshAsync(shop.Changes([shop.Register($"c{i}")]));
        }

        // The headline comes from one half of the figures, the series from the other.
        Assert.All(await asked, answer =>
        {
            Question vip = Of(answer, QuestionName.VipCustomers);
            Assert.Equal(vip.Headline.Value, vip.Series[0].Points[^1].Value);
        });

        void SellToLoyal(string customer) => shop.Sell(customer, "2024-01-10", 40_000).Sell(customer, "2024-12-02", 40_000);
    }

    [Fact]
    public async Task A_shop_with_years_of_known_customers_answers_what_its_records_allow()
    {
        TenQuestionsResult result = await AskAsync(Decided(LongShop()));

        Assert.Equal(Enum.GetValues<QuestionName>(), result.Questions.Select(question => question.Name));
        Assert.Equal(Enumerable.Range(1, 10), result.Questions.Select(question => question.Number));
        Assert.Equal((8, 1, 1, true), (result.Answered, result.Partly, result.NotYet, result.IsDefinitionSaved));
        Assert.Equal((Readiness.NotYet, "CampaignsNotRecorded"), (Of(result, QuestionName.CampaignRules).Readiness, Reasons(Of(result, QuestionName.CampaignRules))));
        Assert.Equal((Readiness.Partly, "FollowUpsNotRecorded"), (Of(result, QuestionName.GrowthFunnel).Readiness, Reasons(Of(result, QuestionName.GrowthFunnel))));
        Assert.Null(Of(result, QuestionName.CampaignRules).Headline.Value);
        Assert.All(result.Questions, question => Assert.All(question.Figures.Append(question.Headline), figure => Assert.Equal(figure.Value - figure.YearBefore, figure.Change)));
        Assert.All(result.Questions, question => Assert.True(question.Number is 8 or 9 || question.Series.Any(series => series.Points.Count > 0), $"{question.Name} has no series."));
    }

    [Fact]
    public async Task Until_the_shop_has_decided_on_its_lines_questions_of_regulars_are_answered_partly()
    {
        TenQuestionsResult result = await AskAsync(LongShop());

        Assert.False(result.IsDefinitionSaved);
        Assert.Equal(
            [QuestionName.RegularRevenue, QuestionName.VipCustomers, QuestionName.RegularFrequency, QuestionName.RegularProducts, QuestionName.GrowthFunnel],
            result.Questions.Where(question => question.Reasons.Any(reason => reason.Code == ReadinessReasonCode.DefinitionNotSaved)).Select(question => question.Name));
        Assert.Equal(4, result.Answered);
    }

    [Fact]
    public async Task Too_many_sales_to_nobody_known_are_a_reservation_of_every_answer()
    {
        TestShop shop = Decided(LongShop());
        shop.Sell(null, new DateOnly(2024, 6, 6), 100_000_000);
        TenQuestionsResult result = await AskAsync(shop);

        Assert.Equal(0, result.Answered);
        Assert.All(result.Questions, question => Assert.Contains("IdentifiedShareTooLow", Reasons(question), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2022-12-30", "TooFewMonths")]
    [InlineData("2022-12-31", "")]
    public async Task Twelve_whole_months_are_needed(string asOf, string reasons)
    {
        TestShop shop = new TestShop { AsOf = TestShop.Day(asOf) };
        for (int month = 1; month <= 12; month++)
        {
            shop.Sell("a", new DateOnly(2022, month, 1), 1_000).Sell($"new {month}", new DateOnly(2022, month, 2), 500);
        }

        Assert.Equal(reasons, Reasons(Of(await AskAsync(Decided(shop)), QuestionName.NewRevenue)));
    }

    [Fact]
    public async Task A_shop_without_sales_can_answer_nothing_yet()
    {
        TestShop shop = new() { AsOf = new(2024, 1, 31) };
        shop.Register("registered");
        TenQuestionsResult result = await AskAsync(shop);

        Assert.Equal((0, 0, 10, 0), (result.Answered, result.Partly, result.NotYet, result.MonthsOfData));
        Assert.Null(result.IdentifiedShare);
        Assert.All(result.Questions, question => Assert.Null(question.Headline.Value));
    }

    [Fact]
    public async Task A_shop_with_one_customer_has_figures_of_one()
    {
        TenQuestionsResult result = await AskAsync(new TestShop { AsOf = new(2024, 1, 31) }.Sell("only", "2024-01-10", 1_000));

        Assert.Equal((0m, 1m, 0m), (Of(result, QuestionName.RegularRevenue).Headline.Value, Of(result, QuestionName.NewRevenue).Headline.Value, Of(result, QuestionName.QuietCustomers).Headline.Value));
        Assert.Equal("NoData TooFewMonths", Reasons(Of(result, QuestionName.BuyersOfMonth)));
        Assert.Equal(0m, Of(result, QuestionName.VipCustomers).Headline.Value);
    }

    [Fact]
    public async Task Figures_are_those_of_their_own_metrics()
    {
        TestShop shop = Decided(LongShop());
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        TenQuestionsResult result = await TenQuestions.RunAsync(folder.Shop, cancellationToken: Cancel);
        DateOnly yearAgo = new(2023, 12, 31);

        Assert.Equal((await RevenueByEntry.RunAsync(folder.Shop, asOf: yearAgo, cancellationToken: Cancel)).TrailingYear.RegularShareOfIdentified, Of(result, QuestionName.RegularRevenue).Headline.YearBefore);
        SalesMonth month = (await SalesByMonth.RunAsync(folder.Shop, cancellationToken: Cancel)).Months[^1];
        Assert.Equal(month.ExistingActiveRate, Of(result, QuestionName.BuyersOfMonth).Headline.Value);
        Assert.Equal((await SalesByMonth.RunAsync(folder.Shop, yearAgo, Cancel)).Months[^1].ExistingActiveRate, Of(result, QuestionName.BuyersOfMonth).Headline.YearBefore);
        RecencyResult recency = await Recency.RunAsync(folder.Shop, cancellationToken: Cancel);
        Assert.Equal(recency.Thresholds[1].Customers - recency.Thresholds[2].Customers, Of(result, QuestionName.QuietCustomers).Headline.Value);
        Assert.Equal((await GrowthFunnel.RunAsync(folder.Shop, yearAgo, Cancel)).Mature.LoyalRate, Of(result, QuestionName.GrowthFunnel).Headline.YearBefore);
        Assert.Equal(
            (await CustomerClasses.RunAsync(folder.Shop, new(AsOf: yearAgo), Cancel)).Months[^1].Counts.Single(count => count is { Class: CustomerClass.Loyal, Activity: ClassActivity.Active }).Customers,
            Of(result, QuestionName.VipCustomers).Headline.YearBefore);
    }

    [Fact]
    public async Task Customers_of_a_question_are_as_many_as_its_figure_says()
    {
        TestShop shop = Decided(LongShop());
        await using WarehouseFolder folder = await WarehouseFolder.BuiltAsync(shop);
        TenQuestionsResult result = await TenQuestions.RunAsync(folder.Shop, cancellationToken: Cancel);
        async Task<decimal> CountAsync(QuestionName name) => (await CustomerList.RunAsync(folder.Shop, new(Of(result, name).People!.Selection), Cancel)).Count;
        decimal? Figure(QuestionName name, string figure) => Of(result, name).Figures.Append(Of(result, name).Headline).Single(one => one.Name == figure).Value;

        Assert.Equal(Figure(QuestionName.NewRevenue, "newCustomers"), await CountAsync(QuestionName.NewRevenue));
        Assert.Equal(Figure(QuestionName.QuietCustomers, "quietCustomers"), await CountAsync(QuestionName.QuietCustomers));
        Assert.Equal(Figure(QuestionName.BuyersOfMonth, "continuing") + Figure(QuestionName.BuyersOfMonth, "recovered"), await CountAsync(QuestionName.BuyersOfMonth));
        Assert.Equal(Figure(QuestionName.VipCustomers, "loyalCustomers"), await CountAsync(QuestionName.VipCustomers));
        Assert.Equal(Figure(QuestionName.RegularFrequency, "regulars"), await CountAsync(QuestionName.RegularFrequency));
    }

    [Fact]
    public async Task An_earlier_day_is_as_if_nothing_had_been_sold_since()
    {
        DateOnly day = new(2023, 8, 17);
        TestShop before = LongShop();
        before.Lines.RemoveAll(line => line.BusinessDate > day);
        before.AsOf = day;

        Assert.Equal(JsonSerializer.Serialize(await AskAsync(before)), JsonSerializer.Serialize(await AskAsync(LongShop(), day)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(121)]
    public async Task A_number_of_months_out_of_range_is_refused(int months) =>
        await Assert.ThrowsAsync<QueryParameterException>(() => AskAsync(LongShop(), months: months));
}
