namespace GraphQlCrm.GraphQL.Language;

/// <summary>A definition of the type system, or an extension of one.</summary>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#TypeSystemDefinitionOrExtension</remarks>
public abstract record TypeSystemDefinitionNode(IReadOnlyList<DirectiveNode> Directives, Location Location) : DefinitionNode(Directives, Location)
{
    /// <summary>Whether the node adds to a definition that stands elsewhere.</summary>
    /// <remarks>https://spec.graphql.org/September2025/#TypeSystemExtension</remarks>
    public bool IsExtension { get; init; }
}

/// <summary>The root types.</summary>
/// <param name="Directives">The directives.</param>
/// <param name="OperationTypes">The root types; an extension may have none.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#SchemaDefinition</remarks>
public sealed record SchemaDefinitionNode(
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<OperationTypeDefinitionNode> OperationTypes,
    Location Location) : TypeSystemDefinitionNode(Directives, Location);

/// <summary>The root type of a kind of operation.</summary>
/// <param name="Operation">The kind of operation.</param>
/// <param name="Type">The root type.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#RootOperationTypeDefinition</remarks>
public sealed record OperationTypeDefinitionNode(OperationType Operation, NamedTypeNode Type, Location Location) : SyntaxNode(Location);

/// <summary>A directive.</summary>
/// <param name="Name">The name.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="IsRepeatable">Whether it may stand several times at one location.</param>
/// <param name="Locations">Where it may stand, in the words of the specification.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#DirectiveDefinition</remarks>
public sealed record DirectiveDefinitionNode(
    NameNode Name,
    IReadOnlyList<InputValueDefinitionNode> Arguments,
    bool IsRepeatable,
    IReadOnlyList<NameNode> Locations,
    Location Location) : TypeSystemDefinitionNode([], Location);
