using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>How a month that is not over is marked: hatched, and said below.</summary>
internal static class Incomplete
{
    public static ItemStyle Style(Theme theme) => new()
    {
        Decal = new Decal { Color = theme.Background, DashArrayX = [1, 0], DashArrayY = [2, 3], Rotation = -Math.PI / 4 },
    };

    /// <summary>The same in few words, for pictures without room for notes.</summary>
    public static IEnumerable<string> Short(bool isComplete, ChartContext context)
        => isComplete ? [] : [context.Say("斜線＝途中集計", "Hatched: not over")];

    public static string Note(DateOnly asOf, ChartContext context) => context.Say(
        $"斜線＝{context.Month(asOf)}は{asOf.Day}日までの途中集計。",
        $"Hatched: {context.Month(asOf)} is counted up to day {asOf.Day} only.");
}
