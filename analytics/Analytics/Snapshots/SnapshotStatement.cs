namespace GraphQlCrm.Analytics.Snapshots;

/// <summary>A statement over a snapshot: names of its sources, and values that are bound.</summary>
/// <param name="Text">The SQL.</param>
/// <param name="Parameters">The values by name.</param>
public sealed record SnapshotStatement(string Text, IReadOnlyList<(string Name, object? Value)> Parameters);
