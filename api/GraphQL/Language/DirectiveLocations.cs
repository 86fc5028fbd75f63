namespace GraphQlCrm.GraphQL.Language;

/// <summary>The places where directives may stand, in the words of the specification.</summary>
/// <remarks>https://spec.graphql.org/September2025/#DirectiveLocation</remarks>
public static class DirectiveLocations
{
    /// <summary>Those of operations and fragments.</summary>
    public static IReadOnlyList<string> Executable { get; } =
        ["QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION"];

    /// <summary>Those of the type system.</summary>
    public static IReadOnlyList<string> TypeSystem { get; } =
    [
        "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT",
        "INPUT_FIELD_DEFINITION",
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> All { get; } = Executable.Concat(TypeSystem).ToHashSet(StringComparer.Ordinal);
}
