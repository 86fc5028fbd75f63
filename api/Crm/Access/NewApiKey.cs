namespace GraphQlCrm.Crm.Access;

/// <summary>What a key is to be.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What the holder may do.</param>
public sealed record NewApiKey(string Name, Role Role)
{
    /// <summary>What it is used for; empty for all that the role may.</summary>
    public IReadOnlyList<ApiKeyScope> Scopes { get; init; } = [];

    /// <summary>The personal columns that a <c>BI</c> key may read.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Requests in a minute; null for the server's own limit.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Rows of one answer of a feed; null for the feed's own limit.</summary>
    public int? RowsMax { get; init; }

    /// <summary>When it ends, UTC; null if it does not by itself.</summary>
    public DateTime? ExpiresAt { get; init; }
}

/// <summary>A key that was just issued.</summary>
/// <param name="ApiKey">The key.</param>
/// <param name="Secret">Its text, to be sent as <c>Authorization: Bearer SECRET</c>. It is shown this once.</param>
public sealed record IssuedApiKey(ApiKey ApiKey, string Secret);
