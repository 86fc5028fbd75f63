using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Embedding;

/// <summary>What an embed link gives.</summary>
public enum EmbedFormat
{
    /// <summary>A picture of dots.</summary>
    Png,

    /// <summary>A picture of lines.</summary>
    Svg,

    /// <summary>A page with the interactive chart, for an <c>iframe</c>.</summary>
    Page,
}

/// <summary>A signed address that gives one chart of one shop with exactly these parameters to everybody who has it, until it ends.</summary>
public sealed class EmbedLink
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The key that signs it.</summary>
    [ID<EmbedKey>]
    public required Guid EmbedKeyId { get; init; }

    /// <summary>The chart's name.</summary>
    public required string Chart { get; init; }

    /// <summary>What it gives.</summary>
    public required EmbedFormat Format { get; init; }

    /// <summary>The parameters as they stand in the address.</summary>
    [GraphQLIgnore]
    public required string Query { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it ends, UTC.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When it was revoked, UTC; null while it was not.</summary>
    public DateTime? RevokedAt { get; set; }
}
