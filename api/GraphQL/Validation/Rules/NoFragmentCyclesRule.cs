using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>No fragment spreads itself, directly or through others.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Fragment-Spreads-Must-Not-Form-Cycles</remarks>
public sealed class NoFragmentCyclesRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.None, leaves: NodeKinds.Document)
{
    /// <inheritdoc />
    public override void Leave(SyntaxNode node)
    {
        if (node is DocumentNode)
        {
            Context.Graph.Walk(onCycle: Report);
        }
    }

    private void Report(FragmentSpreadNode spread) => Context.Report(
        "The graph of fragment spreads must not form any cycles including spreading itself. Otherwise an operation could infinitely spread or infinitely execute on cycles in the underlying data.",
        "sec-Fragment-Spreads-Must-Not-Form-Cycles",
        spread,
        ("fragment", spread.Name.Value));
}
