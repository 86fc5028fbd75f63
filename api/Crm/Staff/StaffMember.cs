using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Staff;

/// <summary>A person who works in the shop.</summary>
public sealed class StaffMember
{
    /// <summary>The shop that the person works in.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }
}
