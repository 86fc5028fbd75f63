namespace GraphQlCrm.GraphQL.Language;

/// <summary>A document.</summary>
/// <param name="Definitions">Its operations, fragments and definitions of the type system, in order.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#Document</remarks>
public sealed record DocumentNode(IReadOnlyList<DefinitionNode> Definitions, Location Location) : SyntaxNode(Location);

/// <summary>A part of a document.</summary>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#Definition</remarks>
public abstract record DefinitionNode(IReadOnlyList<DirectiveNode> Directives, Location Location) : SyntaxNode(Location)
{
    /// <summary>The description, if there is one.</summary>
    public StringValueNode? Description { get; init; }
}

/// <summary>An operation or a fragment.</summary>
/// <param name="Name">The name; an operation may have none.</param>
/// <param name="Directives">The directives.</param>
/// <param name="SelectionSet">What is selected.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#ExecutableDefinition</remarks>
public abstract record ExecutableDefinitionNode(
    NameNode? Name,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet,
    Location Location) : DefinitionNode(Directives, Location);

/// <summary>The kind of an operation.</summary>
public enum OperationType
{
    /// <summary>A read.</summary>
    Query,

    /// <summary>A write, followed by a read.</summary>
    Mutation,

    /// <summary>A stream of reads.</summary>
    Subscription,
}

/// <summary>An operation.</summary>
/// <param name="Operation">The kind of operation.</param>
/// <param name="Name">The name, if there is one.</param>
/// <param name="VariableDefinitions">The variables it takes.</param>
/// <param name="Directives">The directives.</param>
/// <param name="SelectionSet">What is selected of the root type.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#OperationDefinition</remarks>
public sealed record OperationDefinitionNode(
    OperationType Operation,
    NameNode? Name,
    IReadOnlyList<VariableDefinitionNode> VariableDefinitions,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet,
    Location Location) : ExecutableDefinitionNode(Name, Directives, SelectionSet, Location);

/// <summary>A named fragment.</summary>
/// <param name="FragmentName">The name.</param>
/// <param name="TypeCondition">The type it applies to.</param>
/// <param name="Directives">The directives.</param>
/// <param name="SelectionSet">What is selected.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#FragmentDefinition</remarks>
public sealed record FragmentDefinitionNode(
    NameNode FragmentName,
    NamedTypeNode TypeCondition,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet,
    Location Location) : ExecutableDefinitionNode(FragmentName, Directives, SelectionSet, Location);

/// <summary>The definition of a variable.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Type">Its type.</param>
/// <param name="DefaultValue">Its default, if it has one.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#VariableDefinition</remarks>
public sealed record VariableDefinitionNode(
    VariableNode Variable,
    TypeNode Type,
    ValueNode? DefaultValue,
    IReadOnlyList<DirectiveNode> Directives,
    Location Location) : SyntaxNode(Location)
{
    /// <summary>The description, if there is one.</summary>
    public StringValueNode? Description { get; init; }
}
