using System.Numerics;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Validation;

/// <summary>Tells nodes to the rules that ask for their kind.</summary>
internal sealed class RuleDispatch
{
    private const int Kinds = 15;
    private readonly ValidationRule[][] _enters = new ValidationRule[Kinds][];
    private readonly ValidationRule[][] _leaves = new ValidationRule[Kinds][];

    public RuleDispatch(IReadOnlyList<ValidationRule> rules)
    {
        Span<int> counts = stackalloc int[Kinds * 2];
        foreach (ValidationRule rule in rules)
        {
            for (int kind = 0; kind < Kinds; kind++)
            {
                counts[kind] += ((int)rule.Enters >> kind) & 1;
                counts[kind + Kinds] += ((int)rule.Leaves >> kind) & 1;
            }
        }

        for (int kind = 0; kind < Kinds; kind++)
        {
            _enters[kind] = counts[kind] == 0 ? [] : new ValidationRule[counts[kind]];
            _leaves[kind] = counts[kind + Kinds] == 0 ? [] : new ValidationRule[counts[kind + Kinds]];
        }

        // From the last rule to the first, so that the counts become the places.
        for (int i = rules.Count - 1; i >= 0; i--)
        {
            for (int kind = 0; kind < Kinds; kind++)
            {
                if ((((int)rules[i].Enters >> kind) & 1) == 1)
                {
                    _enters[kind][--counts[kind]] = rules[i];
                }

                if ((((int)rules[i].Leaves >> kind) & 1) == 1)
                {
                    _leaves[kind][--counts[kind + Kinds]] = rules[i];
                }
            }
        }
    }

    public void Enter(NodeKinds kind, SyntaxNode node)
    {
        foreach (ValidationRule rule in _enters[BitOperations.TrailingZeroCount((int)kind)])
        {
            rule.Enter(node);
        }
    }

    public void Leave(NodeKinds kind, SyntaxNode node)
    {
        foreach (ValidationRule rule in _leaves[BitOperations.TrailingZeroCount((int)kind)])
        {
            rule.Leave(node);
        }
    }
}
