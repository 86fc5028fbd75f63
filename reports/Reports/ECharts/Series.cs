using System.Text.Json.Serialization;

namespace GraphQlCrm.Reports.ECharts;

/// <summary>Data with one look. Further kinds are added as derived records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HeatmapSeries), "heatmap")]
[JsonDerivedType(typeof(BarSeries), "bar")]
[JsonDerivedType(typeof(LineSeries), "line")]
[JsonDerivedType(typeof(ScatterSeries), "scatter")]
[JsonDerivedType(typeof(SankeySeries), "sankey")]
public abstract record Series
{
    /// <summary>What the data is.</summary>
    public string? Name { get; init; }

    /// <summary>Which horizontal axis.</summary>
    public int? XAxisIndex { get; init; }

    /// <summary>Which vertical axis.</summary>
    public int? YAxisIndex { get; init; }

    /// <summary>Fill and edge.</summary>
    public ItemStyle? ItemStyle { get; init; }

    /// <summary>Labels.</summary>
    public Label? Label { get; init; }
}

/// <summary>Cells on two axes of categories.</summary>
public sealed record HeatmapSeries : Series
{
    /// <summary>The cells.</summary>
    public required IReadOnlyList<HeatmapPoint> Data { get; init; }
}

/// <summary>Columns.</summary>
public sealed record BarSeries : Series
{
    /// <summary>Columns of one stack stand on each other.</summary>
    public string? Stack { get; init; }

    /// <summary>Width in pixels.</summary>
    public double? BarWidth { get; init; }

    /// <summary>The columns, one per category.</summary>
    public required IReadOnlyList<DataPoint> Data { get; init; }
}

/// <summary>Points on two axes, each of its own size.</summary>
public sealed record ScatterSeries : Series
{
    /// <summary>The points.</summary>
    public required IReadOnlyList<DataPoint> Data { get; init; }
}

/// <summary>A line through points.</summary>
public sealed record LineSeries : Series
{
    /// <summary>The stroke.</summary>
    public required LineStyle LineStyle { get; init; }

    /// <summary>What is filled between the line and 0; null = nothing.</summary>
    public ItemStyle? AreaStyle { get; init; }

    /// <summary>Shape of the points: <c>circle</c>, <c>none</c>.</summary>
    public string Symbol { get; init; } = "circle";

    /// <summary>Size of the points in pixels.</summary>
    public double SymbolSize { get; init; } = 6;

    /// <summary>The points, one per category.</summary>
    public required IReadOnlyList<DataPoint> Data { get; init; }
}

/// <summary>A stroke.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Type"><c>solid</c>, <c>dashed</c> or <c>dotted</c>.</param>
public sealed record LineStyle(string Color, double Width, string Type = "solid");

/// <summary>One figure of a column or a line.</summary>
/// <param name="Value">The figure; null = a gap.</param>
/// <param name="Text">What a page shows under the pointer.</param>
/// <param name="ItemStyle">Its own look.</param>
[JsonConverter(typeof(DataPointConverter))]
public sealed record DataPoint(decimal? Value, string? Text = null, ItemStyle? ItemStyle = null)
{
    /// <summary>Where it stands on a horizontal axis of figures; null on one of categories, where points stand in their order.</summary>
    public decimal? X { get; init; }

    /// <summary>Its width in pixels, where points differ in size.</summary>
    public double? SymbolSize { get; init; }
}

/// <summary>Fill and edge of a shape.</summary>
public sealed record ItemStyle
{
    /// <summary>Fill.</summary>
    public string? Color { get; init; }

    /// <summary>Edge.</summary>
    public string? BorderColor { get; init; }

    /// <summary>Width of the edge.</summary>
    public double? BorderWidth { get; init; }

    /// <summary>0 = cannot be seen, 1 = covers what is behind.</summary>
    public double? Opacity { get; init; }

    /// <summary>Hatching over the fill.</summary>
    public Decal? Decal { get; init; }
}

/// <summary>A hatching: rows of dashes, turned.</summary>
public sealed record Decal
{
    /// <summary>Shape of a dash.</summary>
    public string Symbol { get; init; } = "rect";

    /// <summary>Colour of the dashes.</summary>
    public required string Color { get; init; }

    /// <summary>Dash and gap along a row.</summary>
    public required IReadOnlyList<double> DashArrayX { get; init; }

    /// <summary>Dash and gap across the rows.</summary>
    public required IReadOnlyList<double> DashArrayY { get; init; }

    /// <summary>Turn in radians.</summary>
    public double Rotation { get; init; }
}
