using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>Finds the types that documents refer to.</summary>
public static class TypeReference
{
    /// <summary>The type that a reference means, if its name is known.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="reference">The reference.</param>
    /// <returns>The type or <see langword="null"/>.</returns>
    public static GraphQLType? Resolve(Schema schema, TypeNode reference) => reference switch
    {
        NamedTypeNode named => schema.Types.GetValueOrDefault(named.NameText),
        ListTypeNode list => Resolve(schema, list.Type) is { } item ? new ListType(item) : null,
        NonNullTypeNode nonNull => Resolve(schema, nonNull.Type) is { } type ? new NonNullType(type) : null,
        _ => null,
    };
}
