namespace GraphQlCrm.GraphQL.AspNetCore.WebSockets;

/// <summary>The limits of WebSockets.</summary>
public sealed class GraphQLWebSocketOptions
{
    /// <summary>How long a client may take to send <c>connection_init</c>.</summary>
    public TimeSpan ConnectionInitTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the client is pinged.</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After how long without any message, not even the answer to a ping, the client is taken for gone.</summary>
    public TimeSpan SilenceMax { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client may take to read a message; one that is slower is taken for gone.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest message of a client in bytes.</summary>
    public int MessageSizeMax { get; set; } = 1_000_000;

    /// <summary>The most operations that run at once on one socket.</summary>
    public int OperationsMax { get; set; } = 50;

    /// <summary>
    /// The origins of pages, such as <c>https://shop.example</c>, that may open a socket besides those of this host itself;
    /// <c>*</c> for any. Browsers send a user's credentials along from any page, and read the answers to it: nothing but this
    /// keeps a strange page out. Programs that are no browsers name no origin.
    /// </summary>
    public ICollection<string> AllowedOrigins { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
}
