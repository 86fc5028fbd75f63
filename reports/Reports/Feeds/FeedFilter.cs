namespace GraphQlCrm.Reports.Feeds;

/// <summary>Which rows are wanted: an expression of SQL whose values are parameters.</summary>
/// <param name="Sql">The expression.</param>
/// <param name="Parameters">The values by name.</param>
internal sealed record FeedFilter(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters);
