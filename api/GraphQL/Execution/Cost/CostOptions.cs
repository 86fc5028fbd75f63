namespace GraphQlCrm.GraphQL.Execution;

/// <summary>What requests may cost.</summary>
/// <remarks>https://ibm.github.io/graphql-specs/cost-spec.html</remarks>
public sealed class CostOptions
{
    /// <summary>The highest cost of the fields: what resolvers, filters and orders do.</summary>
    public double FieldCostMax { get; set; } = 1000;

    /// <summary>The highest cost of the types: what is sent.</summary>
    public double TypeCostMax { get; set; } = 1000;

    /// <summary>Whether requests above the limits are refused.</summary>
    public bool EnforcesLimits { get; set; } = true;
}

/// <summary>What a client wants to know of the cost of its request.</summary>
public enum CostMode
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The response tells the cost in <c>extensions.operationCost</c>.</summary>
    Report,

    /// <summary>The request is not executed; the response tells its cost, and no more.</summary>
    Validate,
}
