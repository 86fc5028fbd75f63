using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation;

/// <summary>
/// A rule: it is told of every node on the way in and on the way out, and reports to its context. The context's type
/// information is that of the node.
/// </summary>
/// <param name="context">The document, the schema and where the walk stands.</param>
public abstract class ValidationRule(ValidationContext context)
{
    /// <summary>The document, the schema and where the walk stands.</summary>
    protected ValidationContext Context { get; } = context;

    /// <summary>The walk enters a node.</summary>
    /// <param name="node">The node.</param>
    public virtual void Enter(SyntaxNode node)
    {
    }

    /// <summary>The walk leaves a node.</summary>
    /// <param name="node">The node.</param>
    public virtual void Leave(SyntaxNode node)
    {
    }
}
