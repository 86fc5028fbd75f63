using System.Data.Common;
using GraphQlCrm.Crm.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GraphQlCrm.Api.Hosting;

/// <summary>
/// Asks the database of the records for a row. However many ask, it is asked once at a time and once a second; one that has not
/// answered in two seconds is away.
/// </summary>
internal sealed class DatabaseHealth(CrmDatabase database, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_rememberFor = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<bool>? _asking;
    private long _askedAt;

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Asking().WaitAsync(s_patience, clock, cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy();
        }
    }

    private Task<bool> Asking()
    {
        lock (_lock)
        {
            if (_asking is null || (_asking.IsCompleted && clock.GetElapsedTime(_askedAt) >= s_rememberFor))
            {
                (_asking, _askedAt) = (Task.Run(Ask), clock.GetTimestamp());
            }

            return _asking;
        }
    }

    private bool Ask()
    {
        try
        {
            database.Ask();
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }
}
