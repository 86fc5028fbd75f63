namespace GraphQlCrm.Analytics;

/// <summary>Where the warehouses lie and what each may use. The limits count per shop that is open.</summary>
public sealed record WarehouseOptions
{
    /// <summary>The folder that holds one folder per shop. Everything in it can be deleted and is rebuilt.</summary>
    public required string Directory { get; init; }

    /// <summary>The engine's own memory limit for one shop, as DuckDB writes sizes.</summary>
    public string MemoryLimit { get; init; } = "512MB";

    /// <summary>How much one shop may spill to disk, as DuckDB writes sizes.</summary>
    public string SpillLimit { get; init; } = "8GB";

    /// <summary>Threads of the engine for one shop.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>After this time a query is interrupted and fails with <see cref="TimeoutException"/>.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Queries of one shop that run at the same time; further ones wait (their waiting counts as query time).
    /// </summary>
    public int ConcurrentQueries { get; init; } = 2;

    /// <summary>
    /// Shops whose files are open at the same time. Opening one more closes the one that was used longest ago, since an
    /// open file keeps what it has read in memory, up to <see cref="MemoryLimit"/>.
    /// </summary>
    public int OpenShopsMax { get; init; } = 16;

    /// <summary>The clock that measures durations and timeouts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
