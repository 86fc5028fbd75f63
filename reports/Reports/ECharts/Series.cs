using System.Text.Json.Serialization;

namespace GraphQlCrm.Reports.ECharts;

/// <summary>Data with one look. Further kinds are added as derived records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HeatmapSeries), "heatmap")]
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

/// <summary>Fill and edge of a shape.</summary>
public sealed record ItemStyle
{
    /// <summary>Fill.</summary>
    public string? Color { get; init; }

    /// <summary>Edge.</summary>
    public string? BorderColor { get; init; }

    /// <summary>Width of the edge.</summary>
    public double? BorderWidth { get; init; }

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
