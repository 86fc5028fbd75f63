using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace GraphQlCrm.GraphQL.AspNetCore.EventStreams;

/// <summary>The streams that are reserved or open, by their tokens.</summary>
internal sealed class EventStreamRegistry(IOptions<EventStreamOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, EventStream> _streams = new(StringComparer.Ordinal);

    /// <summary>Reserves a stream.</summary>
    /// <returns>Its token; null if there are too many.</returns>
    public string? Reserve(ClaimsPrincipal owner)
    {
        if (_streams.Count >= options.Value.StreamsMax)
        {
            return null;
        }

        string token = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var stream = new EventStream(owner, options.Value.OperationsMax);
        _streams[token] = stream;
        _ = ForgetUnlessOpenedAsync(token, stream);
        return token;
    }

    /// <summary>Finds the stream of a user.</summary>
    public EventStream? Find(string? token, ClaimsPrincipal user) =>
        token is not null && _streams.TryGetValue(token, out EventStream? stream) && stream.IsOf(user) ? stream : null;

    /// <summary>Ends a stream.</summary>
    public void End(string token)
    {
        if (_streams.TryRemove(token, out EventStream? stream))
        {
            stream.End();
        }
    }

    private async Task ForgetUnlessOpenedAsync(string token, EventStream stream)
    {
        await Task.Delay(options.Value.ReservationTimeout, time).ConfigureAwait(false);
        if (!stream.IsOpen)
        {
            End(token);
        }
    }
}
