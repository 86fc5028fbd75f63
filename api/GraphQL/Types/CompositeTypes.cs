namespace GraphQlCrm.GraphQL.Types;

/// <summary>A type with fields: an object type or an interface.</summary>
public abstract class ComplexType : NamedType
{
    private readonly Lazy<IReadOnlyList<Field>> _fields;
    private readonly Lazy<IReadOnlyList<InterfaceType>> _interfaces;
    private readonly Lazy<Dictionary<string, Field>> _fieldsByName;

    private protected ComplexType(
        string name,
        string? description,
        Func<IReadOnlyList<Field>> fields,
        Func<IReadOnlyList<InterfaceType>>? interfaces)
        : base(name, description)
    {
        _fields = new Lazy<IReadOnlyList<Field>>(fields);
        _interfaces = new Lazy<IReadOnlyList<InterfaceType>>(interfaces ?? (() => []));
        _fieldsByName = new Lazy<Dictionary<string, Field>>(IndexFields);
    }

    /// <summary>The fields, in the order of their declaration.</summary>
    public IReadOnlyList<Field> Fields => _fields.Value;

    /// <summary>The interfaces that the type implements.</summary>
    public IReadOnlyList<InterfaceType> Interfaces => _interfaces.Value;

    /// <summary>The field of a name, if there is one.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The field or <see langword="null"/>.</returns>
    public Field? FindField(string name) => _fieldsByName.Value.GetValueOrDefault(name);

    private Dictionary<string, Field> IndexFields()
    {
        var index = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (Field field in Fields)
        {
            if (!index.TryAdd(field.Name, field))
            {
                throw new SchemaException($"The type `{Name}` has two fields `{field.Name}`.");
            }
        }

        return index;
    }
}

/// <summary>An object type.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Objects</remarks>
public sealed class ObjectType : ComplexType
{
    /// <summary>Creates the type.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">The description, if there is one.</param>
    /// <param name="fields">Gives the fields once all types are known.</param>
    /// <param name="interfaces">Gives the interfaces once all types are known.</param>
    /// <param name="runtimeType">The CLR type of its values, if they have one of their own.</param>
    public ObjectType(
        string name,
        string? description,
        Func<IReadOnlyList<Field>> fields,
        Func<IReadOnlyList<InterfaceType>>? interfaces = null,
        Type? runtimeType = null)
        : base(name, description, fields, interfaces)
    {
        RuntimeType = runtimeType;
    }

    /// <summary>The CLR type of its values, if they have one of their own.</summary>
    public Type? RuntimeType { get; }
}

/// <summary>An interface.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Interfaces</remarks>
public sealed class InterfaceType : ComplexType
{
    /// <summary>Creates the type.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">The description, if there is one.</param>
    /// <param name="fields">Gives the fields once all types are known.</param>
    /// <param name="interfaces">Gives the interfaces once all types are known.</param>
    public InterfaceType(
        string name,
        string? description,
        Func<IReadOnlyList<Field>> fields,
        Func<IReadOnlyList<InterfaceType>>? interfaces = null)
        : base(name, description, fields, interfaces)
    {
    }

    /// <summary>The object types that implement the interface; known once the schema is made.</summary>
    internal IReadOnlyList<ObjectType> PossibleTypes { get; set; } = [];
}

/// <summary>A union.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Unions</remarks>
public sealed class UnionType : NamedType
{
    private readonly Lazy<IReadOnlyList<ObjectType>> _types;

    /// <summary>Creates the type.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">The description, if there is one.</param>
    /// <param name="types">Gives the member types once all types are known.</param>
    public UnionType(string name, string? description, Func<IReadOnlyList<ObjectType>> types)
        : base(name, description)
    {
        _types = new Lazy<IReadOnlyList<ObjectType>>(types);
    }

    /// <summary>The member types.</summary>
    public IReadOnlyList<ObjectType> Types => _types.Value;
}
