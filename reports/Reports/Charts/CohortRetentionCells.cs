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

    /// <summary>The figures that the colour scale has to cover: complete cells, from month 1 on and of cohorts that are large enough where that matters.</summary>
    public static IReadOnlyList<decimal> Coloured(CohortRetentionResult rows, CohortMeasure measure) =>
    [
        .. rows.Cohorts
            .Where(cohort => !measure.IsPerHead || cohort.Size >= CohortRetentionTexts.SmallCohort)
            .SelectMany(cohort => cohort.Cells)
            .Where(cell => (cell.Offset > 0 || !measure.IsStartApart) && cell.IsComplete)
            .Select(measure.Of)
            .OfType<decimal>(),
        .. rows.Pooled
            .Where(cell => (cell.Offset > 0 || !measure.IsStartApart) && cell.Size >= CohortRetentionTexts.SmallCohort)
            .Select(measure.Of)
            .OfType<decimal>(),
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
                decimal? figure = texts.Measure.Of(cell);
                Add(LookOf(cell.Offset, cell.IsComplete, cohort.Size, figure), isPooled: false, x, y, figure, texts.Tooltip(cohort, cell));
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
                decimal? figure = texts.Measure.Of(cell);
                Add(LookOf(cell.Offset, isComplete: true, cell.Size, figure), isPooled: true, x, 0, figure, texts.Tooltip(cell));
            }
        }
    }

    private void Add(Look look, bool isPooled, int x, int y, decimal? figure, string tooltip)
    {
        string text = figure is { } value ? texts.Measure.Print(value) : "–";
        _points.Add((look, isPooled, new HeatmapPoint(x, y, figure ?? 0, text, tooltip)));
    }

    private Look LookOf(int offset, bool isComplete, long size, decimal? figure)
    {
        if (figure is null)
        {
            return Look.Faint;
        }

        if (!isComplete)
        {
            return Look.Incomplete;
        }

        if (offset == 0 && texts.Measure.IsStartApart)
        {
            return Look.Start;
        }

        if ((texts.Measure.IsPerHead && size < CohortRetentionTexts.SmallCohort) || scale is null)
        {
            return Look.Faint;
        }

        return theme.InkOn(scale.ColorOf(figure.Value)) == theme.InkOnDark ? Look.Dark : Look.Light;
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
