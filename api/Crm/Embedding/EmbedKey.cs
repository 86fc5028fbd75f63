using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Embedding;

/// <summary>
/// A key with which a shop's embed links are signed. What it signs with is derived from the installation's secret and this
/// record's identifiers, so nothing that would let somebody sign is kept here, sent, or in a link.
/// </summary>
public sealed class EmbedKey
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When its links end, UTC, because another has taken its place; null while none has.</summary>
    public DateTime? ExpiresAt { get; set; }

    /// <summary>When it was revoked with all its links, UTC; null while it was not.</summary>
    public DateTime? RevokedAt { get; set; }

    /// <summary>Whether links that it has signed are valid at an instant.</summary>
    public bool IsValidAt(DateTime now) => RevokedAt is null && (ExpiresAt is not { } end || end > now);
}
