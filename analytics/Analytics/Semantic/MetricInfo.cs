using GraphQlCrm.Analytics.Questions;

namespace GraphQlCrm.Analytics.Semantic;

/// <summary>One measure of the catalogue, described.</summary>
/// <param name="Name">The measure.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Question">What it answers.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Unit">What its values count.</param>
/// <param name="IsAdditive">Whether the values of parts add up to the value of the whole; else each part and each total is counted anew.</param>
/// <param name="Dimensions">What it can be asked by.</param>
public sealed record MetricInfo(Measure Name, Words Label, Words Question, string Formula, MeasureUnit Unit, bool IsAdditive, IReadOnlyList<Dimension> Dimensions);

/// <summary>One measure as it is computed: an expression of its own, or two others put together.</summary>
internal sealed record MeasureDefinition(Measure Measure, Words Label, Words Question, string Formula, MeasureUnit Unit, bool IsAdditive)
{
    /// <summary>The file with the expression; null where it is made of others.</summary>
    public string? Sql { get; init; }

    /// <summary>The measures that it is made of.</summary>
    public (Measure Of, Measure By)? Parts { get; init; }

    /// <summary>Whether the parts are subtracted; else they are divided.</summary>
    public bool IsDifference { get; init; }

    /// <summary>Whether it is counted on lines alone.</summary>
    public bool NeedsLines { get; init; }

    /// <summary>Whether it looks at the class just before the sale.</summary>
    public bool NeedsEntry { get; init; }

    /// <summary>Whether it looks at sales to nobody known, who have no place, channel or class.</summary>
    public bool LooksAtNobody { get; init; }
}

/// <summary>One dimension as it is computed.</summary>
internal sealed record DimensionDefinition(Dimension Dimension, string Sql)
{
    /// <summary>Whether only lines have it.</summary>
    public bool NeedsLines { get; init; }

    /// <summary>Whether it is of the customer's record.</summary>
    public bool NeedsCustomer { get; init; }

    /// <summary>Whether it looks at the class just before the sale.</summary>
    public bool NeedsEntry { get; init; }

    /// <summary>Whether it is a personal column, which not everybody reads row by row.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>Whether it parts time.</summary>
    public bool IsTime { get; init; }
}
