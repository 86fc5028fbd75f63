using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Products;

/// <summary>A thing or service that the shop sells.</summary>
public sealed class Product : IDeletableRecord
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

    /// <summary>JAN, EAN or UPC.</summary>
    public string? Barcode { get; set; }

    /// <summary>The category, if any.</summary>
    [ID<Category>]
    public Guid? CategoryId { get; set; }

    /// <summary>List price of one unit in the shop's currency, four decimals.</summary>
    public decimal? UnitPrice { get; set; }

    /// <summary>Cost of one unit in the shop's currency, four decimals.</summary>
    public decimal? UnitCost { get; set; }

    /// <summary>Rate of the consumption tax, e.g. 0.1 or 0.08; null where it is the shop's usual one.</summary>
    public decimal? TaxRate { get; set; }

    /// <summary>How often the record has been written, from 1: a change names the version that it begins from.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the record was created, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the record was last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>When the record was deleted, UTC; null while it is not.</summary>
    public DateTime? DeletedAt { get; set; }

    /// <summary>The import that created or last changed the record.</summary>
    [ID<Imports.Import>]
    public Guid? ImportId { get; set; }

    /// <summary>The category, if any.</summary>
    public Category? Category { get; set; }

    /// <summary>Variants of the product (size, colour …).</summary>
    public ICollection<ProductVariant> Variants { get; private set; } = [];
}
