using System.Collections.Immutable;
using System.Security.Claims;

namespace GraphQlCrm.Crm.Access;

/// <summary>Who asks: the holder of a key, or a person who has signed in.</summary>
/// <param name="KeyId">The key, or the session.</param>
/// <param name="Name">What the key is for, or the person's name.</param>
/// <param name="Role">What the holder may do.</param>
/// <param name="Shops">The shops that are reached, by slug; the first is where the key was issued.</param>
public sealed record KeyIdentity(Guid KeyId, string Name, Role Role, ImmutableArray<(Guid Id, string Slug)> Shops)
{
    private const int SmallestGroupOfBi = 3;

    /// <summary>What the key is used for.</summary>
    public ImmutableArray<ApiKeyScope> Scopes { get; init; } = [.. ApiKeyScopes.Of(Role)];

    /// <summary>The personal columns that were granted to a <c>bi</c> key.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>Requests that the key may send in a minute; null for the server's own limit.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Rows that one answer of a feed may have; null for the feed's own limit.</summary>
    public int? RowsMax { get; init; }

    /// <summary>The person, if it is a session of one; null for a key.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>All shops in which a person works, and as what; of a key, none.</summary>
    public ImmutableArray<(string Slug, Role Role)> Memberships { get; init; } = [];

    /// <summary>
    /// The fewest customers that a freely asked figure may be of, so that it is of nobody: a <c>bi</c> key without personal columns is not
    /// to single a person out; 0 for everyone else, who reads them anyway.
    /// </summary>
    public int SmallestGroup => Role == Role.Bi && Columns.IsEmpty ? SmallestGroupOfBi : 0;

    /// <summary>Whether another look-up of the same key found the same rights.</summary>
    public bool HasSameRightsAs(KeyIdentity other) => KeyId == other.KeyId && Role == other.Role
        && Shops.SequenceEqual(other.Shops) && Scopes.SequenceEqual(other.Scopes) && Columns.SequenceEqual(other.Columns);

    /// <summary>The caller as authorisation sees them: role, scopes and granted columns are roles.</summary>
    /// <param name="scheme">How the caller was recognised.</param>
    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, KeyId.ToString()),
            new Claim(ClaimTypes.Role, Roles.NameOf(Role)),
            .. Scopes.Select(scope => new Claim(ClaimTypes.Role, ApiKeyScopes.RoleOf(scope))),
            .. Columns.Select(column => new Claim(ClaimTypes.Role, Permission.RoleOfColumn(column))),
        ],
        scheme));
}
