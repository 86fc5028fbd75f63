using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Products;

/// <summary>A group of products.</summary>
public sealed class Category : IDeletableRecord
{
    /// <summary>The shop that the category belongs to.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>Name, unique in the shop.</summary>
    public required string Name { get; set; }

    /// <summary>How often the record has been written, from 1: a change names the version that it begins from.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the record was created, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the record was last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>When the record was deleted, UTC; null while it is not.</summary>
    public DateTime? DeletedAt { get; set; }

    /// <summary>The import that created or last changed the record; null where no import did.</summary>
    [ID<Imports.Import>]
    public Guid? ImportId { get; set; }

    /// <summary>Products of the category.</summary>
    public ICollection<Product> Products { get; private set; } = [];
}
