namespace GraphQlCrm.Reports.Charts;

/// <summary>The months that have room in a picture, the latest ones, and the note that says so.</summary>
internal static class ShownMonths
{
    private const double ColumnMin = 2.5;
    private const double SidesMax = 110;

    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> months, ChartContext context)
        => [.. months.TakeLast((int)((context.Width - SidesMax) / ColumnMin))];

    public static IEnumerable<string> Note(int shown, int all, ChartContext context)
    {
        if (shown < all)
        {
            yield return context.Say($"直近{shown}か月を表示（全{all}か月）。", $"The latest {shown} of {all} months are shown.");
        }
    }
}
