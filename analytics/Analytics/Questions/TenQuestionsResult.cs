using GraphQlCrm.Analytics.Customers;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Questions;

/// <summary>The ten questions that a shop should be able to answer about its customers, ① to ⑩.</summary>
public enum QuestionName
{
    /// <summary>① 上顧客の売上割合.</summary>
    RegularRevenue = 1,

    /// <summary>② 新規の売上割合.</summary>
    NewRevenue = 2,

    /// <summary>③ 2〜3か月未購入の方.</summary>
    QuietCustomers = 3,

    /// <summary>④ 今月購入率.</summary>
    BuyersOfMonth = 4,

    /// <summary>⑤ 新規リピート率.</summary>
    F2Conversion = 5,

    /// <summary>⑥ VIPの人数と名前.</summary>
    VipCustomers = 6,

    /// <summary>⑦ 上顧客の頻度.</summary>
    RegularFrequency = 7,

    /// <summary>⑧ 上顧客の好む商品.</summary>
    RegularProducts = 8,

    /// <summary>⑨ 販促の基準.</summary>
    CampaignRules = 9,

    /// <summary>⑩ 育てる仕組み.</summary>
    GrowthFunnel = 10,
}

/// <summary>How far a shop can answer a question.</summary>
public enum Readiness
{
    /// <summary>With a figure to rely on.</summary>
    Answered,

    /// <summary>With a figure that has a reservation, or in part.</summary>
    Partly,

    /// <summary>Not yet: what it would be made of is not there.</summary>
    NotYet,
}

/// <summary>Why a question is not answered in full.</summary>
public enum ReadinessReasonCode
{
    /// <summary>There are no sales, or nobody whom the question is about.</summary>
    NoData,

    /// <summary>Too much is sold to nobody known: 顧客ひも付け率 below 60 %.</summary>
    IdentifiedShareTooLow,

    /// <summary>There are fewer than 12 whole months of data.</summary>
    TooFewMonths,

    /// <summary>The shop has not decided yet where the lines between its classes are; those of the method hold.</summary>
    DefinitionNotSaved,

    /// <summary>Campaigns are not recorded: neither their segment nor purpose nor window.</summary>
    CampaignsNotRecorded,

    /// <summary>Follow-ups are not recorded: neither those due nor those done.</summary>
    FollowUpsNotRecorded,
}

/// <summary>What the value of a figure counts.</summary>
public enum FigureUnit
{
    /// <summary>A share of 1; six decimals.</summary>
    Rate,

    /// <summary>Customers.</summary>
    Customers,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Visits.</summary>
    Visits,

    /// <summary>Minor units of the shop's currency.</summary>
    Money,

    /// <summary>Times: 1.2 is 20 % more; six decimals.</summary>
    Ratio,
}

/// <summary>The ten questions of one shop, and how many of them it can answer.</summary>
/// <param name="AsOf">The day up to which sales were counted.</param>
/// <param name="From">First day of the twelve months up to it.</param>
/// <param name="Answered">How many of the ten are answered.</param>
/// <param name="Partly">How many are answered in part, or with a reservation.</param>
/// <param name="NotYet">How many cannot be answered yet.</param>
/// <param name="IdentifiedShare">顧客ひも付け率 of the twelve months, six decimals.</param>
/// <param name="MonthsOfData">Whole months since the start of the month of the first sale.</param>
/// <param name="IsDefinitionSaved">Whether the shop has decided where the lines between its classes are.</param>
/// <param name="RegularClass">The lowest class of a regular (上顧客).</param>
/// <param name="Questions">Ten rows, ① to ⑩.</param>
public sealed record TenQuestionsResult(
    DateOnly AsOf,
    DateOnly From,
    int Answered,
    int Partly,
    int NotYet,
    decimal? IdentifiedShare,
    int MonthsOfData,
    bool IsDefinitionSaved,
    CustomerClass RegularClass,
    IReadOnlyList<Question> Questions);

/// <summary>One question and what the shop's data say to it.</summary>
/// <param name="Name">Which.</param>
/// <param name="Number">1 to 10.</param>
/// <param name="Text">The question as a shop asks it.</param>
/// <param name="Readiness">How far it is answered.</param>
/// <param name="Reasons">Why not in full; empty if it is.</param>
/// <param name="Headline">The figure that answers it.</param>
/// <param name="Figures">Figures beside it.</param>
/// <param name="Series">The same by month, the oldest first.</param>
/// <param name="People">Who the customers of the question are; null where it is about none.</param>
public sealed record Question(
    QuestionName Name,
    int Number,
    Words Text,
    Readiness Readiness,
    IReadOnlyList<ReadinessReason> Reasons,
    QuestionFigure Headline,
    IReadOnlyList<QuestionFigure> Figures,
    IReadOnlyList<QuestionSeries> Series,
    QuestionPeople? People);

/// <summary>Why a question is not answered in full, and what to do.</summary>
/// <param name="Code">The reason.</param>
/// <param name="Text">The reason in words, with what the shop can do.</param>
public sealed record ReadinessReason(ReadinessReasonCode Code, Words Text);

/// <summary>A figure beside the same a year before.</summary>
/// <param name="Name">A name that never changes.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Unit">What its value counts.</param>
/// <param name="Value">The value; null where a denominator is 0 or nothing is recorded.</param>
/// <param name="YearBefore">The value for the same day a year before.</param>
/// <param name="Change">Value − the value a year before: of a rate in points (0.01 = 1 ポイント).</param>
/// <param name="Detail">What the value is about, if it is one of several: the name of a product.</param>
public sealed record QuestionFigure(string Name, Words Label, FigureUnit Unit, decimal? Value, decimal? YearBefore, decimal? Change, string? Detail = null)
{
    internal static QuestionFigure Of(string name, Words label, FigureUnit unit, decimal? value, decimal? yearBefore, string? detail = null) =>
        new(name, label, unit, value, yearBefore, value - yearBefore, detail);
}

/// <summary>A figure month by month.</summary>
/// <param name="Name">A name that never changes.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Unit">What its values count.</param>
/// <param name="Points">One row per month, the oldest first.</param>
public sealed record QuestionSeries(string Name, Words Label, FigureUnit Unit, IReadOnlyList<QuestionPoint> Points);

/// <summary>The value of one month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="IsComplete">Whether the value will not change with time: the month, or what it waits for, is over.</param>
/// <param name="Value">The value; null where a denominator is 0.</param>
public sealed record QuestionPoint(DateOnly Month, bool IsComplete, decimal? Value);

/// <summary>The customers of a question.</summary>
/// <param name="Label">Who they are, in words.</param>
/// <param name="Selection">Who they are.</param>
/// <param name="OrderBy">What they are best listed by.</param>
/// <param name="IsDescending">Whether the largest, or latest, come first then.</param>
public sealed record QuestionPeople(Words Label, CustomerSelection Selection, CustomerOrder OrderBy, bool IsDescending);
