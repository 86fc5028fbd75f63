namespace GraphQlCrm.GraphQL.Types;

/// <summary>An immutable, valid schema.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Schema</remarks>
public sealed class Schema
{
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Directive> _directives = new(StringComparer.Ordinal);
    private readonly Dictionary<NamedType, IReadOnlyList<ObjectType>> _possibleTypes = [];
    private readonly Dictionary<Type, ObjectType> _byRuntimeType = [];

    /// <summary>Collects all types that the roots reach and checks the whole.</summary>
    /// <param name="query">The query root.</param>
    /// <param name="mutation">The mutation root, if there is one.</param>
    /// <param name="subscription">The subscription root, if there is one.</param>
    /// <param name="types">Types that no field leads to, such as implementations of an interface.</param>
    /// <param name="directives">The directives besides the specified ones.</param>
    /// <param name="description">The description, if there is one.</param>
    /// <exception cref="SchemaException">The schema is not valid.</exception>
    public Schema(
        ObjectType query,
        ObjectType? mutation = null,
        ObjectType? subscription = null,
        IReadOnlyList<NamedType>? types = null,
        IReadOnlyList<Directive>? directives = null,
        string? description = null)
        : this(query, mutation, subscription, types ?? [], directives ?? [], description, validates: true)
    {
    }

    private Schema(
        ObjectType query,
        ObjectType? mutation,
        ObjectType? subscription,
        IReadOnlyList<NamedType> types,
        IReadOnlyList<Directive> directives,
        string? description,
        bool validates)
    {
        Query = query;
        Mutation = mutation;
        Subscription = subscription;
        Description = description;
        foreach (Directive directive in SpecifiedDirectives.All.Concat(directives))
        {
            if (!_directives.TryAdd(directive.Name, directive))
            {
                throw new SchemaException($"There are two directives `@{directive.Name}`.");
            }
        }

        Collect(types);
        IndexPossibleTypes();
        if (validates)
        {
            SchemaValidator.Validate(this);
        }
    }

    /// <summary>A part of a valid schema, to look into.</summary>
    internal static Schema Copy(
        ObjectType query,
        ObjectType? mutation,
        ObjectType? subscription,
        IReadOnlyList<NamedType> types,
        IReadOnlyList<Directive> directives,
        string? description) => new(query, mutation, subscription, types, directives, description, validates: false);

    /// <summary>The query root.</summary>
    public ObjectType Query { get; }

    /// <summary>The mutation root, if there is one.</summary>
    public ObjectType? Mutation { get; }

    /// <summary>The subscription root, if there is one.</summary>
    public ObjectType? Subscription { get; }

    /// <summary>The description, if there is one.</summary>
    public string? Description { get; }

    /// <summary>All types by name, those of the introspection too.</summary>
    public IReadOnlyDictionary<string, NamedType> Types => _types;

    /// <summary>All directives by name.</summary>
    public IReadOnlyDictionary<string, Directive> Directives => _directives;

    /// <summary>The object types that a value of a composite type can have.</summary>
    /// <param name="type">The composite type.</param>
    /// <returns>The object types.</returns>
    public IReadOnlyList<ObjectType> PossibleTypes(NamedType type) =>
        type is ObjectType objectType ? [objectType] : _possibleTypes.GetValueOrDefault(type) ?? [];

    /// <summary>Whether a type is the other or one of those that the other can stand for.</summary>
    /// <param name="type">The type that may be the narrower one.</param>
    /// <param name="abstractType">The type that may be the wider one.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsSubType(NamedType type, NamedType abstractType) => ReferenceEquals(type, abstractType)
        || (abstractType is InterfaceType wanted && type is ComplexType complex && complex.Interfaces.Contains(wanted))
        || (abstractType is UnionType union && type is ObjectType member && union.Types.Contains(member));

    /// <summary>The object type for the values of a CLR type, if there is one.</summary>
    /// <param name="runtimeType">The CLR type.</param>
    /// <returns>The object type or <see langword="null"/>.</returns>
    public ObjectType? FindByRuntimeType(Type runtimeType)
    {
        for (Type? type = runtimeType; type is not null; type = type.BaseType)
        {
            if (_byRuntimeType.TryGetValue(type, out ObjectType? found))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The field of a name, the meta fields included.</summary>
    /// <param name="type">The composite type.</param>
    /// <param name="name">The name of the field.</param>
    /// <returns>The field or <see langword="null"/>.</returns>
    /// <remarks>https://spec.graphql.org/September2025/#sec-Type-Name-Introspection</remarks>
    public Field? FindField(NamedType type, string name) => name switch
    {
        "__typename" when type.IsComposite => Introspection.TypeName,
        "__schema" when ReferenceEquals(type, Query) => Introspection.SchemaField,
        "__type" when ReferenceEquals(type, Query) => Introspection.TypeField,
        _ => (type as ComplexType)?.FindField(name),
    };

    /// <summary>The root type of a kind of operation, if there is one.</summary>
    /// <param name="operation">The kind of operation.</param>
    /// <returns>The root type or <see langword="null"/>.</returns>
    public ObjectType? Root(Language.OperationType operation) => operation switch
    {
        Language.OperationType.Query => Query,
        Language.OperationType.Mutation => Mutation,
        _ => Subscription,
    };

    private void Collect(IReadOnlyList<NamedType> types)
    {
        var pending = new Queue<NamedType>();
        Add(Query);
        Add(Mutation);
        Add(Subscription);
        foreach (NamedType type in types.Concat(Introspection.Types))
        {
            Add(type);
        }

        foreach (Argument argument in _directives.Values.SelectMany(directive => directive.Arguments))
        {
            Add(argument.Type.Named);
        }

        while (pending.TryDequeue(out NamedType? type))
        {
            foreach (NamedType reference in References(type))
            {
                Add(reference);
            }
        }

        void Add(NamedType? type)
        {
            if (type is null)
            {
                return;
            }

            if (_types.TryAdd(type.Name, type))
            {
                pending.Enqueue(type);
                if (type is ObjectType { RuntimeType: { } runtimeType } objectType)
                {
                    _byRuntimeType.TryAdd(runtimeType, objectType);
                }
            }
            else if (!ReferenceEquals(_types[type.Name], type))
            {
                throw new SchemaException($"There are two types `{type.Name}`.");
            }
        }
    }

    private static IEnumerable<NamedType> References(NamedType type) => type switch
    {
        ComplexType complex => complex.Interfaces
            .Concat(complex.Fields.SelectMany(field => field.Arguments.Select(argument => argument.Type.Named).Prepend(field.Type.Named))),
        UnionType union => union.Types,
        InputObjectType input => input.Fields.Select(field => field.Type.Named),
        _ => [],
    };

    private void IndexPossibleTypes()
    {
        foreach (NamedType type in _types.Values)
        {
            if (type is UnionType union)
            {
                _possibleTypes[union] = union.Types;
            }
            else if (type is InterfaceType contract)
            {
                contract.PossibleTypes = _types.Values.OfType<ObjectType>()
                    .Where(candidate => candidate.Interfaces.Contains(type))
                    .OrderBy(candidate => candidate.Name, StringComparer.Ordinal)
                    .ToList();
                _possibleTypes[type] = contract.PossibleTypes;
            }
        }
    }
}
