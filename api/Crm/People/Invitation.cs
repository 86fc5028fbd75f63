using GraphQlCrm.Crm.Access;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.People;

/// <summary>A shop's offer to somebody to work in it. The link in the mail is good for once.</summary>
public sealed class Invitation
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>Who is invited: an e-mail address, lower case.</summary>
    public required string Email { get; init; }

    /// <summary>What the person will be allowed to do.</summary>
    public required Role Role { get; init; }

    /// <summary>SHA-256 of the token in the link.</summary>
    [GraphQLIgnore]
    public required byte[] Hash { get; init; }

    /// <summary>Who invited.</summary>
    public required string InvitedBy { get; init; }

    /// <summary>When the mail was written, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the link ends, UTC.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When the invitation was accepted, UTC; null while it was not.</summary>
    public DateTime? AcceptedAt { get; set; }

    /// <summary>When the shop took it back, UTC; null while it did not.</summary>
    public DateTime? RevokedAt { get; set; }
}
