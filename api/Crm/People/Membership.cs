using GraphQlCrm.Crm.Access;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.People;

/// <summary>A person who works in a shop, and what the shop lets them do.</summary>
public sealed class Membership
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The person.</summary>
    [GraphQLIgnore]
    public required Guid PersonId { get; init; }

    /// <summary>The person's name.</summary>
    public required string Name { get; init; }

    /// <summary>The person's e-mail address.</summary>
    public required string Email { get; init; }

    /// <summary>What the person may do in the shop.</summary>
    public required Role Role { get; set; }

    /// <summary>When the person accepted the shop's invitation, UTC.</summary>
    public required DateTime CreatedAt { get; init; }
}
