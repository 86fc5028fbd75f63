namespace GraphQlCrm.GraphQL.Language;

/// <summary>A reference to a type.</summary>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#Type</remarks>
public abstract record TypeNode(Location Location) : SyntaxNode(Location)
{
    /// <summary>The name inside all list and non-null wrappers.</summary>
    public NameNode InnermostName => this switch
    {
        NamedTypeNode named => named.Name,
        ListTypeNode list => list.Type.InnermostName,
        _ => ((NonNullTypeNode)this).Type.InnermostName,
    };
}

/// <summary>A type by its name.</summary>
/// <param name="NameText">The name.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record NamedTypeNode(string NameText, Location Location) : TypeNode(Location)
{
    /// <summary>The name as a node, which is made on the way: the text alone costs nothing.</summary>
    public NameNode Name => new(NameText, Location);
}

/// <summary>A list.</summary>
/// <param name="Type">The type of the items.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record ListTypeNode(TypeNode Type, Location Location) : TypeNode(Location);

/// <summary>A type without <c>null</c>.</summary>
/// <param name="Type">The nullable type.</param>
/// <param name="Location">Where the node stands.</param>
public sealed record NonNullTypeNode(TypeNode Type, Location Location) : TypeNode(Location);
