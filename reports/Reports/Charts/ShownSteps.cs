namespace GraphQlCrm.Reports.Charts;

/// <summary>The steps from visit to visit that have room side by side with their figures, the first ones.</summary>
internal static class ShownSteps
{
    private const double ColumnMin = 44;
    private const double SidesMax = 90;
    private const int Most = 15;

    public static int Count(ChartContext context) => Math.Min(Most, (int)((context.Width - SidesMax) / (ColumnMin * (context.Width >= 1200 ? 1.4 : context.Width >= 640 ? 1.15 : 1))));

    public static IEnumerable<string> Note(int shown, int all, ChartContext context)
    {
        if (shown < all)
        {
            yield return context.Say($"{shown}段目まで表示（全{all}段）。", $"The first {shown} of {all} steps are shown.");
        }
    }
}
