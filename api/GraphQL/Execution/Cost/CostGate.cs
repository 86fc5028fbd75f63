using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution.Cost;

/// <summary>Refuses requests that cost too much, and tells clients what theirs cost.</summary>
internal static class CostGate
{
    /// <summary>Executes a request within its limits.</summary>
    public static async ValueTask<ExecutionResult> ExecuteAsync(
        CostOptions options,
        Schema schema,
        OperationPlan plan,
        OperationRequest request,
        InputValues values,
        Func<ValueTask<ExecutionResult>> execute)
    {
        OperationCost cost = CostAnalyzer.Analyze(schema, plan, request, values);
        ExecutionResult result = request.CostMode == CostMode.Validate ? ExecutionResult.Empty()
            : options.EnforcesLimits && Refusal(cost, options) is { } refusal ? ExecutionResult.NotExecuted(ExecutionStatus.Refused, refusal)
            : await execute().ConfigureAwait(false);
        if (request.CostMode != CostMode.None && result.Stream is null)
        {
            result.AddExtension("operationCost", cost.ToExtension());
        }

        return result;
    }

    private static GraphQLError? Refusal(OperationCost cost, CostOptions options) => cost switch
    {
        _ when cost.FieldCost > options.FieldCostMax => new GraphQLError("The maximum allowed field cost was exceeded.")
            .WithCode(ErrorCodes.CostExceeded).With("fieldCost", cost.FieldCost).With("maxFieldCost", options.FieldCostMax),
        _ when cost.TypeCost > options.TypeCostMax => new GraphQLError("The maximum allowed type cost was exceeded.")
            .WithCode(ErrorCodes.CostExceeded).With("typeCost", cost.TypeCost).With("maxTypeCost", options.TypeCostMax),
        _ => null,
    };
}
