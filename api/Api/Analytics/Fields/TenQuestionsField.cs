using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Questions;
using GraphQlCrm.Api.Analytics.Customers;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.GraphQL.EntityFramework;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Analytics.Fields;

/// <summary>The ten questions; the entry in docs/metrics.md has the same name.</summary>
[ObjectType<ShopAnalytics>]
public static class TenQuestionsField
{
    /// <summary>
    /// The ten questions that a shop should be able to answer about its customers: each with its figure beside that of a year
    /// before, its series, its customers, and how far the shop's data answer it. Money is in minor units.
    /// </summary>
    /// <param name="asOf">What happened after this day is left out; without one, the day up to which the data is whole.</param>
    /// <param name="regularClass">The lowest class of a regular (上顧客).</param>
    /// <param name="months">How many months the series have at most, 1 to 120.</param>
    [Cost(100)]
    public static async Task<TenQuestionsAnswer> GetTenQuestionsAsync(
        [Parent] ShopAnalytics analytics,
        DateOnly? asOf,
        CancellationToken cancellationToken,
        CustomerClass regularClass = CustomerClass.Steady,
        int months = 13) =>
        new(await analytics.AskAsync(shop => TenQuestions.RunAsync(shop, regularClass, asOf, months, analytics.Labels, cancellationToken)), analytics);
}

/// <summary>The ten questions of one shop, and how many of them it can answer.</summary>
[GraphQLName("TenQuestions")]
public sealed class TenQuestionsAnswer
{
    private readonly TenQuestionsResult _result;

    internal TenQuestionsAnswer(TenQuestionsResult result, ShopAnalytics analytics)
    {
        _result = result;
        Questions = [.. result.Questions.Select(question => new QuestionAnswer(question, analytics, result.AsOf))];
    }

    /// <summary>The day up to which sales were counted.</summary>
    public DateOnly AsOf => _result.AsOf;

    /// <summary>First day of the twelve months up to it.</summary>
    public DateOnly From => _result.From;

    /// <summary>How many of the ten are answered.</summary>
    public int Answered => _result.Answered;

    /// <summary>How many are answered in part, or with a reservation.</summary>
    public int Partly => _result.Partly;

    /// <summary>How many cannot be answered yet.</summary>
    public int NotYet => _result.NotYet;

    /// <summary>顧客ひも付け率 of the twelve months, six decimals.</summary>
    public decimal? IdentifiedShare => _result.IdentifiedShare;

    /// <summary>Whole months since the start of the month of the first sale.</summary>
    public int MonthsOfData => _result.MonthsOfData;

    /// <summary>Whether the shop has decided where the lines between its classes are.</summary>
    public bool IsDefinitionSaved => _result.IsDefinitionSaved;

    /// <summary>The lowest class of a regular (上顧客).</summary>
    public CustomerClass RegularClass => _result.RegularClass;

    /// <summary>Ten rows, ① to ⑩.</summary>
    [ListSize(AssumedSize = 10)]
    public IReadOnlyList<QuestionAnswer> Questions { get; }
}

/// <summary>One question and what the shop's data say to it.</summary>
[GraphQLName("Question")]
public sealed class QuestionAnswer
{
    private readonly Question _question;

    internal QuestionAnswer(Question question, ShopAnalytics analytics, DateOnly asOf)
    {
        _question = question;
        People = question.People is null ? null : new QuestionCustomers(question.People, analytics, asOf);
    }

    /// <summary>Which.</summary>
    public QuestionName Name => _question.Name;

    /// <summary>1 to 10.</summary>
    public int Number => _question.Number;

    /// <summary>The question as a shop asks it.</summary>
    public Words Text => _question.Text;

    /// <summary>How far it is answered.</summary>
    public Readiness Readiness => _question.Readiness;

    /// <summary>Why not in full; empty if it is.</summary>
    public IReadOnlyList<ReadinessReason> Reasons => _question.Reasons;

    /// <summary>The figure that answers it.</summary>
    public QuestionFigure Headline => _question.Headline;

    /// <summary>Figures beside it.</summary>
    public IReadOnlyList<QuestionFigure> Figures => _question.Figures;

    /// <summary>The same by month, the oldest first.</summary>
    public IReadOnlyList<QuestionSeries> Series => _question.Series;

    /// <summary>The customers of the question; null where it is about none.</summary>
    public QuestionCustomers? People { get; }
}

/// <summary>The customers of a question.</summary>
public sealed class QuestionCustomers
{
    internal QuestionCustomers(QuestionPeople people, ShopAnalytics analytics, DateOnly asOf)
    {
        Asked = people;
        Analytics = analytics;
        AsOf = asOf;
    }

    internal QuestionPeople Asked { get; }

    internal ShopAnalytics Analytics { get; }

    internal DateOnly AsOf { get; }
}

/// <summary>Who the customers of a question are, and their names.</summary>
[ObjectType<QuestionCustomers>]
public static class QuestionCustomersType
{
    /// <summary>Who they are, in words.</summary>
    public static Words GetLabel([Parent] QuestionCustomers people) => people.Asked.Label;

    /// <summary>The customers with what they have done up to the as-of day. Money is in minor units.</summary>
    /// <param name="orderBy">What they are listed by; without it, what suits the question.</param>
    /// <param name="isDescending">Whether the largest, or latest, come first; without it, what suits the question.</param>
    [UsePaging(ConnectionName = CustomerPages.Connection, IncludeTotalCount = true, MaxPageSize = 250, DefaultPageSize = 50)]
    [Authorize(Roles = Roles.Readers)]
    public static Task<KeysetRows<CustomerFigures>> GetCustomersAsync([Parent] QuestionCustomers people, ResolverContext context, CustomerOrder? orderBy, bool? isDescending) =>
        CustomerPages.ReadAsync(
            context,
            people.Analytics,
            people.Asked.Selection,
            people.AsOf,
            orderBy ?? people.Asked.OrderBy,
            isDescending ?? (orderBy is null ? people.Asked.IsDescending : true));
}
