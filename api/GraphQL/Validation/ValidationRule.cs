using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation;

/// <summary>
/// A rule: it is told of nodes on the way in and on the way out, and reports to its context. The context's type
/// information is that of the node.
/// </summary>
public abstract class ValidationRule
{
    /// <summary>Creates a rule that is told of every node.</summary>
    /// <param name="context">The document, the schema and where the walk stands.</param>
    protected ValidationRule(ValidationContext context)
        : this(context, NodeKinds.All, NodeKinds.All)
    {
    }

    /// <summary>Creates a rule that is told of the nodes it asks for.</summary>
    /// <param name="context">The document, the schema and where the walk stands.</param>
    /// <param name="enters">The nodes it is told of on the way in.</param>
    /// <param name="leaves">The nodes it is told of on the way out.</param>
    protected ValidationRule(ValidationContext context, NodeKinds enters, NodeKinds leaves = NodeKinds.None)
    {
        Context = context;
        Enters = enters;
        Leaves = leaves;
    }

    /// <summary>The nodes that the rule is told of on the way in.</summary>
    public NodeKinds Enters { get; }

    /// <summary>The nodes that the rule is told of on the way out.</summary>
    public NodeKinds Leaves { get; }

    /// <summary>The document, the schema and where the walk stands.</summary>
    protected ValidationContext Context { get; }

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
