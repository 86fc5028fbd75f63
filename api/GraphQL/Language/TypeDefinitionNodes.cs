namespace GraphQlCrm.GraphQL.Language;

/// <summary>A type with a name, or an extension of one.</summary>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#TypeDefinition</remarks>
public abstract record TypeDefinitionNode(NameNode Name, IReadOnlyList<DirectiveNode> Directives, Location Location)
    : TypeSystemDefinitionNode(Directives, Location);

/// <summary>A scalar.</summary>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#ScalarTypeDefinition</remarks>
public sealed record ScalarTypeDefinitionNode(NameNode Name, IReadOnlyList<DirectiveNode> Directives, Location Location)
    : TypeDefinitionNode(Name, Directives, Location);

/// <summary>A type with fields: an object type or an interface.</summary>
/// <param name="Name">The name.</param>
/// <param name="Interfaces">The interfaces that it implements.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Location">Where the node stands.</param>
public abstract record ComplexTypeDefinitionNode(
    NameNode Name,
    IReadOnlyList<NamedTypeNode> Interfaces,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<FieldDefinitionNode> Fields,
    Location Location) : TypeDefinitionNode(Name, Directives, Location);

/// <summary>An object type.</summary>
/// <param name="Name">The name.</param>
/// <param name="Interfaces">The interfaces that it implements.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#ObjectTypeDefinition</remarks>
public sealed record ObjectTypeDefinitionNode(
    NameNode Name,
    IReadOnlyList<NamedTypeNode> Interfaces,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<FieldDefinitionNode> Fields,
    Location Location) : ComplexTypeDefinitionNode(Name, Interfaces, Directives, Fields, Location);

/// <summary>An interface.</summary>
/// <param name="Name">The name.</param>
/// <param name="Interfaces">The interfaces that it implements.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#InterfaceTypeDefinition</remarks>
public sealed record InterfaceTypeDefinitionNode(
    NameNode Name,
    IReadOnlyList<NamedTypeNode> Interfaces,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<FieldDefinitionNode> Fields,
    Location Location) : ComplexTypeDefinitionNode(Name, Interfaces, Directives, Fields, Location);

/// <summary>A union.</summary>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Types">The member types.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#UnionTypeDefinition</remarks>
public sealed record UnionTypeDefinitionNode(
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<NamedTypeNode> Types,
    Location Location) : TypeDefinitionNode(Name, Directives, Location);

/// <summary>An enum.</summary>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Values">The values.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#EnumTypeDefinition</remarks>
public sealed record EnumTypeDefinitionNode(
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<EnumValueDefinitionNode> Values,
    Location Location) : TypeDefinitionNode(Name, Directives, Location);

/// <summary>An input object.</summary>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#InputObjectTypeDefinition</remarks>
public sealed record InputObjectTypeDefinitionNode(
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<InputValueDefinitionNode> Fields,
    Location Location) : TypeDefinitionNode(Name, Directives, Location);
