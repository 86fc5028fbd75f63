namespace GraphQlCrm.GraphQL.Language;

/// <summary>Limits while a document is read.</summary>
public sealed record ParserOptions
{
    /// <summary>The limits that hold if nothing else is said.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>The most tokens.</summary>
    public int TokensMax { get; init; } = 15_000;

    /// <summary>The deepest nesting of selection sets, values and types together.</summary>
    public int RecursionDepthMax { get; init; } = 200;

    /// <summary>The largest document in bytes.</summary>
    public int DocumentSizeMax { get; init; } = 1_000_000;

    /// <summary>The most directives at one location.</summary>
    public int DirectivesPerLocationMax { get; init; } = 4;

    /// <summary>The most fields that are written in the document.</summary>
    public int FieldsMax { get; init; } = 2048;
}
