namespace GraphQlCrm.GraphQL.Validation;

/// <summary>The limits while a document is validated. Introspection fields do not count, but have a bound of their own.</summary>
public sealed record ValidationOptions
{
    /// <summary>The deepest selection.</summary>
    public int DepthMax { get; init; } = 15;

    /// <summary>The deepest selection below <c>__schema</c> and <c>__type</c>.</summary>
    public int IntrospectionDepthMax { get; init; } = 25;

    /// <summary>The deepest nesting of lists of members, such as <c>fields</c>, below <c>__schema</c> and <c>__type</c>.</summary>
    public int IntrospectionListsMax { get; init; } = 2;

    /// <summary>The most aliases in the document.</summary>
    public int AliasesMax { get; init; } = 30;

    /// <summary>The most fields of a root type in one operation.</summary>
    public int RootFieldsMax { get; init; } = 20;

    /// <summary>The most fields of an operation with all fragments spread.</summary>
    public int ExpandedSelectionsMax { get; init; } = 10_000;

    /// <summary>The most errors that are reported.</summary>
    public int ErrorsMax { get; init; } = 100;

    /// <summary>
    /// The characters of messages and paths after which no more errors are reported: they repeat names of the document,
    /// and a document of long names must not make a response many times its size.
    /// </summary>
    public int ErrorCharactersMax { get; init; } = 100_000;

    /// <summary>The most comparisons while fields with the same response name are merged; ordinary documents need about one a field.</summary>
    public int FieldMergeComparisonsMax { get; init; } = 100_000;

    /// <summary>Whether messages about unknown names suggest similar ones.</summary>
    public bool Suggestions { get; init; } = true;

    /// <summary>The errors after which nothing is suggested any more: to compare names is work that a document must not multiply.</summary>
    public int SuggestionsMax { get; init; } = 10;

    /// <summary>The most items of a list literal.</summary>
    public int ListSizeMax { get; init; } = 250;
}
