using System.Text.Json.Serialization;

namespace GraphQlCrm.Reports.ECharts;

/// <summary>
/// An ECharts option as data: no functions, every label a finished text. The same object is drawn as a picture and
/// handed to ECharts in a page. Members are those that our charts use; others are added when a chart needs them.
/// Names and meaning: the ECharts option manual.
/// </summary>
public sealed record EChartsOption
{
    /// <summary>Language of the texts (<c>ja</c>, <c>en</c>); not part of the JSON, an SVG names it as its own.</summary>
    [JsonIgnore]
    public string? Language { get; init; }

    /// <summary>Colour behind everything.</summary>
    public string? BackgroundColor { get; init; }

    /// <summary>Off: a picture has no time, and a report should not dance.</summary>
    public bool Animation { get; init; }

    /// <summary>Default font of all texts.</summary>
    public TextStyle? TextStyle { get; init; }

    /// <summary>Description for those who cannot see the picture.</summary>
    public Aria? Aria { get; init; }

    /// <summary>Titles; the first is the chart's.</summary>
    public IReadOnlyList<Title>? Title { get; init; }

    /// <summary>What a page shows under the pointer.</summary>
    public Tooltip? Tooltip { get; init; }

    /// <summary>Drawing areas with axes.</summary>
    public IReadOnlyList<Grid>? Grid { get; init; }

    /// <summary>Horizontal axes.</summary>
    public IReadOnlyList<Axis>? XAxis { get; init; }

    /// <summary>Vertical axes.</summary>
    public IReadOnlyList<Axis>? YAxis { get; init; }

    /// <summary>From figure to colour.</summary>
    public IReadOnlyList<VisualMap>? VisualMap { get; init; }

    /// <summary>The data.</summary>
    public IReadOnlyList<Series>? Series { get; init; }

    /// <summary>Texts, boxes and lines at fixed places: legends, notes, rules.</summary>
    public IReadOnlyList<GraphicElement>? Graphic { get; init; }
}
