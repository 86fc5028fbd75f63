namespace GraphQlCrm.GraphQL.Execution.Cost;

/// <summary>What an operation costs at most.</summary>
/// <param name="FieldCost">What resolvers, filters and orders do.</param>
/// <param name="TypeCost">How many objects are sent.</param>
internal readonly record struct OperationCost(double FieldCost, double TypeCost)
{
    public static OperationCost operator +(OperationCost one, OperationCost other) => new(one.FieldCost + other.FieldCost, one.TypeCost + other.TypeCost);

    public static OperationCost operator *(double factor, OperationCost cost) => new(factor * cost.FieldCost, factor * cost.TypeCost);

    /// <summary>The higher of each.</summary>
    public static OperationCost Max(OperationCost one, OperationCost other) => new(Math.Max(one.FieldCost, other.FieldCost), Math.Max(one.TypeCost, other.TypeCost));

    /// <summary>As a member of <c>extensions</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> ToExtension() => [new("fieldCost", FieldCost), new("typeCost", TypeCost)];
}
