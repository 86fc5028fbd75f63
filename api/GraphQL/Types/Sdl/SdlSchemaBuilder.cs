using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>
/// Makes a schema of a document of the type system whose names are in order: every type is defined once, extensions have
/// something to extend, directives are known and have their arguments.
/// </summary>
internal sealed class SdlSchemaBuilder
{
    private readonly List<TypeSystemDefinitionNode> _definitions;
    private readonly ILookup<string, TypeDefinitionNode> _parts;
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];

    private SdlSchemaBuilder(DocumentNode document, IReadOnlyList<ScalarType> scalars)
    {
        _definitions = [.. document.Definitions.OfType<TypeSystemDefinitionNode>()];
        _parts = _definitions.OfType<TypeDefinitionNode>().ToLookup(definition => definition.Name.Value, StringComparer.Ordinal);

        // What the specification defines is as it defines it, whatever the document says.
        foreach (NamedType type in IntrospectionTypes.All.Concat(BuiltInScalars.Specified))
        {
            _types.Add(type.Name, type);
        }

        foreach (ScalarType scalar in scalars)
        {
            if (_parts.Contains(scalar.Name))
            {
                _types.TryAdd(scalar.Name, scalar);
            }
        }
    }

    /// <exception cref="SchemaException">The types do not make a schema.</exception>
    public static Schema Build(DocumentNode document, IReadOnlyList<ScalarType> scalars) => new SdlSchemaBuilder(document, scalars).Build();

    private Schema Build()
    {
        List<NamedType> types = [];
        foreach (TypeDefinitionNode definition in _definitions.OfType<TypeDefinitionNode>())
        {
            if (!definition.IsExtension && !_types.ContainsKey(definition.Name.Value))
            {
                _types.Add(definition.Name.Value, Create(definition));
            }
        }

        types.AddRange(_parts.Select(part => _types[part.Key]));
        CheckReferences();
        (ObjectType? query, ObjectType? mutation, ObjectType? subscription) = (Root(OperationType.Query), Root(OperationType.Mutation), Root(OperationType.Subscription));
        if (query is null || _faults.Count > 0)
        {
            throw new SchemaException(string.Join('\n', query is null && _faults.Count == 0 ? ["The schema has no query root type."] : _faults));
        }

        SchemaDefinitionNode? schema = _definitions.OfType<SchemaDefinitionNode>().FirstOrDefault(node => !node.IsExtension);
        return new Schema(query, mutation, subscription, types, Directives(), schema?.Description?.Value);
    }

    /// <summary>
    /// Without a schema definition the root types are those of the usual names.
    /// </summary>
    /// <remarks>https://spec.graphql.org/September2025/#sec-Root-Operation-Types.Default-Root-Operation-Type-Names</remarks>
    private ObjectType? Root(OperationType operation)
    {
        List<SchemaDefinitionNode> schemas = [.. _definitions.OfType<SchemaDefinitionNode>()];
        string? name = schemas.SelectMany(schema => schema.OperationTypes).FirstOrDefault(node => node.Operation == operation)?.Type.NameText;
        name ??= schemas.Any(schema => !schema.IsExtension) ? null : operation.ToString();
        if (name is null || !_types.TryGetValue(name, out NamedType? type))
        {
            return null;
        }

        if (type is not ObjectType)
        {
            _faults.Add($"The root type `{name}` is no object type.");
        }

        return type as ObjectType;
    }

    /// <summary>The types of this engine can hold nothing else, so that it is checked beforehand.</summary>
    private void CheckReferences()
    {
        foreach (TypeDefinitionNode definition in _definitions.OfType<TypeDefinitionNode>())
        {
            string name = definition.Name.Value;
            if (definition is ComplexTypeDefinitionNode complex)
            {
                _faults.AddRange(Named(complex.Interfaces).Where(type => type is not InterfaceType)
                    .Select(type => $"The type `{name}` implements `{type}`, which is no interface."));
            }
            else if (definition is UnionTypeDefinitionNode union)
            {
                _faults.AddRange(Named(union.Types).Where(type => type is not ObjectType)
                    .Select(type => $"The union `{name}` has the member `{type}`, which is no object type."));
            }
        }
    }

    private NamedType Create(TypeDefinitionNode definition)
    {
        string name = definition.Name.Value;
        string? description = definition.Description?.Value;
        return definition switch
        {
            ScalarTypeDefinitionNode => new CustomScalar(name, description, Reason(DirectivesOf(name), SpecifiedDirectives.SpecifiedBy, name)) { Cost = SdlCost.Weight(DirectivesOf(name)) },
            ObjectTypeDefinitionNode => new ObjectType(name, description, () => Fields(name), () => Interfaces(name)) { Cost = SdlCost.Weight(DirectivesOf(name)) },
            InterfaceTypeDefinitionNode => new InterfaceType(name, description, () => Fields(name), () => Interfaces(name)),
            UnionTypeDefinitionNode => new UnionType(name, description, () => [.. Named(Parts<UnionTypeDefinitionNode>(name).SelectMany(part => part.Types)).Cast<ObjectType>()]),
            EnumTypeDefinitionNode => new EnumType(name, description, [.. Parts<EnumTypeDefinitionNode>(name).SelectMany(part => part.Values)
                .Select(value => new EnumValue(value.Name.Value, value.Name.Value, value.Description?.Value, Deprecation(value, $"{name}.{value.Name}")))]) { Cost = SdlCost.Weight(DirectivesOf(name)) },
            _ => new InputObjectType(name, description, () => [.. Parts<InputObjectTypeDefinitionNode>(name).SelectMany(part => part.Fields).Select(field => InputField(name, field))])
            {
                IsOneOf = DirectivesOf(name).Any(node => node.Name.Value == SpecifiedDirectives.OneOf.Name),
            },
        };
    }

    private List<Field> Fields(string type) => [.. Parts<ComplexTypeDefinitionNode>(type).SelectMany(part => part.Fields).Select(field => Field(type, field))];

    private List<InterfaceType> Interfaces(string type) =>
        [.. Named(Parts<ComplexTypeDefinitionNode>(type).SelectMany(part => part.Interfaces)).Cast<InterfaceType>()];

    private Field Field(string type, FieldDefinitionNode node)
    {
        string coordinate = $"{type}.{node.Name}";
        return new Field(node.Name.Value, TypeOf(node.Type))
        {
            Description = node.Description?.Value,
            DeprecationReason = Deprecation(node, coordinate),
            Cost = SdlCost.Weight(node.Directives),
            ListSize = SdlCost.Size(node.Directives),
            Arguments = Arguments(coordinate, node.Arguments),
            Resolver = new PureResolver((_, _) => throw new GraphQLException(new GraphQLError($"The field `{coordinate}` has no resolver: its schema was read from a document."))),
        };
    }

    private InputField InputField(string type, InputValueDefinitionNode node) => new(node.Name.Value, TypeOf(node.Type))
    {
        Description = node.Description?.Value,
        DefaultValue = node.DefaultValue,
        DeprecationReason = Deprecation(node, $"{type}.{node.Name}"),
        Cost = SdlCost.Weight(node.Directives),
    };

    private List<Argument> Arguments(string owner, IReadOnlyList<InputValueDefinitionNode> nodes) =>
        [.. nodes.Select(node => new Argument(node.Name.Value, TypeOf(node.Type))
        {
            Description = node.Description?.Value,
            DefaultValue = node.DefaultValue,
            DeprecationReason = Deprecation(node, $"{owner}({node.Name}:)"),
            Cost = SdlCost.Weight(node.Directives),
        })];

    private List<Directive> Directives() =>
        [.. _definitions.OfType<DirectiveDefinitionNode>().Where(node => SpecifiedDirectives.All.All(specified => specified.Name != node.Name.Value))
            .Select(node => new Directive(node.Name.Value, [.. node.Locations.Select(location => location.Value)])
            {
                Description = node.Description?.Value,
                IsRepeatable = node.IsRepeatable,
                Arguments = Arguments($"@{node.Name}", node.Arguments),
            })];

    private GraphQLType TypeOf(TypeNode node) => node switch
    {
        ListTypeNode list => new ListType(TypeOf(list.Type)),
        NonNullTypeNode nonNull => new NonNullType(TypeOf(nonNull.Type)),
        _ => _types[node.InnermostName.Value],
    };

    private IEnumerable<NamedType> Named(IEnumerable<NamedTypeNode> nodes) => nodes.Select(node => _types[node.NameText]);

    /// <summary>The definition of a type, then its extensions.</summary>
    private IEnumerable<T> Parts<T>(string type)
        where T : TypeDefinitionNode => _parts[type].OfType<T>().OrderBy(part => part.IsExtension);

    private IEnumerable<DirectiveNode> DirectivesOf(string type) => Parts<TypeDefinitionNode>(type).SelectMany(part => part.Directives);

    private static string? Deprecation(MemberDefinitionNode node, string coordinate) => Reason(node.Directives, SpecifiedDirectives.Deprecated, coordinate);

    /// <summary>The one argument of a directive, if the directive stands there.</summary>
    private static string? Reason(IEnumerable<DirectiveNode> nodes, Directive directive, string coordinate)
    {
        if (nodes.FirstOrDefault(node => node.Name.Value == directive.Name) is not { } node)
        {
            return null;
        }

        try
        {
            return (string?)ArgumentValues.Coerce(directive.Arguments, node.Arguments, InputValues.None)[0];
        }
        catch (InputException exception)
        {
            throw new SchemaException($"`@{directive.Name}` of `{coordinate}`: {exception.Message}");
        }
    }
}
