using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>
/// Turns an operation into selection sets for concrete object types, independent of variables. What is selected of
/// abstract types is worked out when a value of an object type first turns up.
/// </summary>
/// <remarks>https://spec.graphql.org/September2025/#CollectFields()</remarks>
internal sealed class OperationCompiler
{
    private const int DepthMax = 200;
    private const int SelectionsMax = 100_000;

    private readonly Schema _schema;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private int _depth;
    private int _count;
    private int _places;

    private OperationCompiler(Schema schema, DocumentNode document)
    {
        _schema = schema;
        foreach (FragmentDefinitionNode fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            _fragments.TryAdd(fragment.FragmentName.Value, fragment);
        }
    }

    /// <summary>The number of selections so far; their ids are below it.</summary>
    public int Count => Volatile.Read(ref _count);

    public static OperationPlan Compile(Schema schema, DocumentNode document, OperationDefinitionNode operation)
    {
        ObjectType? root = schema.Root(operation.Operation);
        if (root is null)
        {
            string kind = operation.Operation == OperationType.Mutation ? "mutation" : "subscription";
            throw new GraphQLException(new GraphQLError($"This GraphQL schema does not support `{kind}` operations.").At(operation));
        }

        var compiler = new OperationCompiler(schema, document);
        lock (compiler._lock)
        {
            SelectionSet set = compiler.Compile(root, [(operation.SelectionSet, [])]);
            return new OperationPlan(operation, set, compiler);
        }
    }

    /// <summary>What a selection selects of an object type.</summary>
    public SelectionSet CompileChildren(ObjectType type, Selection selection)
    {
        lock (_lock)
        {
            return Compile(type, Sets(selection.Occurrences));
        }
    }

    private static List<(SelectionSetNode Set, Condition[] Conditions)> Sets(IReadOnlyList<SelectedField> occurrences)
    {
        var sets = new List<(SelectionSetNode, Condition[])>();
        foreach (SelectedField occurrence in occurrences)
        {
            if (occurrence.Node.SelectionSet is { } set)
            {
                sets.Add((set, occurrence.Conditions));
            }
        }

        return sets;
    }

    private SelectionSet Compile(ObjectType type, List<(SelectionSetNode Set, Condition[] Conditions)> sets)
    {
        if (_depth >= DepthMax)
        {
            throw new GraphQLException(new GraphQLError("The document is nested too deeply, or its fragments form a cycle."));
        }

        _depth++;
        try
        {
            return CompileWithin(type, sets);
        }
        finally
        {
            _depth--;
        }
    }

    private SelectionSet CompileWithin(ObjectType type, List<(SelectionSetNode Set, Condition[] Conditions)> sets)
    {
        var names = new List<string>();
        var fields = new Dictionary<string, List<SelectedField>>(StringComparer.Ordinal);
        var visited = new List<(string Fragment, Condition[] Conditions)>();
        foreach ((SelectionSetNode set, Condition[] conditions) in sets)
        {
            Collect(type, set, conditions, names, fields, visited);
        }

        var selections = new List<Selection>(names.Count);
        foreach (string name in names)
        {
            List<SelectedField> occurrences = fields[name];
            FieldNode node = occurrences[0].Node;
            Field? field = _schema.FindField(type, node.Name.Value);
            if (field is null)
            {
                throw new GraphQLException(new GraphQLError($"The field `{node.Name}` does not exist on the type `{type}`.").At(node));
            }

            if (field.Type.Named.IsLeaf != node.SelectionSet is null)
            {
                throw new GraphQLException(new GraphQLError($"The selection of the field `{type}.{node.Name}` does not fit its type `{field.Type}`.").At(node));
            }

            if (++_count > SelectionsMax)
            {
                throw new GraphQLException(new GraphQLError($"The operation selects more than {SelectionsMax} fields."));
            }

            selections.Add(new Selection(this, _count - 1, type, field, occurrences));
        }

        return new SelectionSet(type, selections);
    }

    private void Collect(
        ObjectType type,
        SelectionSetNode set,
        Condition[] conditions,
        List<string> names,
        Dictionary<string, List<SelectedField>> fields,
        List<(string Fragment, Condition[] Conditions)> visited)
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
                    if (!fields.TryGetValue(field.ResponseName, out List<SelectedField>? occurrences))
                    {
                        fields.Add(field.ResponseName, occurrences = []);
                        names.Add(field.ResponseName);
                    }

                    occurrences.Add(new SelectedField(field, own, _places++));
                    break;
                case InlineFragmentNode inline when Applies(type, inline.TypeCondition):
                    Collect(type, inline.SelectionSet, own, names, fields, visited);
                    break;
                case FragmentSpreadNode spread:
                    FragmentDefinitionNode? fragment = _fragments.GetValueOrDefault(spread.Name.Value);
                    if (fragment is null)
                    {
                        throw new GraphQLException(new GraphQLError($"The specified fragment `{spread.Name}` does not exist.").At(spread));
                    }

                    if (Visit(visited, spread.Name.Value, own) && Applies(type, fragment.TypeCondition))
                    {
                        Collect(type, fragment.SelectionSet, own, names, fields, visited);
                    }

                    break;
            }
        }
    }

    /// <summary>A fragment adds nothing where it was visited under conditions that hold whenever these do.</summary>
    private static bool Visit(List<(string Fragment, Condition[] Conditions)> visited, string fragment, Condition[] conditions)
    {
        foreach ((string name, Condition[] before) in visited)
        {
            if (name == fragment && Array.TrueForAll(before, condition => conditions.Contains(condition)))
            {
                return false;
            }
        }

        visited.Add((fragment, conditions));
        return true;
    }

    /// <summary>https://spec.graphql.org/September2025/#DoesFragmentTypeApply()</summary>
    private bool Applies(ObjectType type, NamedTypeNode? condition) => condition is null
        || (_schema.Types.TryGetValue(condition.Name.Value, out NamedType? wanted) && Schema.IsSubType(type, wanted));

    /// <summary>The conditions with those of the directives; <see langword="null"/> if they can never hold.</summary>
    private static Condition[]? And(Condition[] conditions, IReadOnlyList<DirectiveNode> directives)
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
                case VariableNode variable:
                    var condition = new Condition(variable.Name.Value, includeIf);
                    conditions = conditions.Contains(condition) ? conditions : [.. conditions, condition];
                    break;
                default:
                    throw new GraphQLException(new GraphQLError($"The argument `if` of `@{directive.Name}` must be a Boolean.").At(directive));
            }
        }

        return conditions;
    }
}

/// <summary>A compiled operation.</summary>
internal sealed record OperationPlan(OperationDefinitionNode Definition, SelectionSet Root, OperationCompiler Compiler);
