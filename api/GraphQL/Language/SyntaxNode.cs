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

    /// <summary>
    /// The name of a node that has it as text or as a node: most nodes begin with their name, and so the text and where
    /// the node stands are all there is to know of it. Only a name that stands elsewhere is kept as a node.
    /// </summary>
    internal static NameNode Of(object name, Location owner) =>
        name as NameNode ?? new NameNode((string)name, owner.To(owner.Start + ((string)name).Length));

    /// <summary>The text of the same.</summary>
    internal static string TextOf(object name) => name as string ?? ((NameNode)name).Value;
}
