namespace GraphQlCrm.GraphQL.Types;

/// <summary>The introspection of a schema: its three meta fields.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Introspection</remarks>
internal sealed class Introspection
{
    public Introspection(Schema schema)
    {
        SchemaField = new Field("__schema", new NonNullType(IntrospectionTypes.Schema))
        {
            Description = "Access the current type schema of this server.",
            Resolver = new PureResolver((_, _) => schema),
        };
        TypeField = new Field("__type", IntrospectionTypes.Type)
        {
            Description = "Request the type information of a single type.",
            Arguments = [new Argument("name", new NonNullType(BuiltInScalars.String))],
            Resolver = new PureResolver((_, arguments) => schema.Types.GetValueOrDefault((string)arguments[0]!)),
        };
    }

    /// <summary><c>__typename: String!</c>; the executor itself knows the value.</summary>
    public static Field TypeName { get; } = new("__typename", new NonNullType(BuiltInScalars.String))
    {
        Description = "The name of the current Object type at runtime.",
    };

    /// <summary><c>__schema: __Schema!</c></summary>
    public Field SchemaField { get; }

    /// <summary><c>__type(name: String!): __Type</c></summary>
    public Field TypeField { get; }

    /// <summary>Whether a field is one of those that look into the schema.</summary>
    public static bool IsRootField(Field field) => field.Name is "__schema" or "__type";

    /// <summary>The types that describe the type system.</summary>
    public static IReadOnlyList<NamedType> Types { get; } = [IntrospectionTypes.Schema];
}
