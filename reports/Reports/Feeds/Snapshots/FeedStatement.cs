namespace GraphQlCrm.Reports.Feeds.Snapshots;

/// <summary>A statement over a snapshot: names of the catalogue, and values that are bound.</summary>
/// <param name="Text">The SQL.</param>
/// <param name="Parameters">The values by name.</param>
internal sealed record FeedStatement(string Text, IReadOnlyList<(string Name, object? Value)> Parameters);
