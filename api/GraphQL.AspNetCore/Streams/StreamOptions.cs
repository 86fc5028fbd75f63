namespace GraphQlCrm.GraphQL.AspNetCore.Streams;

/// <summary>How responses that follow one another are sent, over HTTP and WebSockets.</summary>
public sealed class StreamOptions
{
    /// <summary>How much of <see cref="KeepAliveInterval"/> must have been silent for a sign to be due.</summary>
    internal const double SilentShare = 2 / 3.0;

    /// <summary>After how long a silence something is sent that clients pass over, so that proxies do not cut the connection.</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>How often <see cref="IStreamAccessCheck"/> is asked about an open stream or socket.</summary>
    public TimeSpan AccessCheckInterval { get; set; } = TimeSpan.FromSeconds(2);
}
