using System.Buffers;

namespace GraphQlCrm.GraphQL.AspNetCore.Streams;

/// <summary>How responses that follow one another are put into one HTTP body.</summary>
/// <param name="mediaType">The media type that clients ask for.</param>
/// <param name="contentType">The content type of the body.</param>
internal abstract class StreamFormat(string mediaType, string contentType)
{
    /// <summary>The media type that clients ask for.</summary>
    public string MediaType { get; } = mediaType;

    /// <summary>The content type of the body.</summary>
    public string ContentType { get; } = contentType;

    /// <summary>Writes what stands before the first response.</summary>
    public virtual void WriteStart(IBufferWriter<byte> body)
    {
    }

    /// <summary>Writes a response so that the client can take it at once.</summary>
    public abstract void WriteNext(IBufferWriter<byte> body, ReadOnlySpan<byte> json);

    /// <summary>Writes a response that says why there will be no more: an object that begins with its errors.</summary>
    public virtual void WriteError(IBufferWriter<byte> body, ReadOnlySpan<byte> json) => WriteNext(body, json);

    /// <summary>Writes what shows that this was all, rather than that the connection broke.</summary>
    public virtual void WriteEnd(IBufferWriter<byte> body)
    {
    }

    /// <summary>Writes something that clients pass over, so that nothing between them and us takes the connection for dead.</summary>
    public virtual void WriteKeepAlive(IBufferWriter<byte> body)
    {
    }
}
