using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Every directive is defined by the schema and stands where its definition allows it.</summary>
/// <remarks>
/// https://spec.graphql.org/September2025/#sec-Directives-Are-Defined and
/// https://spec.graphql.org/September2025/#sec-Directives-Are-in-Valid-Locations
/// </remarks>
public sealed class KnownDirectivesRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.Directive)
{
    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is not DirectiveNode directive)
        {
            return;
        }

        if (Context.Directive is null)
        {
            Context.Report(
                $"The specified directive `{directive.Name}` is not supported by the current schema.{Context.DidYouMean.Directive(directive.Name.Value)}",
                "sec-Directives-Are-Defined",
                directive);
        }
        else if (LocationOf(Context.Ancestors[^1]) is { } location && !Context.Directive.Locations.Contains(location))
        {
            Context.Report(
                "The specified directive is not valid in the current location.",
                "sec-Directives-Are-in-Valid-Locations",
                directive);
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#ExecutableDirectiveLocation</summary>
    private static string? LocationOf(SyntaxNode node) => node switch
    {
        OperationDefinitionNode { Operation: OperationType.Query } => "QUERY",
        OperationDefinitionNode { Operation: OperationType.Mutation } => "MUTATION",
        OperationDefinitionNode => "SUBSCRIPTION",
        FieldNode => "FIELD",
        FragmentDefinitionNode => "FRAGMENT_DEFINITION",
        FragmentSpreadNode => "FRAGMENT_SPREAD",
        InlineFragmentNode => "INLINE_FRAGMENT",
        VariableDefinitionNode => "VARIABLE_DEFINITION",
        _ => null,
    };
}
