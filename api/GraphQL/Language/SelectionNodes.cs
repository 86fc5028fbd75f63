namespace GraphQlCrm.GraphQL.Language;

/// <summary>What is selected of a composite type.</summary>
/// <param name="Selections">The selections, at least one.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#SelectionSet</remarks>
public sealed record SelectionSetNode(IReadOnlyList<SelectionNode> Selections, Location Location) : SyntaxNode(Location);

/// <summary>A field, a fragment spread or an inline fragment.</summary>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#Selection</remarks>
public abstract record SelectionNode(IReadOnlyList<DirectiveNode> Directives, Location Location) : SyntaxNode(Location);

/// <summary>A field.</summary>
/// <param name="Alias">The alias, if there is one.</param>
/// <param name="Name">The name of the field.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Directives">The directives.</param>
/// <param name="SelectionSet">What is selected of the field's type, if that is composite.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#Field</remarks>
public sealed record FieldNode(
    NameNode? Alias,
    NameNode Name,
    IReadOnlyList<ArgumentNode> Arguments,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode? SelectionSet,
    Location Location) : SelectionNode(Directives, Location)
{
    /// <summary>The name of the field in the response.</summary>
    public string ResponseName => (Alias ?? Name).Value;
}

/// <summary>The use of a named fragment.</summary>
/// <param name="Name">The name of the fragment.</param>
/// <param name="Directives">The directives.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#FragmentSpread</remarks>
public sealed record FragmentSpreadNode(NameNode Name, IReadOnlyList<DirectiveNode> Directives, Location Location)
    : SelectionNode(Directives, Location);

/// <summary>A fragment written in place.</summary>
/// <param name="TypeCondition">The type it applies to; that around it if there is none.</param>
/// <param name="Directives">The directives.</param>
/// <param name="SelectionSet">What is selected.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#InlineFragment</remarks>
public sealed record InlineFragmentNode(
    NamedTypeNode? TypeCondition,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet,
    Location Location) : SelectionNode(Directives, Location);

/// <summary>An argument of a field or directive.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#Argument</remarks>
public sealed record ArgumentNode(NameNode Name, ValueNode Value, Location Location) : SyntaxNode(Location);

/// <summary>The use of a directive.</summary>
/// <param name="Name">The name of the directive.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#Directive</remarks>
public sealed record DirectiveNode(NameNode Name, IReadOnlyList<ArgumentNode> Arguments, Location Location) : SyntaxNode(Location);
