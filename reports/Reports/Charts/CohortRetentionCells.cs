using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Reports.ECharts;

namespace GraphQlCrm.Reports.Charts;

/// <summary>The cells of the cohort chart as series: one series per look, because a label's colour is the series'.</summary>
internal sealed class CohortRetentionCells(
    CohortRetentionResult rows,
    CohortRetentionLayout layout,
    CohortRetentionTexts texts,
    RateScale? scale,
    Theme theme)
{
    private enum Look
    {
        /// <summary>Coloured, dark figure.</summary>
        Light,

        /// <summary>Coloured, white figure.</summary>
        Dark,

        /// <summary>Month 0: outside the scale.</summary>
        Start,

        /// <summary>Few customers, or none: grey figure, no colour.</summary>
        Faint,

        /// <summary>The month is not over: hatched, no colour.</summary>
        Incomplete,
    }

    private readonly List<(Look Look, bool IsPooled, HeatmapPoint Point)> _points = [];

    /// <summary>The rates that the colour scale has to cover: complete cells from month 1 on of cohorts that are large enough.</summary>
    public static IReadOnlyList<decimal> Coloured(CohortRetentionResult rows) =>
    [
        .. rows.Cohorts
            .Where(cohort => cohort.Size >= CohortRetentionTexts.SmallCohort)
            .SelectMany(cohort => cohort.Cells)
            .Where(cell => cell.Offset > 0 && cell.IsComplete && cell.Rate is not null)
            .Select(cell => cell.Rate!.Value),
        .. rows.Pooled
            .Where(cell => cell.Offset > 0 && cell.Rate is not null && cell.Size >= CohortRetentionTexts.SmallCohort)
            .Select(cell => cell.Rate!.Value),
    ];

    /// <summary>The series, and which of them the colour scale is for.</summary>
    public (IReadOnlyList<Series> Series, IReadOnlyList<int> OnScale) ToSeries()
    {
        Collect();
        List<Series> series = [];
        List<int> onScale = [];
        foreach (var group in _points.GroupBy(point => (point.Look, point.IsPooled)).OrderBy(group => group.Key.IsPooled).ThenBy(group => group.Key.Look))
        {
            if (group.Key.Look is Look.Light or Look.Dark)
            {
                onScale.Add(series.Count);
            }

            series.Add(new HeatmapSeries
            {
                XAxisIndex = group.Key.IsPooled ? 1 : 0,
                YAxisIndex = group.Key.IsPooled ? 2 : 0,
                ItemStyle = StyleOf(group.Key.Look),
                Label = LabelOf(group.Key.Look, group.Key.IsPooled),
                Data = [.. group.Select(point => point.Point)],
            });
        }

        return (series, onScale);
    }

    private void Collect()
    {
        for (int y = 0; y < layout.Cohorts.Count; y++)
        {
            Cohort cohort = layout.Cohorts[y];
            for (int x = 0; x < layout.Offsets.Count && layout.Offsets[x] < cohort.Cells.Count; x++)
            {
                CohortCell cell = cohort.Cells[layout.Offsets[x]];
                Look look = LookOf(cell.Offset, cell.IsComplete, cohort.Size, cell.Rate);
                Add(look, isPooled: false, x, y, cell.Rate, texts.Tooltip(cohort, cell));
            }
        }

        if (!layout.HasPooledRow)
        {
            return;
        }

        Dictionary<int, PooledCell> pooled = rows.Pooled.ToDictionary(cell => cell.Offset);
        for (int x = 0; x < layout.Offsets.Count; x++)
        {
            if (pooled.TryGetValue(layout.Offsets[x], out PooledCell? cell))
            {
                Look look = LookOf(cell.Offset, isComplete: true, cell.Size, cell.Rate);
                Add(look, isPooled: true, x, 0, cell.Rate, texts.Tooltip(cell));
            }
        }
    }

    private void Add(Look look, bool isPooled, int x, int y, decimal? rate, string tooltip)
    {
        string text = rate is { } value ? Figures.Percent(value) : "–";
        _points.Add((look, isPooled, new HeatmapPoint(x, y, (rate ?? 0) * 100, text, tooltip)));
    }

    private Look LookOf(int offset, bool isComplete, long size, decimal? rate)
    {
        if (rate is null)
        {
            return Look.Faint;
        }

        if (!isComplete)
        {
            return Look.Incomplete;
        }

        if (offset == 0)
        {
            return Look.Start;
        }

        if (size < CohortRetentionTexts.SmallCohort || scale is null)
        {
            return Look.Faint;
        }

        return theme.InkOn(scale.ColorOf(rate.Value)) == theme.InkOnDark ? Look.Dark : Look.Light;
    }

    private ItemStyle StyleOf(Look look) => look switch
    {
        Look.Incomplete => new ItemStyle
        {
            Color = theme.Background,
            BorderColor = theme.Line,
            BorderWidth = 1,
            Decal = new Decal { Color = theme.Hatch, DashArrayX = [1, 0], DashArrayY = [1, 4], Rotation = -Math.PI / 4 },
        },
        Look.Start => new ItemStyle { Color = theme.Neutral, BorderColor = theme.Background, BorderWidth = 1 },
        Look.Faint => new ItemStyle { Color = theme.Background, BorderColor = theme.Neutral, BorderWidth = 1 },
        _ => new ItemStyle { BorderColor = theme.Background, BorderWidth = 1 },
    };

    private Label LabelOf(Look look, bool isPooled) => new()
    {
        Formatter = HeatmapPoint.TextTemplate,
        FontSize = layout.CellSize,
        FontWeight = isPooled ? 700 : 400,
        Color = look switch
        {
            Look.Light => theme.InkOnLight,
            Look.Dark => theme.InkOnDark,
            Look.Faint => theme.InkFaint,
            _ => theme.InkMuted,
        },
        BackgroundColor = look == Look.Incomplete ? theme.Background : null,
        Padding = look == Look.Incomplete ? [0, 2] : null,
    };
}
