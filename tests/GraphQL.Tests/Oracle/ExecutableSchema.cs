using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>
/// A schema again, but with resolvers that make values: of every three fields one is pure, one waits, and one takes all
/// parents at once.
/// </summary>
internal sealed class ExecutableSchema
{
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private Schema? _schema;

    public static Schema Of(Schema schema)
    {
        var made = new ExecutableSchema();
        IEnumerator<Type> runtimeTypes = Made.RuntimeTypes().GetEnumerator();
        foreach (NamedType type in schema.Types.Values.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            runtimeTypes.MoveNext();
            made._types.Add(type.Name, made.Copy(type, runtimeTypes.Current));
        }

        return made._schema = new Schema(
            (ObjectType)made.Copied(schema.Query),
            schema.Mutation is null ? null : (ObjectType)made.Copied(schema.Mutation),
            schema.Subscription is null ? null : (ObjectType)made.Copied(schema.Subscription),
            [.. made._types.Values.Where(type => !(type is ScalarType scalar && BuiltInScalars.IsSpecified(scalar)))],
            [.. schema.Directives.Values.Except(SpecifiedDirectives.All)],
            schema.Description);
    }

    private GraphQLType Copied(GraphQLType type) => type switch
    {
        ListType list => new ListType(Copied(list.ItemType)),
        NonNullType nonNull => new NonNullType(Copied(nonNull.Type)),
        _ => _types[type.Named.Name],
    };

    private NamedType Copy(NamedType type, Type runtimeType) => type switch
    {
        ObjectType one => new ObjectType(one.Name, one.Description, () => [.. one.Fields.Select(field => Copy(one, field))], () => Interfaces(one), runtimeType),
        InterfaceType one => new InterfaceType(one.Name, one.Description, () => [.. one.Fields.Select(field => Copy(one, field))], () => Interfaces(one)),
        UnionType one => new UnionType(one.Name, one.Description, () => [.. one.Types.Select(member => (ObjectType)Copied(member))]),
        _ => type,
    };

    private IReadOnlyList<InterfaceType> Interfaces(ComplexType type) => [.. type.Interfaces.Select(one => (InterfaceType)Copied(one))];

    private Field Copy(ComplexType parent, Field field)
    {
        GraphQLType type = Copied(field.Type);
        IReadOnlyList<Argument> arguments = [.. field.Arguments.Select(argument => new Argument(argument.Name, argument.Type)
        {
            Description = argument.Description,
            DefaultValue = argument.DefaultValue,
            DeprecationReason = argument.DeprecationReason,
            AbsentValue = MadeValues.Absent,
        })];
        return new Field(field.Name, type)
        {
            Description = field.Description,
            DeprecationReason = field.DeprecationReason,
            Arguments = arguments,
            Resolver = (MadeValues.Hash(MadeValues.RootSeed, $"{parent}.{field.Name}") % 3) switch
            {
                0 => new PureResolver((source, values) => Resolve(MadeValues.Seed(source, field.Name, arguments, values))),
                1 => new AsyncResolver(async context =>
                {
                    uint seed = MadeValues.Seed(context.Parent, field.Name, arguments, context.Arguments);
                    if (seed % 2 == 0)
                    {
                        await Task.Yield();
                    }

                    return Resolve(seed);
                }),
                _ => new BatchResolver(async context =>
                {
                    await Task.Yield();
                    for (int i = 0; i < context.Count; i++)
                    {
                        context.SetValue(i, MadeValues.Make(_schema!, type, MadeValues.Seed(context.ParentAt(i), field.Name, arguments, context.Arguments)));
                    }
                }),
            },
        };

        object? Resolve(uint seed) => seed % 67 == 0 ? throw new GraphQLException("made", "MADE") : MadeValues.Make(_schema!, type, seed);
    }
}
