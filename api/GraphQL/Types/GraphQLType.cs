namespace GraphQlCrm.GraphQL.Types;

/// <summary>A type, possibly wrapped.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Types</remarks>
public abstract class GraphQLType
{
    /// <summary>The type inside all wrappers.</summary>
    public abstract NamedType Named { get; }

    /// <summary>The type without an outer non-null wrapper.</summary>
    public GraphQLType Nullable => this is NonNullType nonNull ? nonNull.Type : this;

    /// <summary>Whether <c>null</c> is no value of the type.</summary>
    public bool IsNonNull => this is NonNullType;

    /// <summary>Whether arguments and variables can have the type.</summary>
    public bool IsInput => Named is ScalarType or EnumType or InputObjectType;

    /// <summary>Whether fields can have the type.</summary>
    public bool IsOutput => Named is not InputObjectType;

    /// <summary>Whether two references mean the same type.</summary>
    /// <param name="other">The other reference.</param>
    /// <returns>Whether they are the same.</returns>
    public bool IsSameAs(GraphQLType other) => (this, other) switch
    {
        (NonNullType left, NonNullType right) => left.Type.IsSameAs(right.Type),
        (ListType left, ListType right) => left.ItemType.IsSameAs(right.ItemType),
        (NamedType left, NamedType right) => left.Name == right.Name,
        _ => false,
    };
}

/// <summary>A list.</summary>
/// <param name="itemType">The type of the items.</param>
/// <remarks>https://spec.graphql.org/September2025/#sec-List</remarks>
public sealed class ListType(GraphQLType itemType) : GraphQLType
{
    /// <summary>The type of the items.</summary>
    public GraphQLType ItemType { get; } = itemType;

    /// <inheritdoc />
    public override NamedType Named => ItemType.Named;

    /// <inheritdoc />
    public override string ToString() => $"[{ItemType}]";
}

/// <summary>A type without <c>null</c>.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Non-Null</remarks>
public sealed class NonNullType : GraphQLType
{
    /// <summary>Wraps a nullable type.</summary>
    /// <param name="type">The nullable type.</param>
    public NonNullType(GraphQLType type)
    {
        Type = type is NonNullType ? throw new SchemaException($"The type `{type}` is already non-null.") : type;
    }

    /// <summary>The nullable type.</summary>
    public GraphQLType Type { get; }

    /// <inheritdoc />
    public override NamedType Named => Type.Named;

    /// <inheritdoc />
    public override string ToString() => $"{Type}!";
}

/// <summary>A type with a name.</summary>
/// <param name="name">The name.</param>
/// <param name="description">The description, if there is one.</param>
/// <remarks>https://spec.graphql.org/September2025/#NamedType</remarks>
public abstract class NamedType(string name, string? description) : GraphQLType
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The description, if there is one.</summary>
    public string? Description { get; } = description;

    /// <summary>What each value adds to the cost of a request; null = 1 if the type has subfields, else 0.</summary>
    public double? Cost { get; init; }

    /// <inheritdoc />
    public override NamedType Named => this;

    /// <summary>Whether the type has no selections.</summary>
    public bool IsLeaf => this is ScalarType or EnumType;

    /// <summary>Whether the type is an object type, an interface or a union.</summary>
    public bool IsComposite => this is ComplexType or UnionType;

    /// <summary>Whether the type is an interface or a union.</summary>
    public bool IsAbstract => this is InterfaceType or UnionType;

    /// <inheritdoc />
    public override string ToString() => Name;
}
