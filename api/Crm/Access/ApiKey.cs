namespace GraphQlCrm.Crm.Access;

/// <summary>A key of the API. The key itself is shown once; only its hash is kept.</summary>
public sealed class ApiKey
{
    /// <summary>The shop that issued the key.</summary>
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the key is for.</summary>
    public required string Name { get; set; }

    /// <summary>What the holder may do.</summary>
    public required Role Role { get; init; }

    /// <summary>SHA-256 of the key.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>When the key was issued, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the key was revoked, UTC; null while it is valid.</summary>
    public DateTime? RevokedAt { get; set; }
}
