using System.Globalization;

namespace GraphQlCrm.Reports.Charts;

/// <summary>Months and days as people of each language write them.</summary>
public static class MonthLabels
{
    /// <summary>「2025年1月」, "Jan 2025".</summary>
    public static string Full(DateOnly month, ChartLanguage language)
        => language == ChartLanguage.En
            ? string.Create(CultureInfo.InvariantCulture, $"{Abbreviation(month)} {month.Year}")
            : string.Create(CultureInfo.InvariantCulture, $"{month.Year}年{month.Month}月");

    /// <summary>「2月」, "Feb".</summary>
    public static string Short(DateOnly month, ChartLanguage language)
        => language == ChartLanguage.En
            ? Abbreviation(month)
            : string.Create(CultureInfo.InvariantCulture, $"{month.Month}月");

    /// <summary>「2025年12月10日」, "10 Dec 2025".</summary>
    public static string Day(DateOnly day, ChartLanguage language)
        => language == ChartLanguage.En
            ? string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Full(day, language)}")
            : string.Create(CultureInfo.InvariantCulture, $"{Full(day, language)}{day.Day}日");

    /// <summary>Labels of a row of months: the year once, at the first month and at every January.</summary>
    public static IReadOnlyList<string> Sequence(IReadOnlyList<DateOnly> months, ChartLanguage language)
        => [.. months.Select((month, i) => i == 0 || month.Year != months[i - 1].Year ? Full(month, language) : Short(month, language))];

    private static string Abbreviation(DateOnly month) => month.ToString("MMM", CultureInfo.InvariantCulture);
}
