namespace GraphQlCrm.Reports.Feeds.OData;

/// <summary>An answer of the service.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The media type of the body.</param>
/// <param name="Body">The body.</param>
public sealed record ODataResponse(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>What every answer says in its <c>OData-Version</c> header.</summary>
    public const string Version = "4.0";
}
