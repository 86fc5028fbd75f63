using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Imports;

/// <summary>A mapping that the shop keeps under a name.</summary>
[GraphQLName("ImportMapping")]
public sealed class SavedMapping
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>Name by which imports ask for it; unique in the shop.</summary>
    public required string Name { get; set; }

    /// <summary>The mapping as JSON, in the form of the presets (docs/imports.md).</summary>
    public required string Definition { get; set; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }
}
