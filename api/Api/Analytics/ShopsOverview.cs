using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Questions;
using GraphQlCrm.Analytics.Semantic;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Analytics;

/// <summary>Whether a shop's figures can be told.</summary>
public enum ShopFiguresState
{
    /// <summary>They are there.</summary>
    Ready,

    /// <summary>The shop's analytics have not been built yet.</summary>
    NotBuilt,

    /// <summary>The shop's figures took too long; ask again.</summary>
    TookTooLong,
}

/// <summary>
/// The headline figures of one shop, for a page that shows several side by side. Nothing is added up over shops: their
/// customers are other people, and their currencies may differ.
/// </summary>
/// <param name="Shop">The shop.</param>
/// <param name="State">Whether there are figures.</param>
/// <param name="AsOf">The day up to which the shop's sales were counted; null if there are no figures.</param>
/// <param name="Answered">How many of the ten questions the shop answers.</param>
/// <param name="Partly">How many in part, or with a reservation.</param>
/// <param name="NotYet">How many not yet.</param>
/// <param name="Headlines">Ten rows, ① to ⑩; empty if there are no figures.</param>
/// <param name="Sales">Sales of the period beside those of a year before, in minor units of the shop's own currency; null if there are no figures.</param>
public sealed record ShopOverview(
    Shop Shop,
    ShopFiguresState State,
    DateOnly? AsOf,
    int? Answered,
    int? Partly,
    int? NotYet,
    IReadOnlyList<ShopHeadline> Headlines,
    ShopSales? Sales);

/// <summary>The headline of one question.</summary>
/// <param name="Name">Which question.</param>
/// <param name="Number">1 to 10.</param>
/// <param name="Readiness">How far it is answered.</param>
/// <param name="Figure">The figure.</param>
public sealed record ShopHeadline(QuestionName Name, int Number, Readiness Readiness, QuestionFigure Figure);

/// <summary>The sales of one shop in a period.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Values">総売上, 売上, 注文, 購入客, 新規客, 継続客, 客単価 and 顧客ひも付け率.</param>
public sealed record ShopSales(DateOnly From, DateOnly To, IReadOnlyList<SemanticValue> Values);

/// <summary>The figures of all shops that the key reaches, side by side.</summary>
[QueryType]
public static class ShopsOverviewQueries
{
    // Each shop's queries use the threads of its own engine: more at once would only be slower.
    private const int ShopsAtOnce = 2;

    private static readonly Measure[] s_measures =
    [
        Measure.TotalRevenue, Measure.Revenue, Measure.Orders, Measure.Customers, Measure.NewCustomers, Measure.RepeatCustomers, Measure.RevenuePerOrder, Measure.IdentifiedShare,
    ];

    /// <summary>
    /// The headline figures of every shop that the key reaches, in the order of their slugs: computed shop by shop, and never
    /// added up. A shop without figures is named with its state.
    /// </summary>
    /// <param name="asOf">What happened after this day is left out; without one, for each shop the day up to which its data is whole.</param>
    /// <param name="period">The days of the sales; without it, the year up to the as-of day.</param>
    /// <param name="regularClass">The lowest class of a regular (上顧客).</param>
    [Authorize(Roles = Roles.Everyone)]
    [Cost(500)]
    [ListSize(AssumedSize = 50)]
    public static async Task<IReadOnlyList<ShopOverview>> GetShopsOverviewAsync(
        DateOnly? asOf,
        SemanticPeriod? period,
        [Service] CrmReader crm,
        [Service] Warehouse warehouse,
        CancellationToken cancellationToken,
        CustomerClass regularClass = CustomerClass.Steady)
    {
        List<Shop> shops = await crm.Shops.OrderBy(shop => shop.Slug).ToListAsync(cancellationToken);
        var overviews = new ShopOverview[shops.Count];
        await Parallel.ForAsync(0, shops.Count, new ParallelOptions { MaxDegreeOfParallelism = ShopsAtOnce, CancellationToken = cancellationToken }, async (i, cancel) =>
            overviews[i] = await OverviewAsync(shops[i], warehouse.Shop(shops[i].Id), asOf, period, regularClass, cancel));
        return overviews;
    }

    private static async Task<ShopOverview> OverviewAsync(Shop shop, ShopWarehouse warehouse, DateOnly? asOf, SemanticPeriod? period, CustomerClass regularClass, CancellationToken cancellationToken)
    {
        try
        {
            TenQuestionsResult questions = await TenQuestions.RunAsync(warehouse, regularClass, asOf, months: 1, shop.OwnLabels(), cancellationToken);
            SemanticPeriod days = period ?? new SemanticPeriod(To: questions.AsOf);
            SemanticQueryResult sales = await SemanticQuery.RunAsync(warehouse, new SemanticQueryParameters(s_measures, Period: days with { To = days.To ?? questions.AsOf }, Compare: SemanticComparison.PreviousYear), cancellationToken);
            return new ShopOverview(
                shop,
                ShopFiguresState.Ready,
                questions.AsOf,
                questions.Answered,
                questions.Partly,
                questions.NotYet,
                [.. questions.Questions.Select(question => new ShopHeadline(question.Name, question.Number, question.Readiness, question.Headline))],
                new ShopSales(sales.From, sales.To, sales.Totals));
        }
        catch (WarehouseNotBuiltException)
        {
            return Without(shop, ShopFiguresState.NotBuilt);
        }
        catch (TimeoutException)
        {
            return Without(shop, ShopFiguresState.TookTooLong);
        }
        catch (QueryParameterException error)
        {
            throw new GraphQLException(error.Message, ShopAnalytics.InvalidParameters);
        }
    }

    private static ShopOverview Without(Shop shop, ShopFiguresState state) => new(shop, state, null, null, null, null, [], null);
}
