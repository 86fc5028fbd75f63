namespace GraphQlCrm.Analytics;

/// <summary>The parameters of a query contradict one another, or lie outside of what they may be.</summary>
/// <param name="message">Names the parameter and the rule.</param>
public sealed class QueryParameterException(string message) : Exception(message);
