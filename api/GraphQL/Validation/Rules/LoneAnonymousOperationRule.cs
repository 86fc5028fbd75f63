using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>An operation without a name is the only operation of its document.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Lone-Anonymous-Operation</remarks>
public sealed class LoneAnonymousOperationRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.Operation)
{
    private readonly int _operations = context.Document.Definitions.OfType<OperationDefinitionNode>().Count();

    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is OperationDefinitionNode { Name: null } && _operations > 1)
        {
            // The hyphen is not the one of the keyboard: so HotChocolate has it.
            Context.Report(
                "GraphQL allows a short‐hand form for defining query operations when only that one operation exists in the document.",
                "sec-Lone-Anonymous-Operation",
                node,
                ("operations", _operations));
        }
    }
}
