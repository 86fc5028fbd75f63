using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation.Rules;

/// <summary>No two fragments have the same name.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Fragment-Name-Uniqueness</remarks>
public sealed class UniqueFragmentNamesRule(ValidationContext context) : ValidationRule(context, enters: NodeKinds.Fragment)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public override void Enter(SyntaxNode node)
    {
        if (node is FragmentDefinitionNode fragment && !_names.Add(fragment.FragmentName.Value))
        {
            Context.Report(
                $"There are multiple fragments with the name `{fragment.FragmentName}`.",
                "sec-Fragment-Name-Uniqueness",
                fragment,
                ("fragment", fragment.FragmentName.Value));
        }
    }
}
