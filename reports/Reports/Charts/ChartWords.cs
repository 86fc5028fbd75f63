namespace GraphQlCrm.Reports.Charts;

/// <summary>What is said around a drawing. Every sentence is built from the figures.</summary>
/// <param name="Title">The message in one sentence.</param>
/// <param name="Subtitle">Shop, period and number, unit, definition, as-of day.</param>
/// <param name="Essentials">Of it what a very small picture keeps: shop and as-of day.</param>
/// <param name="Notes">What must be said below, the most important first; each only where it applies.</param>
/// <param name="Figures">A summary of the figures for those who cannot see the picture.</param>
internal sealed record ChartWords(
    string Title,
    IReadOnlyList<string> Subtitle,
    IReadOnlyList<string> Essentials,
    IReadOnlyList<string> Notes,
    string Figures)
{
    /// <summary>The text alternative.</summary>
    public string Description(ChartLanguage language)
        => language == ChartLanguage.En
            ? $"{Title}. {string.Join("; ", Subtitle)}. {Figures}"
            : $"{Title}。{string.Join("、", Subtitle)}。{Figures}";

    /// <summary>「2025年12月10日時点」.</summary>
    public static string AsOf(DateOnly day, ChartLanguage language)
        => language == ChartLanguage.En ? $"As of {MonthLabels.Day(day, language)}" : $"{MonthLabels.Day(day, language)}時点";

    /// <summary>The picture that says that there is nothing to show, and why.</summary>
    public static ChartPicture NoData(ChartContext context, DateOnly asOf, LocalText why)
    {
        string title = new LocalText("データがありません", "There is no data").In(context.Language);
        string note = why.In(context.Language);
        string day = AsOf(asOf, context.Language);
        string stop = context.Language == ChartLanguage.En ? ". " : "。";
        return EmptyPicture.Build(title, [context.ShopName, day], note, title + stop + context.ShopName + stop + day + stop + note, context);
    }
}
