using System.Text.Json.Serialization;

namespace GraphQlCrm.Reports.ECharts;

/// <summary>From figure to colour. Our legends are drawn as graphics, so the map itself is not shown.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PiecewiseVisualMap), "piecewise")]
[JsonDerivedType(typeof(ContinuousVisualMap), "continuous")]
public abstract record VisualMap
{
    /// <summary>Whether ECharts draws its own legend.</summary>
    public bool Show { get; init; }

    /// <summary>The series that it colours.</summary>
    public required IReadOnlyList<int> SeriesIndex { get; init; }

    /// <summary>Which value of a point is mapped.</summary>
    public int? Dimension { get; init; }
}

/// <summary>Classes of figures, one colour each.</summary>
public sealed record PiecewiseVisualMap : VisualMap
{
    /// <summary>The classes.</summary>
    public required IReadOnlyList<VisualPiece> Pieces { get; init; }
}

/// <summary>One class.</summary>
/// <param name="Gte">Lower bound, included.</param>
/// <param name="Lt">Upper bound, left out; null = the last class.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Label">Its label.</param>
public sealed record VisualPiece(decimal Gte, decimal? Lt, string Color, string Label);

/// <summary>A range of figures.</summary>
public sealed record ContinuousVisualMap : VisualMap
{
    /// <summary>Lower end.</summary>
    public required decimal Min { get; init; }

    /// <summary>Upper end.</summary>
    public required decimal Max { get; init; }

    /// <summary>What the range is mapped to.</summary>
    public required VisualRange InRange { get; init; }
}

/// <summary>What a range of figures is mapped to.</summary>
public sealed record VisualRange
{
    /// <summary>Colours from the lower to the upper end.</summary>
    public IReadOnlyList<string>? Color { get; init; }

    /// <summary>Opacities from the lower to the upper end.</summary>
    public IReadOnlyList<double>? Opacity { get; init; }
}
