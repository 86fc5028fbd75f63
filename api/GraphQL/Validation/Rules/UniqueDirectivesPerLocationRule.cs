using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>A directive that is not repeatable stands once at a location.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Directives-Are-Unique-per-Location</remarks>
public sealed class UniqueDirectivesPerLocationRule(ValidationContext context) : ValidationRule(
    context,
    enters: NodeKinds.Operation | NodeKinds.Fragment | NodeKinds.VariableDefinition | NodeKinds.Field | NodeKinds.FragmentSpread | NodeKinds.InlineFragment)
{
    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        IReadOnlyList<DirectiveNode>? directives = node switch
        {
            ExecutableDefinitionNode definition => definition.Directives,
            SelectionNode selection => selection.Directives,
            VariableDefinitionNode variable => variable.Directives,
            _ => null,
        };
        if (directives is null or { Count: < 2 })
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (DirectiveNode directive in directives)
        {
            if (Context.Schema.Directives.TryGetValue(directive.Name.Value, out Directive? known) && !known.IsRepeatable && !names.Add(known.Name))
            {
                Context.Report("Only one of each directive is allowed per location.", "sec-Directives-Are-Unique-per-Location", directive);
            }
        }
    }
}
