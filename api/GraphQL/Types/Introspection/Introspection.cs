namespace GraphQlCrm.GraphQL.Types;

/// <summary>
/// The introspection of a schema: its three meta fields. What they look into is their parent object, which the executor
/// gives them: the part of the schema that the caller may see.
/// </summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Introspection</remarks>
internal static class Introspection
{
    /// <summary><c>__typename: String!</c>; the executor itself knows the value.</summary>
    public static Field TypeName { get; } = new("__typename", new NonNullType(BuiltInScalars.String))
    {
        Description = "The name of the current Object type at runtime.",
    };

    /// <summary><c>__schema: __Schema!</c></summary>
    public static Field SchemaField { get; } = new("__schema", new NonNullType(IntrospectionTypes.Schema))
    {
        Description = "Access the current type schema of this server.",
        Resolver = new PureResolver((schema, _) => schema),
    };

    /// <summary><c>__type(name: String!): __Type</c></summary>
    public static Field TypeField { get; } = new("__type", IntrospectionTypes.Type)
    {
        Description = "Request the type information of a single type.",
        Arguments = [new Argument("name", new NonNullType(BuiltInScalars.String))],
        Resolver = new PureResolver((schema, arguments) => ((Schema)schema!).Types.GetValueOrDefault((string)arguments[0]!)),
    };

    /// <summary>Whether a field is one of those that look into the schema.</summary>
    public static bool IsRootField(Field field) => field.Name is "__schema" or "__type";

    /// <summary>The types that describe the type system.</summary>
    public static IReadOnlyList<NamedType> Types { get; } = [IntrospectionTypes.Schema];
}
