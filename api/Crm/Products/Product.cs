using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Products;

/// <summary>A thing or service that the shop sells.</summary>
public sealed class Product
{
    /// <summary>The shop that the product belongs to.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The shop's own code (SKU, stock code); unique in the shop.</summary>
    public required string Code { get; set; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>The category, if any.</summary>
    [ID<Category>]
    public Guid? CategoryId { get; set; }

    /// <summary>List price of one unit in the shop's currency, four decimals.</summary>
    public decimal? UnitPrice { get; set; }

    /// <summary>Cost of one unit in the shop's currency, four decimals.</summary>
    public decimal? UnitCost { get; set; }

    /// <summary>When the record was created, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the record was last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>The import that created or last changed the record.</summary>
    [ID<Imports.Import>]
    public Guid? ImportId { get; set; }

    /// <summary>The category, if any.</summary>
    public Category? Category { get; set; }
}
