namespace GraphQlCrm.GraphQL.Types;

/// <summary>
/// The part of a schema that a caller may know of: the fields, arguments and input fields whose requirements the caller
/// meets, and the types that these lead to.
/// </summary>
internal sealed class VisibleSchema
{
    private readonly Schema _schema;
    private readonly Func<IReadOnlyList<AuthorizeAttribute>, bool> _isMet;
    private readonly HashSet<NamedType> _types = [];

    /// <summary>Finds what is visible.</summary>
    /// <param name="schema">The whole.</param>
    /// <param name="isMet">Whether the caller meets requirements; without a caller only what has none is visible.</param>
    public VisibleSchema(Schema schema, Func<IReadOnlyList<AuthorizeAttribute>, bool>? isMet)
    {
        _schema = schema;
        _isMet = requirements => requirements.Count == 0 || isMet?.Invoke(requirements) == true;
        var pending = new Queue<NamedType>(IntrospectionTypes.All);
        foreach (ObjectType? root in new[] { schema.Query, schema.Mutation, schema.Subscription })
        {
            if (root is not null && (ReferenceEquals(root, schema.Query) || HasFields(root)))
            {
                pending.Enqueue(root);
            }
        }

        foreach (Argument argument in schema.Directives.Values.SelectMany(directive => directive.Arguments))
        {
            pending.Enqueue(argument.Type.Named);
        }

        while (pending.TryDequeue(out NamedType? type))
        {
            if (!_types.Add(type))
            {
                continue;
            }

            foreach (NamedType next in References(type))
            {
                pending.Enqueue(next);
            }
        }
    }

    /// <summary>All types.</summary>
    public IEnumerable<NamedType> Types => _types;

    /// <summary>Whether a type is visible.</summary>
    public bool Contains(NamedType type) => _types.Contains(type);

    /// <summary>Whether a field is visible.</summary>
    public bool Contains(Field field) => _isMet(field.Authorization) && HasFields(field.Type.Named);

    /// <summary>Whether an argument or a field of an input object is visible.</summary>
    public bool Contains(InputValue value) => _isMet(value.Authorization);

    /// <summary>The visible fields of a type; none if the type is not visible.</summary>
    public IEnumerable<Field> FieldsOf(NamedType type) => type is ComplexType complex && _types.Contains(type) ? complex.Fields.Where(Contains) : [];

    /// <summary>The visible part as a schema of its own, to look into; it executes nothing.</summary>
    public Schema ToSchema() => _schema.Types.Values.All(IsWhole) ? _schema : new SchemaCopy(_schema, this).Create();

    private bool IsWhole(NamedType type) => type switch
    {
        ComplexType complex => complex.Fields.All(field => Contains(field) && field.Arguments.All(Contains)),
        InputObjectType input => input.Fields.All(Contains),
        _ => true,
    };

    /// <summary>A type none of whose fields the caller may read is not there for them.</summary>
    private bool HasFields(NamedType type) => type is not ObjectType complex || complex.Fields.Any(field => _isMet(field.Authorization));

    private IEnumerable<NamedType> References(NamedType type) => type switch
    {
        ComplexType complex => complex.Fields.Where(Contains)
            .SelectMany(field => field.Arguments.Where(Contains).Select(argument => argument.Type.Named).Append(field.Type.Named))
            .Concat(complex.Interfaces)
            .Concat(type is InterfaceType ? _schema.PossibleTypes(type).Where(HasFields) : []),
        UnionType union => union.Types.Where(HasFields),
        InputObjectType input => input.Fields.Where(Contains).Select(field => field.Type.Named),
        _ => [],
    };
}
