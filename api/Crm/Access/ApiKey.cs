using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Access;

/// <summary>A key of the API for a program. The key itself is shown once; only its hash is kept.</summary>
public sealed class ApiKey
{
    /// <summary>The shop that issued the key.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>What the key is for.</summary>
    public required string Name { get; set; }

    /// <summary>What the holder may do.</summary>
    public required Role Role { get; init; }

    /// <summary>How the key begins, to tell it from others.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>What the key is used for; a key that does not say may do what its role may.</summary>
    public IReadOnlyList<ApiKeyScope> Scopes => ScopeNames.Length == 0
        ? ApiKeyScopes.Of(Role)
        : [.. ScopeNames.Split(' ').Select(name => Enum.Parse<ApiKeyScope>(name, ignoreCase: true))];

    /// <summary>The personal columns that a <c>BI</c> key may read, e.g. <c>Customer.birthday</c>.</summary>
    public IReadOnlyList<string> Columns => ColumnNames.Length == 0 ? [] : ColumnNames.Split(' ');

    /// <summary>Requests that the key may send in a minute; null for the server's own limit.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Rows that one answer of a feed may have; null for the feed's own limit.</summary>
    public int? RowsMax { get; init; }

    /// <summary>When the key was issued, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the key was last used, UTC, to within some minutes; null if never.</summary>
    public DateTime? LastUsedAt { get; private set; }

    /// <summary>When the key ends, UTC; null if it does not by itself.</summary>
    public DateTime? ExpiresAt { get; set; }

    /// <summary>When the key was revoked, UTC; null while it was not.</summary>
    public DateTime? RevokedAt { get; set; }

    /// <summary>The key that takes this one's place.</summary>
    [ID<ApiKey>]
    public Guid? ReplacedById { get; set; }

    /// <summary>SHA-256 of the key.</summary>
    [GraphQLIgnore]
    public required byte[] Hash { get; init; }

    /// <summary>The scopes, lower case, with spaces between them; empty for those of the role.</summary>
    [GraphQLIgnore]
    public string ScopeNames { get; init; } = string.Empty;

    /// <summary>The granted columns with spaces between them.</summary>
    [GraphQLIgnore]
    public string ColumnNames { get; init; } = string.Empty;
}
