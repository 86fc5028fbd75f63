namespace GraphQlCrm.GraphQL.Language;

/// <summary>A member of a type or directive.</summary>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
public abstract record MemberDefinitionNode(NameNode Name, IReadOnlyList<DirectiveNode> Directives, Location Location) : SyntaxNode(Location)
{
    /// <summary>The description, if there is one.</summary>
    public StringValueNode? Description { get; init; }
}

/// <summary>A field of an object type or interface.</summary>
/// <param name="Name">The name.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Type">The type.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#FieldDefinition</remarks>
public sealed record FieldDefinitionNode(
    NameNode Name,
    IReadOnlyList<InputValueDefinitionNode> Arguments,
    TypeNode Type,
    IReadOnlyList<DirectiveNode> Directives,
    Location Location) : MemberDefinitionNode(Name, Directives, Location);

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type.</param>
/// <param name="DefaultValue">The default, if there is one.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#InputValueDefinition</remarks>
public sealed record InputValueDefinitionNode(
    NameNode Name,
    TypeNode Type,
    ValueNode? DefaultValue,
    IReadOnlyList<DirectiveNode> Directives,
    Location Location) : MemberDefinitionNode(Name, Directives, Location);

/// <summary>A value of an enum.</summary>
/// <param name="Name">The name.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#EnumValueDefinition</remarks>
public sealed record EnumValueDefinitionNode(NameNode Name, IReadOnlyList<DirectiveNode> Directives, Location Location)
    : MemberDefinitionNode(Name, Directives, Location);
