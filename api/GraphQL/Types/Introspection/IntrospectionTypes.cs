using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>The types that describe the type system.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Schema-Introspection.Schema-Introspection-Schema</remarks>
internal static class IntrospectionTypes
{
    public static EnumType TypeKind { get; } = new("__TypeKind", "An enum describing what kind of type a given `__Type` is.",
        [.. new[] { "SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT", "LIST", "NON_NULL" }.Select(name => new EnumValue(name, name))]);

    public static EnumType DirectiveLocation { get; } = new("__DirectiveLocation", "A Directive can be adjacent to many parts of the GraphQL language, a __DirectiveLocation describes one such possible adjacencies.",
        [.. new[]
        {
            "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION",
            "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT",
            "INPUT_FIELD_DEFINITION",
        }.Select(name => new EnumValue(name, name))]);

    public static ObjectType Schema { get; } = new("__Schema", "A GraphQL Schema defines the capabilities of a GraphQL server. It exposes all available types and directives on the server, as well as the entry points for query, mutation, and subscription operations.", () =>
    [
        Of<Schema>("description", BuiltInScalars.String, schema => schema.Description),
        Of<Schema>("types", ListOf(Type!), schema => schema.Types.Values),
        Of<Schema>("queryType", new NonNullType(Type!), schema => schema.Query),
        Of<Schema>("mutationType", Type!, schema => schema.Mutation),
        Of<Schema>("subscriptionType", Type!, schema => schema.Subscription),
        OfDeprecatable<Schema, Directive>("directives", new NonNullType(ListOf(Directive!).Nullable), schema => schema.Directives.Values, _ => null),
    ]);

    public static ObjectType Type { get; } = new("__Type", "The fundamental unit of any GraphQL Schema is the type.", () =>
    [
        Of<GraphQLType>("kind", new NonNullType(TypeKind), Kind),
        Of<GraphQLType>("name", BuiltInScalars.String, type => (type as NamedType)?.Name),
        Of<GraphQLType>("description", BuiltInScalars.String, type => (type as NamedType)?.Description),
        Of<GraphQLType>("specifiedByURL", BuiltInScalars.String, type => (type as ScalarType)?.SpecifiedBy),
        OfDeprecatable<GraphQLType, Field>("fields", ListOf(Field!).Nullable, type => (type as ComplexType)?.Fields, field => field.DeprecationReason),
        Of<GraphQLType>("interfaces", ListOf(Type!).Nullable, type => (type as ComplexType)?.Interfaces),
        Of<GraphQLType>("possibleTypes", ListOf(Type!).Nullable, type => type is UnionType union ? union.Types : (type as InterfaceType)?.PossibleTypes),
        OfDeprecatable<GraphQLType, EnumValue>("enumValues", ListOf(EnumValue!).Nullable, type => (type as EnumType)?.Values, value => value.DeprecationReason),
        OfDeprecatable<GraphQLType, InputValue>("inputFields", ListOf(InputValue!).Nullable, type => (type as InputObjectType)?.Fields, field => field.DeprecationReason),
        Of<GraphQLType>("ofType", Type!, type => type is ListType list ? list.ItemType : (type as NonNullType)?.Type),
        Of<GraphQLType>("isOneOf", BuiltInScalars.Boolean, type => (type as InputObjectType)?.IsOneOf),
    ]);

    public static ObjectType Field { get; } = new("__Field", "Object and Interface types are described by a list of Fields, each of which has a name, potentially a list of arguments, and a return type.", () =>
    [
        Of<Field>("name", new NonNullType(BuiltInScalars.String), field => field.Name),
        Of<Field>("description", BuiltInScalars.String, field => field.Description),
        OfDeprecatable<Field, InputValue>("args", ListOf(InputValue!), field => field.Arguments, argument => argument.DeprecationReason),
        Of<Field>("type", new NonNullType(Type), field => field.Type),
        Of<Field>("isDeprecated", new NonNullType(BuiltInScalars.Boolean), field => field.DeprecationReason is not null),
        Of<Field>("deprecationReason", BuiltInScalars.String, field => field.DeprecationReason),
    ]);

