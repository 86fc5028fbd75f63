namespace GraphQlCrm.GraphQL.AspNetCore.EventStreams;

/// <summary>The limits of event streams that carry many operations.</summary>
public sealed class EventStreamOptions
{
    /// <summary>How long a client may take to open a stream that it has reserved.</summary>
    public TimeSpan ReservationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The most streams at once, open ones and reserved ones.</summary>
    public int StreamsMax { get; set; } = 1_000;

    /// <summary>The most operations that run at once on one stream.</summary>
    public int OperationsMax { get; set; } = 50;
}
