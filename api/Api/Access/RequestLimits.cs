using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.GraphQL.AspNetCore.WebSockets;

namespace GraphQlCrm.Api.Access;

/// <summary>
/// How much callers may ask: so many requests a minute by key or person, so many at once by shop; whoever has shown nothing, by
/// address. What is over it is answered with 429 before anything is read or computed.
/// </summary>
internal static class RequestLimits
{
    /// <summary>The code of the error.</summary>
    public const string Throttled = "THROTTLED";

    private const int DefaultPerMinute = 6_000;
    private const int AnonymousPerMinute = 600;
    private const int AtOncePerShop = 64;
    private const int Segments = 60;

    public static IServiceCollection AddRequestLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, (Guid, string, int)>(Rate),
            PartitionedRateLimiter.Create<HttpContext, Guid>(AtOnce));
        options.OnRejected = (rejected, cancellationToken) => RefuseAsync(rejected.HttpContext, rejected.Lease, cancellationToken);
    });

    private static RateLimitPartition<(Guid, string, int)> Rate(HttpContext context)
    {
        KeyIdentity? identity = context.Features.Get<KeyIdentity>();
        int perMinute = identity is null ? AnonymousPerMinute : identity.RequestsPerMinute ?? DefaultPerMinute;
        (Guid, string, int) key = identity is null
            ? (Guid.Empty, (context.Connection.RemoteIpAddress ?? IPAddress.None).ToString(), perMinute)
            : (identity.PersonId ?? identity.KeyId, string.Empty, perMinute);
        return RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            // A tenth of a minute's requests may come at once; then they come back evenly.
            TokenLimit = Math.Max(1, perMinute < Segments ? perMinute : perMinute / 10),
            TokensPerPeriod = Math.Max(1, perMinute / Segments),
            ReplenishmentPeriod = perMinute < Segments ? TimeSpan.FromMinutes(1) / perMinute : TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
    }

    /// <summary>Streams and sockets last, and have limits of their own; they do not stand in the way of others here.</summary>
    private static RateLimitPartition<Guid> AtOnce(HttpContext context) =>
        context.Features.Get<KeyIdentity>() is { } identity && !GraphQLWebSocketRequest.IsUpgrade(context.Request) && !IsStream(context.Request)
            ? RateLimitPartition.GetConcurrencyLimiter(identity.Shops[0].Id, _ => new ConcurrencyLimiterOptions { PermitLimit = AtOncePerShop, QueueLimit = AtOncePerShop, QueueProcessingOrder = QueueProcessingOrder.OldestFirst })
            : RateLimitPartition.GetNoLimiter(Guid.Empty);

    private static bool IsStream(HttpRequest request) => request.Headers.Accept.ToString() is var accept
        && (accept.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase) || accept.Contains("subscriptionSpec", StringComparison.OrdinalIgnoreCase));

    private static async ValueTask RefuseAsync(HttpContext context, RateLimitLease lease, CancellationToken cancellationToken)
    {
        TimeSpan wait = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan told) ? told : TimeSpan.FromSeconds(1);
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (context.Features.Get<KeyIdentity>() is { } identity)
        {
            context.RequestServices.GetRequiredService<AccessNotes>().Add(identity, "Access.throttled", null);
        }

        const string Message = "Too many requests. Wait, and ask again.";
        if (context.Request.Path.StartsWithSegments("/graphql"))
        {
            await context.Response.WriteAsJsonAsync(new { errors = new[] { new { message = Message, extensions = new { code = Throttled } } } }, cancellationToken);
        }
        else
        {
            await Results.Problem(Message, statusCode: StatusCodes.Status429TooManyRequests, extensions: new Dictionary<string, object?> { ["code"] = Throttled }).ExecuteAsync(context);
        }
    }
}
