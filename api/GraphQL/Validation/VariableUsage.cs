using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation;

/// <summary>A place where a variable is used.</summary>
/// <param name="Variable">The variable as it stands there.</param>
/// <param name="LocationType">The type that is expected there, if it is known.</param>
/// <param name="HasLocationDefault">Whether the argument or input field has a default.</param>
/// <param name="IsOneOf">Whether it is the value of a field of a OneOf input object.</param>
/// <param name="Path">The response names on the way to it.</param>
/// <remarks>https://spec.graphql.org/September2025/#sec-All-Variable-Usages-Are-Allowed</remarks>
public sealed record VariableUsage(
    VariableNode Variable,
    GraphQLType? LocationType,
    bool HasLocationDefault,
    bool IsOneOf,
    IReadOnlyList<object> Path);
