using System.Runtime.CompilerServices;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution.Cost;

/// <summary>
/// Works out what an operation costs at most, with the values of its variables: a filter costs the same as a variable and as
/// a literal.
/// </summary>
/// <remarks>https://ibm.github.io/graphql-specs/cost-spec.html#sec-Cost</remarks>
internal sealed class CostAnalyzer
{
    private readonly Schema _schema;
    private readonly InputValues _values;
    private readonly InputCost _inputs;
    private List<GraphQLError>? _errors;

    private CostAnalyzer(Schema schema, OperationPlan plan, OperationRequest request, InputValues values)
    {
        _schema = schema;
        _values = values;
        _inputs = new InputCost(plan.Definition, request.Variables);
    }

    /// <summary>What an operation costs.</summary>
    /// <exception cref="GraphQLException">A list is asked for without saying how much of it.</exception>
    public static OperationCost Analyze(Schema schema, OperationPlan plan, OperationRequest request, InputValues values)
    {
        if (plan.ConstantCost is { } known)
        {
            return known.Value;
        }

        var analyzer = new CostAnalyzer(schema, plan, request, values);
        OperationCost cost = new OperationCost(0, plan.Root.Type.Cost ?? 1) + analyzer.Cost(plan.Root, null, 0);
        if (analyzer._errors is { } errors)
        {
            throw new GraphQLException(errors);
        }

        cost = OperationCost.Max(cost, default);
        if (plan.Definition.VariableDefinitions.Count == 0)
        {
            plan.ConstantCost = new StrongBox<OperationCost>(cost);
        }

        return cost;
    }

    /// <summary>What is selected of one object.</summary>
    /// <param name="set">The selections.</param>
    /// <param name="sized">The field around them, if it tells the size of some of them.</param>
    /// <param name="size">That size.</param>
    private OperationCost Cost(SelectionSet set, ListSize? sized, double size)
    {
        OperationCost cost = default;
        foreach (Selection selection in set.Selections)
        {
            if (selection.IsIncluded(_values))
            {
                cost += Cost(selection, sized?.SizedFields.Contains(selection.Field.Name) == true ? size : null);
            }
        }

        return cost;
    }

    private OperationCost Cost(Selection selection, double? sizeFromAbove)
    {
        Field field = selection.Field;
        bool isList = field.Type.Nullable is ListType;
        double own = field.Cost ?? (selection.NamedType.IsLeaf && !isList ? 0 : 1);
        foreach (ArgumentNode argument in selection.Occurrences[0].Node.Arguments)
        {
            own += field.FindArgument(argument.Name.Value) is { } definition ? _inputs.Cost(definition, argument.Value) : 0;
        }

        double size = Size(selection);
        bool isSizedBelow = field.ListSize is { SizedFields.Count: > 0 };
        double factor = sizeFromAbove ?? (isSizedBelow ? 1 : size);
        double type = selection.NamedType.Cost ?? (selection.NamedType.IsLeaf ? 0 : 1);
        OperationCost below = selection.NamedType.IsLeaf ? default : Below(selection, isSizedBelow ? field.ListSize : null, size);
        return new OperationCost(own, 0) + (factor * (below + new OperationCost(0, type)));
    }

    /// <summary>Of an abstract type, the dearest object type.</summary>
    private OperationCost Below(Selection selection, ListSize? sized, double size)
    {
        if (selection.ObjectSet is { } set)
        {
            return Cost(set, sized, size);
        }

        OperationCost dearest = default;
        foreach (ObjectType type in _schema.PossibleTypes(selection.NamedType))
        {
            dearest = OperationCost.Max(dearest, Cost(selection.SelectionSet(type), sized, size));
        }

        return dearest;
    }

    private double Size(Selection selection)
    {
        if (selection.Field.ListSize is not { } list)
        {
            return 1;
        }

        int given = 0;
        int? sliced = null;
        foreach (ArgumentNode argument in selection.Occurrences[0].Node.Arguments)
        {
            if (list.SlicingArguments.Contains(argument.Name.Value) && _inputs.Number(argument.Value) is { } number)
            {
                given++;
                sliced = Math.Max(sliced ?? 0, number);
            }
        }

        if (list.RequireOneSlicingArgument && list.SlicingArguments.Count > 0 && given != 1)
        {
            (_errors ??= []).Add(new GraphQLError("Exactly one slicing argument must be defined.") { Locations = selection.Locations }.WithCode(ErrorCodes.OneSlicingArgument));
        }

        return sliced ?? (list.SlicingArguments.Count > 0 ? list.SlicingArgumentDefaultValue : null) ?? list.AssumedSize ?? 1;
    }
}
