using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GraphQlCrm.Api.Hosting;

/// <summary>
/// What a supervisor asks: <c>/health/live</c>, whether the process answers, and <c>/health/ready</c> (also <c>/health</c>), whether it
/// can be sent requests, which it can while the database of the records answers. Both are open to everybody and tell nothing else.
/// </summary>
internal static class Health
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseHealth>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [Ready]);
        return services;
    }

    /// <summary>The addresses come before everything else: a key that comes along would be looked up in the database.</summary>
    public static void MapHealth(this WebApplication app)
    {
        Map(app, "/health/live", _ => false);
        Map(app, "/health/ready", check => check.Tags.Contains(Ready));
        Map(app, "/health", check => check.Tags.Contains(Ready));
    }

    private static void Map(WebApplication app, string path, Func<HealthCheckRegistration, bool> which) => app
        .MapHealthChecks(path, new HealthCheckOptions { Predicate = which, ResponseWriter = WriteAsync })
        .ShortCircuit();

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new { status = report.Status == HealthStatus.Healthy ? "ok" : "unavailable" },
        (JsonSerializerOptions?)null,
        "application/json",
        context.RequestAborted);
}
