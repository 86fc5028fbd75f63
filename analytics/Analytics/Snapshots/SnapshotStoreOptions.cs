namespace GraphQlCrm.Analytics.Snapshots;

/// <summary>Where snapshots lie and what each may use.</summary>
public sealed record SnapshotStoreOptions
{
    /// <summary>A folder of the store's own: what lies there is deleted when the store is made.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// Versions of one shop's tables that are kept: whoever reads page after page goes on reading the version of the first.
    /// </summary>
    public int VersionsMax { get; init; } = 4;

    /// <summary>Snapshots of all shops that are kept; beyond them those go that were used longest ago.</summary>
    public int SnapshotsMax { get; init; } = 128;

    /// <summary>The engine's own memory limit for one snapshot, as DuckDB writes sizes.</summary>
    public string MemoryLimit { get; init; } = "256MB";

    /// <summary>How much one snapshot may put on disk while it sorts, as DuckDB writes sizes.</summary>
    public string SpillLimit { get; init; } = "4GB";

    /// <summary>After this time a statement is interrupted.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
