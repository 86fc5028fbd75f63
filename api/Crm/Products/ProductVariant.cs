using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Products;

/// <summary>A variant of a product: a size, a colour, a weight.</summary>
public sealed class ProductVariant : IDeletableRecord
{
    /// <summary>The shop that the variant belongs to.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The product.</summary>
    [ID<Product>]
    public required Guid ProductId { get; init; }

    /// <summary>The shop's own code (SKU); unique among the variants of the shop.</summary>
    public required string Code { get; set; }

    /// <summary>What tells it from the others, e.g. 「M / 紺」.</summary>
    public required string Name { get; set; }

    /// <summary>JAN, EAN or UPC.</summary>
    public string? Barcode { get; set; }

    /// <summary>List price of one unit in the shop's currency, four decimals; null means that of the product.</summary>
    public decimal? UnitPrice { get; set; }

    /// <summary>Cost of one unit in the shop's currency, four decimals; null means that of the product.</summary>
    public decimal? UnitCost { get; set; }

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

    /// <summary>The product.</summary>
    public Product? Product { get; set; }
}
