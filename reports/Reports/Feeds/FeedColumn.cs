using GraphQlCrm.Analytics.Snapshots;
using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>A column of a feed.</summary>
/// <param name="Name">The name in every format; a letter, then letters and digits.</param>
/// <param name="Type">The type.</param>
/// <param name="Label">What people call it: the header of a table for them.</param>
/// <param name="Description">What it counts, and when it is null.</param>
public sealed record FeedColumn(string Name, SnapshotType Type, LocalText Label, LocalText Description) : ISnapshotColumn
{
    /// <summary>Whether the column is part of what tells rows apart. Such a column is never null.</summary>
    public bool IsKey { get; init; }

    /// <summary>Whether rows may have no value.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The field of GraphQL that holds the same of a person: who may not read it does not see the column. Null if it is of no person.</summary>
    public string? Permission { get; init; }

    /// <summary>Whether a free search looks through the column.</summary>
    public bool IsSearched { get; init; }
}
