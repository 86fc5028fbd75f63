using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>Every fragment that is spread is defined.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Fragment-Spread-Target-Defined</remarks>
public sealed class KnownFragmentNamesRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.FragmentSpread)
{
    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is FragmentSpreadNode spread && !Context.Fragments.ContainsKey(spread.Name.Value))
        {
            Context.Report(
                $"The specified fragment `{spread.Name}` does not exist.{Context.DidYouMean.Fragment(spread.Name.Value)}",
                "sec-Fragment-Spread-Target-Defined",
                spread,
                ("fragment", spread.Name.Value));
        }
    }
}
