namespace GraphQlCrm.GraphQL.Types;

/// <summary>Copies the visible part of a schema: each type once, with the visible ones of its members.</summary>
internal sealed class SchemaCopy(Schema schema, VisibleSchema visible)
{
    private readonly Dictionary<NamedType, NamedType> _copies = [];

    public Schema Create() => Schema.Copy(
        Copy(schema.Query),
        schema.Mutation is { } mutation && visible.Contains(mutation) ? Copy(mutation) : null,
        schema.Subscription is { } subscription && visible.Contains(subscription) ? Copy(subscription) : null,
        [.. schema.Types.Values.Where(visible.Contains).Select(Copy)],
        [.. schema.Directives.Values.Where(directive => !SpecifiedDirectives.All.Contains(directive))],
        schema.Description);

    private T Copy<T>(T type)
        where T : NamedType
    {
        if (!_copies.TryGetValue(type, out NamedType? copy))
        {
            // Scalars, enums and the types of the introspection have nothing to hide.
            copy = type.Name.StartsWith("__", StringComparison.Ordinal) ? type : type switch
            {
                ObjectType one => new ObjectType(one.Name, one.Description, () => Fields(one), () => Interfaces(one)) { Cost = one.Cost },
                InterfaceType one => new InterfaceType(one.Name, one.Description, () => Fields(one), () => Interfaces(one)) { Cost = one.Cost },
                UnionType one => new UnionType(one.Name, one.Description, () => [.. one.Types.Where(visible.Contains).Select(Copy)]) { Cost = one.Cost },
                InputObjectType one => new InputObjectType(one.Name, one.Description, () => InputFields(one)) { Cost = one.Cost, IsOneOf = one.IsOneOf },
                _ => type,
            };
            _copies.Add(type, copy);
        }

        return (T)copy;
    }

    private GraphQLType Copy(GraphQLType type) => type switch
    {
        NonNullType nonNull => new NonNullType(Copy(nonNull.Type)),
        ListType list => new ListType(Copy(list.ItemType)),
        _ => Copy((NamedType)type),
    };

    private List<Field> Fields(ComplexType type) =>
    [
        .. visible.FieldsOf(type).Select(field => new Field(field.Name, Copy(field.Type))
        {
            Description = field.Description,
            Arguments = [.. field.Arguments.Where(visible.Contains).Select(Argument)],
            DeprecationReason = field.DeprecationReason,
            Cost = field.Cost,
            ListSize = field.ListSize,
        }),
    ];

    /// <summary>Of interfaces whose fields the type still has all.</summary>
    private List<InterfaceType> Interfaces(ComplexType type) =>
    [
        .. type.Interfaces.Where(contract => visible.FieldsOf(contract).All(wanted => visible.FieldsOf(type).Any(field => field.Name == wanted.Name))).Select(Copy),
    ];

    private Argument Argument(Argument argument) => new(argument.Name, Copy(argument.Type))
    {
        Description = argument.Description,
        DefaultValue = argument.DefaultValue,
        DeprecationReason = argument.DeprecationReason,
        Cost = argument.Cost,
    };

    private List<InputField> InputFields(InputObjectType type) =>
    [
        .. type.Fields.Where(visible.Contains).Select(field => new InputField(field.Name, Copy(field.Type))
        {
            Description = field.Description,
            DefaultValue = field.DefaultValue,
            DeprecationReason = field.DeprecationReason,
            Cost = field.Cost,
        }),
    ];
}