    public static ObjectType InputValue { get; } = new("__InputValue", "Arguments provided to Fields or Directives and the input fields of an InputObject are represented as Input Values which describe their type and optionally a default value.", () =>
    [
        Of<InputValue>("name", new NonNullType(BuiltInScalars.String), value => value.Name),
        Of<InputValue>("description", BuiltInScalars.String, value => value.Description),
        Of<InputValue>("type", new NonNullType(Type), value => value.Type),
        Of<InputValue>("defaultValue", BuiltInScalars.String, value => value.DefaultValue is null ? null : SyntaxPrinter.Print(value.DefaultValue)),
        Of<InputValue>("isDeprecated", new NonNullType(BuiltInScalars.Boolean), value => value.DeprecationReason is not null),
        Of<InputValue>("deprecationReason", BuiltInScalars.String, value => value.DeprecationReason),
    ]);

    public static ObjectType EnumValue { get; } = new("__EnumValue", "One possible value for a given Enum. Enum values are unique values, not a placeholder for a string or numeric value.", () =>
    [
        Of<EnumValue>("name", new NonNullType(BuiltInScalars.String), value => value.Name),
        Of<EnumValue>("description", BuiltInScalars.String, value => value.Description),
        Of<EnumValue>("isDeprecated", new NonNullType(BuiltInScalars.Boolean), value => value.DeprecationReason is not null),
        Of<EnumValue>("deprecationReason", BuiltInScalars.String, value => value.DeprecationReason),
    ]);

    public static ObjectType Directive { get; } = new("__Directive", "A Directive provides a way to describe alternate runtime execution and type validation behavior in a GraphQL document.", () =>
    [
        Of<Directive>("name", new NonNullType(BuiltInScalars.String), directive => directive.Name),
        Of<Directive>("description", BuiltInScalars.String, directive => directive.Description),
        Of<Directive>("isRepeatable", new NonNullType(BuiltInScalars.Boolean), directive => directive.IsRepeatable),
        Of<Directive>("locations", ListOf(DirectiveLocation), directive => directive.Locations),
        OfDeprecatable<Directive, InputValue>("args", ListOf(InputValue), directive => directive.Arguments, argument => argument.DeprecationReason),
        Of<Directive>("isDeprecated", new NonNullType(BuiltInScalars.Boolean), _ => false),
        Of<Directive>("deprecationReason", BuiltInScalars.String, _ => null),
        Legacy("onOperation", "QUERY", "MUTATION", "SUBSCRIPTION"),
        Legacy("onFragment", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "FRAGMENT_DEFINITION"),
        Legacy("onField", "FIELD"),
    ]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NamedType> All { get; } = [Schema, Type, Field, InputValue, EnumValue, Directive, TypeKind, DirectiveLocation];

    private static string Kind(GraphQLType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        ListType => "LIST",
        _ => "NON_NULL",
    };

    private static NonNullType ListOf(NamedType type) => new(new ListType(new NonNullType(type)));

    private static Field Of<T>(string name, GraphQLType type, Func<T, object?> resolve) =>
        new(name, type) { Resolver = new PureResolver((parent, _) => resolve((T)parent!)) };

    private static Field OfDeprecatable<T, TItem>(string name, GraphQLType type, Func<T, IEnumerable<TItem>?> resolve, Func<TItem, string?> deprecation) =>
        new(name, type)
        {
            Arguments = [new Argument("includeDeprecated", new NonNullType(BuiltInScalars.Boolean)) { DefaultValue = new BooleanValueNode(false, default) }],
            Resolver = new PureResolver((parent, arguments) =>
            {
                IEnumerable<TItem>? items = resolve((T)parent!);
                return items is null || arguments[0] is true ? items : items.Where(item => deprecation(item) is null).ToList();
            }),
        };

    private static Field Legacy(string name, params string[] locations) => new(name, new NonNullType(BuiltInScalars.Boolean))
    {
        DeprecationReason = "Use `locations`.",
        Resolver = new PureResolver((parent, _) => ((Directive)parent!).Locations.Any(locations.Contains)),
    };
}
