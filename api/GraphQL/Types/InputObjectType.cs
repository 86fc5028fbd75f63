namespace GraphQlCrm.GraphQL.Types;

/// <summary>An input object.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Input-Objects</remarks>
public sealed class InputObjectType : NamedType
{
    private readonly Lazy<IReadOnlyList<InputField>> _fields;
    private readonly Lazy<Dictionary<string, InputField>> _fieldsByName;

    /// <summary>Creates the type.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">The description, if there is one.</param>
    /// <param name="fields">Gives the fields once all types are known.</param>
    public InputObjectType(string name, string? description, Func<IReadOnlyList<InputField>> fields)
        : base(name, description)
    {
        _fields = new Lazy<IReadOnlyList<InputField>>(fields);
        _fieldsByName = new Lazy<Dictionary<string, InputField>>(IndexFields);
    }

    /// <summary>The fields, in the order of their declaration.</summary>
    public IReadOnlyList<InputField> Fields => _fields.Value;

    /// <summary>
    /// The type whose fields the fields of a filter or sorting stand for: who may not read one may not ask by it either, or
    /// its values could be found out.
    /// </summary>
    public string? AsksOf { get; init; }

    /// <summary>Whether exactly one field must be set.</summary>
    public bool IsOneOf { get; init; }

    /// <summary>
    /// Makes the object that the resolver takes from the values of the fields, in the order of their declaration. Without
    /// it the value is an <see cref="InputObject"/>.
    /// </summary>
    public Func<object?[], object>? Create { get; init; }

    /// <summary>The field of a name, if there is one.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The field or <see langword="null"/>.</returns>
    public InputField? FindField(string name) => _fieldsByName.Value.GetValueOrDefault(name);

    private Dictionary<string, InputField> IndexFields()
    {
        var index = new Dictionary<string, InputField>(StringComparer.Ordinal);
        foreach (InputField field in Fields)
        {
            if (!index.TryAdd(field.Name, field))
            {
                throw new SchemaException($"The type `{Name}` has two fields `{field.Name}`.");
            }
        }

        return index;
    }
}

/// <summary>The value of an input object that has no CLR type: its given fields in the order they were written.</summary>
/// <param name="type">The type.</param>
/// <param name="fields">The given fields and their values.</param>
public sealed class InputObject(InputObjectType type, IReadOnlyList<KeyValuePair<InputField, object?>> fields)
{
    /// <summary>The type.</summary>
    public InputObjectType Type { get; } = type;

    /// <summary>The given fields and their values.</summary>
    public IReadOnlyList<KeyValuePair<InputField, object?>> Fields { get; } = fields;
}
