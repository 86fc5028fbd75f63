using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>What a chart is drawn for: whose figures, in which language, how large, in which colours.</summary>
/// <param name="ShopName">The shop's name as its owner writes it.</param>
/// <param name="Language">Language of all texts.</param>
/// <param name="Width">Width in CSS pixels.</param>
/// <param name="Height">Height in CSS pixels.</param>
public sealed record ChartContext(string ShopName, ChartLanguage Language = ChartLanguage.Ja, int Width = 800, int Height = 500)
{
    /// <summary>What the shop counts money in.</summary>
    public ChartCurrency Currency { get; init; } = ChartCurrency.Yen;

    /// <summary>What the colour of a grid stands for.</summary>
    public GridColor Color { get; init; } = GridColor.Customers;

    /// <summary>What the cells of a cohort table hold.</summary>
    public CohortValue CohortValue { get; init; } = CohortValue.Rate;

    /// <summary>Whether the message stands above the drawing; period, unit and definition stand there in any case.</summary>
    public bool HasTitle { get; init; } = true;

    /// <summary>The shop's own words for the classes of its customers.</summary>
    public ClassLabels ClassLabels { get; init; } = ClassLabels.Usual;

    /// <summary>Whether every order is a visit, by the shop's setting; else a day is, however many there were.</summary>
    public bool IsVisitAnOrder { get; init; }

    /// <summary>Colours and fonts.</summary>
    public Theme Theme { get; init; } = Theme.Light;

    internal string VisitUnit => IsVisitAnOrder ? Say("注文ごとに来店1回", "Every order is a visit") : Say("同じ日の来店は1回", "Several sales of one day are one visit");

    internal string AsOf(DateOnly day) => ChartWords.AsOf(day, Language);

    internal string Month(DateOnly month) => MonthLabels.Full(month, Language);

    internal string Days(DateOnly from, DateOnly to) => MonthLabels.Day(from, Language) + Say("～", " to ") + MonthLabels.Day(to, Language);

    internal string Span(DateOnly from, DateOnly to) => from == to ? Month(from) : Month(from) + Say("～", " to ") + Month(to);

    internal string Say(string japanese, string english) => Language == ChartLanguage.En ? english : japanese;
}

/// <summary>A chart ready to be drawn, and its text alternative.</summary>
/// <param name="Option">What ECharts draws.</param>
/// <param name="Title">The message in one sentence.</param>
/// <param name="Description">The message and a summary of the figures, for those who cannot see the picture.</param>
public sealed record ChartPicture(EChartsOption Option, string Title, string Description);

/// <summary>What a shop counts money in.</summary>
/// <param name="Code">ISO 4217.</param>
/// <param name="Digits">How many digits of an amount are minor units.</param>
public sealed record ChartCurrency(string Code, int Digits)
{
    /// <summary>円.</summary>
    public static ChartCurrency Yen { get; } = new("JPY", 0);
}
