using System.Text.Json.Serialization;

namespace GraphQlCrm.Reports.ECharts;

/// <summary>Font and colour of a text.</summary>
public sealed record TextStyle
{
    /// <summary>Font family.</summary>
    public string? FontFamily { get; init; }

    /// <summary>Size in pixels.</summary>
    public double? FontSize { get; init; }

    /// <summary>400 or 700: the weights that the renderer has.</summary>
    public int? FontWeight { get; init; }

    /// <summary>Colour.</summary>
    public string? Color { get; init; }

    /// <summary>Distance of lines in pixels.</summary>
    public double? LineHeight { get; init; }
}

/// <summary>Title and subtitle; lines are broken by the chart, not by ECharts.</summary>
public sealed record Title
{
    /// <summary>The message.</summary>
    public required string Text { get; init; }

    /// <summary>Shop, period, unit, as-of day.</summary>
    public string? Subtext { get; init; }

    /// <summary>Distance from the left edge.</summary>
    public double? Left { get; init; }

    /// <summary>Distance from the top edge.</summary>
    public double? Top { get; init; }

    /// <summary>Distance between text and edge of the box.</summary>
    public double? Padding { get; init; }

    /// <summary>Distance between title and subtitle.</summary>
    public double? ItemGap { get; init; }

    /// <summary>No edge: ECharts would write one of width 0, which some SVG programs draw.</summary>
    public string BorderColor { get; } = "none";

    /// <summary>Font of the title.</summary>
    public TextStyle? TextStyle { get; init; }

    /// <summary>Font of the subtitle.</summary>
    public TextStyle? SubtextStyle { get; init; }
}

/// <summary>The description for screen readers.</summary>
/// <param name="Label">The text.</param>
public sealed record Aria(AriaLabel Label)
{
    /// <summary>Always on.</summary>
    public bool Enabled { get; } = true;
}

/// <summary>The text of a description.</summary>
/// <param name="Description">One sentence with the message, then a summary of the figures.</param>
public sealed record AriaLabel(string Description);

/// <summary>What a page shows under the pointer.</summary>
public sealed record Tooltip
{
    /// <summary>Drawn as text on the canvas, never as HTML: names of customers and shops cannot become markup.</summary>
    public string RenderMode { get; } = "richText";

    /// <summary>Stays inside the chart.</summary>
    public bool Confine { get; } = true;
}

/// <summary>Label of a data point or an axis tick.</summary>
public sealed record Label
{
    /// <summary>Whether it is drawn.</summary>
    public bool Show { get; init; } = true;

    /// <summary>A template such as <c>{@[3]}</c> (the fourth value of the point); never a function.</summary>
    public string? Formatter { get; init; }

    /// <summary>Colour.</summary>
    public string? Color { get; init; }

    /// <summary>Size in pixels.</summary>
    public double? FontSize { get; init; }

    /// <summary>400 or 700.</summary>
    public int? FontWeight { get; init; }

    /// <summary>Colour behind the text.</summary>
    public string? BackgroundColor { get; init; }

    /// <summary>Space around the text: vertical, horizontal.</summary>
    public IReadOnlyList<double>? Padding { get; init; }

    /// <summary>Distance from the axis (axis labels only).</summary>
    public double? Margin { get; init; }

    /// <summary>0 = no label is left out (axis labels only).</summary>
    public int? Interval { get; init; }
}

/// <summary>A switch for a part of an axis.</summary>
/// <param name="Show">Whether it is drawn.</param>
public sealed record Visibility([property: JsonPropertyName("show")] bool Show);
