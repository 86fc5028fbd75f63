using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation;

/// <summary>
/// The part of a schema that a caller may know of: the types that fields lead to which the caller may read.
/// </summary>
internal sealed class VisibleSchema
{
    private readonly Func<Field, bool> _isVisible;
    private readonly HashSet<NamedType> _types = [];

    public VisibleSchema(Schema schema, Func<Field, bool>? isVisible)
    {
        // Without a caller nobody is known, and what wants authorisation is not told.
        _isVisible = isVisible ?? (field => field.Authorization.Count == 0);
        var pending = new Queue<NamedType>(IntrospectionTypes.All);
        foreach (NamedType? root in new NamedType?[] { schema.Query, schema.Mutation, schema.Subscription })
        {
            if (root is not null)
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

            foreach (NamedType next in References(schema, type))
            {
                pending.Enqueue(next);
            }
        }
    }

    /// <summary>All types.</summary>
    public IEnumerable<NamedType> Types => _types;

    /// <summary>The fields of a type; none if the type is not visible.</summary>
    public IEnumerable<Field> FieldsOf(NamedType type) => type is ComplexType complex && _types.Contains(type) ? complex.Fields.Where(_isVisible) : [];

    public bool Contains(NamedType type) => _types.Contains(type);

    public bool Contains(Field field) => _isVisible(field);

    private IEnumerable<NamedType> References(Schema schema, NamedType type) => type switch
    {
        ComplexType complex => complex.Fields.Where(_isVisible)
            .SelectMany(field => field.Arguments.Select(argument => argument.Type.Named).Append(field.Type.Named))
            .Concat(complex.Interfaces)
            .Concat(schema.PossibleTypes(type)),
        UnionType union => union.Types,
        InputObjectType input => input.Fields.Select(field => field.Type.Named),
        _ => [],
    };
}
