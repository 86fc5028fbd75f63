namespace GraphQlCrm.GraphQL.Types;

/// <summary>What is known of the size of a list field before it is executed.</summary>
/// <remarks>https://ibm.github.io/graphql-specs/cost-spec.html#sec-The-List-Size-Directive</remarks>
public sealed record ListSize
{
    /// <summary>The size if no slicing argument tells it; null = not known.</summary>
    public int? AssumedSize { get; init; }

    /// <summary>The arguments that limit the list.</summary>
    public IReadOnlyList<string> SlicingArguments { get; init; } = [];

    /// <summary>What a request gets that gives none of the slicing arguments; null = the assumed size.</summary>
    public int? SlicingArgumentDefaultValue { get; init; }

    /// <summary>The fields of the field's type that have the size, if it is not the field itself.</summary>
    public IReadOnlyList<string> SizedFields { get; init; } = [];

    /// <summary>Whether a request must give exactly one slicing argument.</summary>
    public bool RequireOneSlicingArgument { get; init; } = true;
}
