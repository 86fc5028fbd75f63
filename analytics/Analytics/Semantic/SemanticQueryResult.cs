using GraphQlCrm.Analytics.Queries;
using GraphQlCrm.Analytics.Questions;

namespace GraphQlCrm.Analytics.Semantic;

/// <summary>What is put beside every value.</summary>
public enum SemanticComparison
{
    /// <summary>The same period a year before; by week 52 weeks before, so that weeks meet weeks.</summary>
    PreviousYear,

    /// <summary>The days just before the period, as many as it has. Not by month, quarter, year or week.</summary>
    PreviousPeriod,
}

/// <summary>The days that are asked about.</summary>
/// <param name="From">First day; null = a year before the last.</param>
/// <param name="To">Last day; null = the day of the newest data.</param>
public sealed record SemanticPeriod(DateOnly? From = null, DateOnly? To = null);

/// <summary>Which sales are looked at: those with one of the values of every dimension that is named.</summary>
/// <param name="Channel">How the customer found the shop.</param>
/// <param name="Prefecture">Where the customer lives.</param>
/// <param name="Product">Codes of products.</param>
/// <param name="Category">Categories of products.</param>
/// <param name="LineType">PRODUCT, SHIPPING, FEE, DISCOUNT, TAX or POINT.</param>
/// <param name="EntryClass">NEW, FIRST, TODDLER, STEADY, TREND, LOYAL or UNIDENTIFIED.</param>
/// <param name="Buyer">NEW, REPEAT or UNIDENTIFIED.</param>
/// <param name="Weekday">1 for Monday to 7 for Sunday.</param>
public sealed record SemanticFilter(
    IReadOnlyList<string>? Channel = null,
    IReadOnlyList<string>? Prefecture = null,
    IReadOnlyList<string>? Product = null,
    IReadOnlyList<string>? Category = null,
    IReadOnlyList<string>? LineType = null,
    IReadOnlyList<string>? EntryClass = null,
    IReadOnlyList<string>? Buyer = null,
    IReadOnlyList<string>? Weekday = null)
{
    internal IEnumerable<(Dimension Dimension, IReadOnlyList<string> Values)> Conditions() =>
        from condition in new (Dimension Dimension, IReadOnlyList<string>? Values)[]
        {
            (Dimension.Channel, Channel),
            (Dimension.Prefecture, Prefecture),
            (Dimension.Product, Product),
            (Dimension.Category, Category),
            (Dimension.LineType, LineType),
            (Dimension.EntryClass, EntryClass),
            (Dimension.Buyer, Buyer),
            (Dimension.Weekday, Weekday),
        }
        where condition.Values is not null
        select (condition.Dimension, condition.Values);
}

/// <summary>What rows are ordered by.</summary>
/// <param name="Measure">One of the measures asked for; null = the values of the dimensions.</param>
/// <param name="IsDescending">Whether the largest, or latest, come first.</param>
public sealed record SemanticOrder(Measure? Measure = null, bool IsDescending = true);

/// <summary>What the semantic query is asked for.</summary>
/// <param name="Measures">What is asked, 1 to 10.</param>
/// <param name="By">What it is asked by, up to 3.</param>
/// <param name="Where">Which sales; null = all.</param>
/// <param name="Period">Which days; null = the year up to the newest data.</param>
/// <param name="Compare">What is put beside every value; null = nothing.</param>
/// <param name="Top">Of the first dimension, only so many values by the order's measure (the first, if it names none); all others are その他. 1 to 100.</param>
/// <param name="OrderBy">What rows are ordered by; null = by time where there is a dimension of it, else the first measure.</param>
/// <param name="Limit">How many rows at most, 1 to 1,000.</param>
public sealed record SemanticQueryParameters(
    IReadOnlyList<Measure> Measures,
    IReadOnlyList<Dimension>? By = null,
    SemanticFilter? Where = null,
    SemanticPeriod? Period = null,
    SemanticComparison? Compare = null,
    int? Top = null,
    SemanticOrder? OrderBy = null,
    int Limit = 1_000)
{
    /// <summary>The shop's own words for the classes.</summary>
    public ClassLabels Labels { get; init; } = ClassLabels.Usual;

    /// <summary>The fewest known customers that a figure may be of; 0 = no limit. See docs/adr/0031-small-groups.md.</summary>
    public int SmallestGroup { get; init; }
}

/// <summary>The answer of a semantic query.</summary>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period.</param>
/// <param name="PreviousFrom">First day of what is put beside it; null if nothing is.</param>
/// <param name="PreviousTo">Last day of what is put beside it.</param>
/// <param name="Columns">The measures, in the order in which they were asked for and in which every row has their values.</param>
/// <param name="Rows">One row per combination of values that has a sale, at most as many as the limit.</param>
/// <param name="RowCount">How many rows there are without the limit.</param>
/// <param name="Totals">The values of all sales together: counted anew, not added up.</param>
public sealed record SemanticQueryResult(
    DateOnly From,
    DateOnly To,
    DateOnly? PreviousFrom,
    DateOnly? PreviousTo,
    IReadOnlyList<SemanticColumn> Columns,
    IReadOnlyList<SemanticRow> Rows,
    int RowCount,
    IReadOnlyList<SemanticValue> Totals)
{
    /// <summary>How many rows there are whose values are left out, because they, or others that follow from them, are of too few customers for who asks.</summary>
    public int SuppressedRowCount { get; init; }

    /// <summary>Whether the totals are left out for that.</summary>
    public bool AreTotalsSuppressed { get; init; }
}

/// <summary>A measure that was asked for.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Unit">What its values count.</param>
public sealed record SemanticColumn(Measure Measure, Words Label, MeasureUnit Unit);

/// <summary>The values of one combination.</summary>
/// <param name="Key">One value per dimension, in the order in which they were asked for.</param>
/// <param name="Values">One per measure, in the order in which they were asked for.</param>
public sealed record SemanticRow(IReadOnlyList<SemanticKey> Key, IReadOnlyList<SemanticValue> Values)
{
    /// <summary>Whether the values are left out, because they, or others that follow from them, are of too few customers for who asks.</summary>
    public bool IsSuppressed { get; init; }
}

/// <summary>The value of one dimension.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Value">The value, always the same text for the same; null where it is not known, and for その他.</param>
/// <param name="IsOther">Whether the row is その他: everything beyond the top.</param>
/// <param name="Label">What it is called.</param>
public sealed record SemanticKey(Dimension Dimension, string? Value, bool IsOther, Words Label);

/// <summary>The value of one measure.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Value">The value: whole, or with up to six decimals; null where a denominator is 0, and in rows and totals that are suppressed.</param>
/// <param name="Previous">The same for what is put beside it; null if nothing is.</param>
/// <param name="Change">Value − previous.</param>
/// <param name="ChangeRate">Change ÷ |previous|, six decimals; null where the previous is 0.</param>
public sealed record SemanticValue(Measure Measure, decimal? Value, decimal? Previous, decimal? Change, decimal? ChangeRate);
