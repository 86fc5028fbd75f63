namespace GraphQlCrm.Reports.ECharts;

/// <summary>A drawing area; places and sizes in pixels.</summary>
public sealed record Grid
{
    /// <summary>Distance from the left edge.</summary>
    public required double Left { get; init; }

    /// <summary>Distance from the top edge.</summary>
    public required double Top { get; init; }

    /// <summary>Width.</summary>
    public required double Width { get; init; }

    /// <summary>Height.</summary>
    public required double Height { get; init; }

    /// <summary>The area is exactly as given: ECharts 6 would otherwise shrink it to make room for labels.</summary>
    public string OuterBoundsMode { get; } = "none";
}

/// <summary>An axis of categories or of figures.</summary>
public sealed record Axis
{
    /// <summary><c>category</c> or <c>value</c>.</summary>
    public string Type { get; init; } = "category";

    /// <summary>Which grid it belongs to.</summary>
    public int GridIndex { get; init; }

    /// <summary><c>top</c>, <c>bottom</c>, <c>left</c> or <c>right</c>.</summary>
    public string? Position { get; init; }

    /// <summary>Distance from its usual place, for a second axis on the same side.</summary>
    public double? Offset { get; init; }

    /// <summary>First category at the top instead of the bottom.</summary>
    public bool? Inverse { get; init; }

    /// <summary>The lowest figure.</summary>
    public decimal? Min { get; init; }

    /// <summary>The highest figure.</summary>
    public decimal? Max { get; init; }

    /// <summary>The categories' labels; none on an axis of figures.</summary>
    public required IReadOnlyList<AxisCategory> Data { get; init; }

    /// <summary>The labels' font.</summary>
    public Label? AxisLabel { get; init; }

    /// <summary>The line.</summary>
    public Visibility AxisLine { get; init; } = new(false);

    /// <summary>The ticks.</summary>
    public Visibility AxisTick { get; init; } = new(false);

    /// <summary>Lines across the grid.</summary>
    public Visibility SplitLine { get; init; } = new(false);
}

/// <summary>One category.</summary>
/// <param name="Value">Its label.</param>
/// <param name="TextStyle">Its font, if it differs from the others.</param>
public sealed record AxisCategory(string Value, TextStyle? TextStyle = null);
