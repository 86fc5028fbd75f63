using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace GraphQlCrm.Api.People;

/// <summary>
/// How often sign-ins and the like may be tried, by address of the network and by e-mail address, before any password is looked at.
/// Tries come back with time, so that nobody is locked out of an account by somebody else's guesses for good.
/// </summary>
internal sealed class SignInLimits : IDisposable
{
    private const int TriesOfNetwork = 100;
    private const int TriesOfEmail = 10;

    private readonly PartitionedRateLimiter<string> _networks = Limiter(TriesOfNetwork, TimeSpan.FromSeconds(1));
    private readonly PartitionedRateLimiter<string> _emails = Limiter(TriesOfEmail, TimeSpan.FromMinutes(1));

    /// <summary>Takes a try.</summary>
    /// <param name="address">The address of the network.</param>
    /// <param name="email">The e-mail address; null if none is guessed at.</param>
    /// <returns>When to come again; null if the try is let through.</returns>
    public TimeSpan? RetryAfter(IPAddress? address, string? email)
    {
        using RateLimitLease network = _networks.AttemptAcquire(NetworkOf(address));
        if (!network.IsAcquired)
        {
            return WaitOf(network);
        }

        if (email is null)
        {
            return null;
        }

        using RateLimitLease one = _emails.AttemptAcquire(email);
        return one.IsAcquired ? null : WaitOf(one);
    }

    public void Dispose()
    {
        _networks.Dispose();
        _emails.Dispose();
    }

    /// <summary>The address itself, or the /64 that one customer of a provider has.</summary>
    private static string NetworkOf(IPAddress? address)
    {
        if (address is null or { AddressFamily: AddressFamily.InterNetwork } or { IsIPv4MappedToIPv6: true })
        {
            return address?.MapToIPv4().ToString() ?? string.Empty;
        }

        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }

    private static PartitionedRateLimiter<string> Limiter(int tries, TimeSpan comesBackIn) => PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = tries,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = comesBackIn,
        QueueLimit = 0,
    }));

    private static TimeSpan WaitOf(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? wait : TimeSpan.FromMinutes(1);
}
