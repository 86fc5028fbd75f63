using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using GraphQlCrm.Analytics;

namespace GraphQlCrm.Api.Analytics;

/// <summary>
/// How the shops' analytics are doing since the program was started; the meter <c>GraphQlCrm.Analytics</c> tells the same
/// without the shops.
/// </summary>
public sealed class AnalyticsHealth : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly Meter _meter = new("GraphQlCrm.Analytics");
    private readonly Histogram<double> _refreshes;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _differences;
    private readonly ConcurrentDictionary<Guid, ShopHealth> _shops = new();

    /// <summary>Knows nothing yet.</summary>
    public AnalyticsHealth(TimeProvider clock)
    {
        _clock = clock;
        _refreshes = _meter.CreateHistogram<double>("analytics.refresh.duration", "s", "How long refreshes take.");
        _failures = _meter.CreateCounter<long>("analytics.refresh.failures", description: "Refreshes and checks that failed.");
        _differences = _meter.CreateCounter<long>("analytics.check.differences", description: "Marts that held something else than a rebuild.");
        _meter.CreateObservableGauge("analytics.lag", () => _shops.Values.Max(shop => LagOf(shop)?.TotalSeconds) ?? 0, "s", "How long the oldest change has been waiting.");
    }

    /// <summary>What is known of a shop.</summary>
    internal ShopHealth Of(Guid shopId) => _shops.GetValueOrDefault(shopId, ShopHealth.Unknown);

    /// <summary>How long changes of a shop have been waiting.</summary>
    internal TimeSpan? LagOf(ShopHealth shop) => shop.WaitingSince is { } since ? _clock.GetUtcNow() - since : null;

    /// <summary>Changes wait to be taken over.</summary>
    internal void Wait(Guid shopId) => Change(shopId, shop => shop.WaitingSince is null ? shop with { WaitingSince = _clock.GetUtcNow() } : shop);

    /// <summary>All changes that waited have been taken over.</summary>
    internal void Refresh(Guid shopId, TimeSpan? duration)
    {
        if (duration is { } time)
        {
            _refreshes.Record(time.TotalSeconds);
        }

        Change(shopId, shop => shop with { WaitingSince = null, RefreshedAt = _clock.GetUtcNow(), IsFailing = false });
    }

    /// <summary>A refresh or a check has failed.</summary>
    internal void Fail(Guid shopId)
    {
        _failures.Add(1);
        Change(shopId, shop => shop with { IsFailing = true });
    }

    /// <summary>A full check has come to its end.</summary>
    internal void Check(Guid shopId, VerifyResult result)
    {
        _differences.Add(result.Differences.Count);
        Change(shopId, shop => shop with { CheckedAt = _clock.GetUtcNow(), Differences = result.Differences });
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private void Change(Guid shopId, Func<ShopHealth, ShopHealth> change) =>
        _shops.AddOrUpdate(shopId, _ => change(ShopHealth.Unknown), (_, shop) => change(shop));
}

/// <summary>How the analytics of one shop are doing.</summary>
/// <param name="WaitingSince">Since when changes have been waiting; null if none are.</param>
/// <param name="RefreshedAt">When changes were taken over last.</param>
/// <param name="CheckedAt">When a full check ended last.</param>
/// <param name="Differences">What it found.</param>
/// <param name="IsFailing">Whether the last refresh or check has failed.</param>
internal sealed record ShopHealth(
    DateTimeOffset? WaitingSince,
    DateTimeOffset? RefreshedAt,
    DateTimeOffset? CheckedAt,
    IReadOnlyList<MartDifference> Differences,
    bool IsFailing)
{
    public static ShopHealth Unknown { get; } = new(null, null, null, [], false);
}
