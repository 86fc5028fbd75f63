using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution.Incremental;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Collects what is selected of one object type: all places of a response name together.</summary>
/// <remarks>https://spec.graphql.org/September2025/#CollectFields()</remarks>
internal sealed class FieldCollector(
    Schema schema,
    IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
    IncrementalDirectives? incremental,
    ObjectType type)
{
    private readonly Dictionary<string, List<SelectedField>> _byName = new(StringComparer.Ordinal);
    private readonly List<List<SelectedField>> _fields = [];
    private readonly List<Visit> _visits = [];
    private int _places;

    private readonly record struct Visit(string Fragment, Condition[] Conditions, DeferUsage? Defer);

    /// <summary>The places of each response name, in the order of the response.</summary>
    public IReadOnlyList<IReadOnlyList<SelectedField>> Fields => _fields;

    /// <summary>The <c>@defer</c>s that were met.</summary>
    public List<DeferUsage> DeferUsages { get; } = [];

    public void Collect(SelectionSetNode set, Condition[] conditions, DeferUsage? defer)
    {
        foreach (SelectionNode selection in set.Selections)
        {
            Condition[]? own = And(conditions, selection.Directives);
            if (own is null)
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    Add(new SelectedField(field, own, _places++, defer));
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition):
                    Collect(inline.SelectionSet, own, Defer(inline.Directives, defer));
                    break;
                case FragmentSpreadNode spread:
                    if (!fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? fragment))
                    {
                        throw new GraphQLException(new GraphQLError($"The specified fragment `{spread.Name}` does not exist.").At(spread));
                    }

                    DeferUsage? later = Defer(spread.Directives, defer);
                    if (IsFirst(new Visit(spread.Name.Value, own, later)) && Applies(fragment.TypeCondition))
                    {
                        Collect(fragment.SelectionSet, own, later);
                    }

                    break;
            }
        }
    }

    private void Add(SelectedField field)
    {
        if (!_byName.TryGetValue(field.Node.ResponseName, out List<SelectedField>? occurrences))
        {
            _byName.Add(field.Node.ResponseName, occurrences = []);
            _fields.Add(occurrences);
        }

        occurrences.Add(field);
    }

    /// <summary>A fragment adds nothing where it was visited under conditions that hold whenever these do, and not later.</summary>
    private bool IsFirst(Visit visit)
    {
        foreach (Visit before in _visits)
        {
            if (before.Fragment == visit.Fragment
                && Array.TrueForAll(before.Conditions, condition => visit.Conditions.Contains(condition))
                && (before.Defer is null || before.Defer == visit.Defer || visit.Defer?.IsWithin(before.Defer) == true))
            {
                return false;
            }
        }

        _visits.Add(visit);
        return true;
    }

    private DeferUsage? Defer(IReadOnlyList<DirectiveNode> directives, DeferUsage? around)
    {
        if (directives.Count == 0 || incremental?.Defer(directives, around) is not { } usage)
        {
            return around;
        }

        DeferUsages.Add(usage);
        return usage;
    }

    /// <summary>https://spec.graphql.org/September2025/#DoesFragmentTypeApply()</summary>
    private bool Applies(NamedTypeNode? condition) => condition is null
        || (schema.Types.TryGetValue(condition.Name.Value, out NamedType? wanted) && Schema.IsSubType(type, wanted));

    /// <summary>The conditions with those of the directives; <see langword="null"/> if they can never hold.</summary>
    private Condition[]? And(Condition[] conditions, IReadOnlyList<DirectiveNode> directives)
    {
        foreach (DirectiveNode directive in directives)
        {
            bool includeIf = directive.Name.Value == "include";
            if (!includeIf && directive.Name.Value != "skip")
            {
                continue;
            }

            ValueNode? value = directive.Arguments.FirstOrDefault(argument => argument.Name.Value == "if")?.Value;
            switch (value)
            {
                case BooleanValueNode constant when constant.Value != includeIf:
                    return null;
                case BooleanValueNode:
                    break;
                case VariableNode variable when incremental is null:
                    var condition = new Condition(variable.NameText, includeIf);
                    conditions = conditions.Contains(condition) ? conditions : [.. conditions, condition];
                    break;
                case VariableNode variable:
                    if (!new Condition(variable.NameText, includeIf).Holds(incremental.Values))
                    {
                        return null;
                    }

                    break;
                default:
                    throw new GraphQLException(new GraphQLError($"The argument `if` of `@{directive.Name}` must be a Boolean.").At(directive));
            }
        }

        return conditions;
    }
}
