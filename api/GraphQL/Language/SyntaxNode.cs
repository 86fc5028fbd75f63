namespace GraphQlCrm.GraphQL.Language;

/// <summary>A node of the immutable syntax tree.</summary>
/// <param name="Location">Where the node stands in its document.</param>
public abstract record SyntaxNode(Location Location);

/// <summary>A name.</summary>
/// <param name="Value">The name.</param>
/// <param name="Location">Where the node stands.</param>
/// <remarks>https://spec.graphql.org/September2025/#Name</remarks>
public sealed record NameNode(string Value, Location Location) : SyntaxNode(Location)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
