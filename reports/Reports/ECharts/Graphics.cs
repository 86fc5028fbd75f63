using System.Text.Json.Serialization;

namespace GraphQlCrm.Reports.ECharts;

/// <summary>A shape at a fixed place.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextGraphic), "text")]
[JsonDerivedType(typeof(RectGraphic), "rect")]
[JsonDerivedType(typeof(LineGraphic), "line")]
[JsonDerivedType(typeof(PolygonGraphic), "polygon")]
public abstract record GraphicElement
{
    /// <summary>What has more lies above; columns lie at 2, lines at 3.</summary>
    public int? Z { get; init; }

    /// <summary>Takes no part in pointing.</summary>
    public bool Silent { get; } = true;
}

/// <summary>A text.</summary>
/// <param name="Style">Text, place and font.</param>
public sealed record TextGraphic(TextGraphicStyle Style) : GraphicElement;

/// <summary>Text, place and font of a text.</summary>
public sealed record TextGraphicStyle
{
    /// <summary>The text; lines are parted by line feeds.</summary>
    public required string Text { get; init; }

    /// <summary>Place of the anchor.</summary>
    public required double X { get; init; }

    /// <summary>Place of the anchor.</summary>
    public required double Y { get; init; }

    /// <summary>Colour.</summary>
    public required string Fill { get; init; }

    /// <summary>Size in pixels.</summary>
    public required double FontSize { get; init; }

    /// <summary>Font family; given with every text, because graphics do not take over the option's own.</summary>
    public required string FontFamily { get; init; }

    /// <summary>400 or 700.</summary>
    public int? FontWeight { get; init; }

    /// <summary><c>left</c>, <c>center</c> or <c>right</c> of the anchor.</summary>
    [JsonPropertyName("textAlign")]
    public string Align { get; init; } = "left";

    /// <summary><c>top</c>, <c>middle</c> or <c>bottom</c> of the anchor.</summary>
    [JsonPropertyName("textVerticalAlign")]
    public string VerticalAlign { get; init; } = "top";

    /// <summary>Distance of lines.</summary>
    public double? LineHeight { get; init; }

    /// <summary>Colour behind the text, so that lines do not strike it through.</summary>
    public string? BackgroundColor { get; init; }
}

/// <summary>A box.</summary>
/// <param name="Shape">Place and size.</param>
/// <param name="Style">Fill and edge.</param>
public sealed record RectGraphic(RectShape Shape, ShapeStyle Style) : GraphicElement;

/// <summary>Place and size of a box.</summary>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public sealed record RectShape(double X, double Y, double Width, double Height);

/// <summary>A line.</summary>
/// <param name="Shape">Its ends.</param>
/// <param name="Style">Its stroke.</param>
public sealed record LineGraphic(LineShape Shape, ShapeStyle Style) : GraphicElement;

/// <summary>The ends of a line.</summary>
/// <param name="X1">Left of the start.</param>
/// <param name="Y1">Top of the start.</param>
/// <param name="X2">Left of the end.</param>
/// <param name="Y2">Top of the end.</param>
public sealed record LineShape(double X1, double Y1, double X2, double Y2);

/// <summary>A shape with corners.</summary>
/// <param name="Shape">Its corners.</param>
/// <param name="Style">Fill and edge.</param>
public sealed record PolygonGraphic(PolygonShape Shape, ShapeStyle Style) : GraphicElement;

/// <summary>The corners of a shape.</summary>
/// <param name="Points">Left and top of each.</param>
public sealed record PolygonShape(IReadOnlyList<double[]> Points);

/// <summary>Fill and edge of a shape.</summary>
public sealed record ShapeStyle
{
    /// <summary>Fill.</summary>
    public string? Fill { get; init; }

    /// <summary>Edge.</summary>
    public string? Stroke { get; init; }

    /// <summary>Width of the edge.</summary>
    public double? LineWidth { get; init; }

    /// <summary>Dash and gap of the edge.</summary>
    public IReadOnlyList<double>? LineDash { get; init; }
}
