namespace GraphQlCrm.Reports.Feeds.OData;

/// <summary>A request for a feed.</summary>
/// <param name="Root">The address of the service as the client knows it, without a slash at the end.</param>
/// <param name="Query">The options of the address, decoded.</param>
public sealed record ODataRequest(string Root, IReadOnlyList<KeyValuePair<string, string>> Query)
{
    /// <summary>Names in the query that are not OData's, such as that of a key: they are passed over, and not repeated in links.</summary>
    public IReadOnlyCollection<string> OtherNames { get; init; } = [];

    /// <summary>Rows a page, as the client prefers; null for what the service prefers.</summary>
    public int? PageSize { get; init; }

    /// <summary>Rows that one answer may have at most.</summary>
    public int RowsMax { get; init; } = int.MaxValue;

    /// <summary>Whether numbers of 64 bits and decimals are written as text (<c>IEEE754Compatible=true</c>).</summary>
    public bool IsIeee754Compatible { get; init; }

    /// <summary>Whether the client wants no control information (<c>odata.metadata=none</c>).</summary>
    public bool IsWithoutMetadata { get; init; }
}
