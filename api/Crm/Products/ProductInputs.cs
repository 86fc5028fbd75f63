using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Products;

/// <summary>A product to create.</summary>
public sealed record CreateProductInput : MutationInput
{
    /// <summary>The shop's own code (SKU, stock code); unique in the shop.</summary>
    public string Code { get; init; } = string.Empty;

    /// <summary>Name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>JAN, EAN or UPC.</summary>
    public string? Barcode { get; init; }

    /// <summary>The category.</summary>
    [ID<Category>]
    public Guid? CategoryId { get; init; }

    /// <summary>List price of one unit in the shop's currency, four decimals.</summary>
    public decimal? UnitPrice { get; init; }

    /// <summary>Cost of one unit in the shop's currency, four decimals.</summary>
    public decimal? UnitCost { get; init; }

    /// <summary>Rate of the consumption tax, e.g. 0.1; from 0 to less than 1.</summary>
    public decimal? TaxRate { get; init; }
}

/// <summary>What to change of a product; what is absent stays, null empties.</summary>
public sealed record UpdateProductInput : ChangeInput
{
    /// <summary>The product.</summary>
    [ID<Product>]
    public Guid Id { get; init; }

    /// <summary>The shop's own code; unique in the shop.</summary>
    public Optional<string?> Code { get; init; }

    /// <summary>Name.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>JAN, EAN or UPC.</summary>
    public Optional<string?> Barcode { get; init; }

    /// <summary>The category.</summary>
    [ID<Category>]
    public Optional<Guid?> CategoryId { get; init; }

    /// <summary>List price of one unit.</summary>
    public Optional<decimal?> UnitPrice { get; init; }

    /// <summary>Cost of one unit.</summary>
    public Optional<decimal?> UnitCost { get; init; }

    /// <summary>Rate of the consumption tax, e.g. 0.1; from 0 to less than 1.</summary>
    public Optional<decimal?> TaxRate { get; init; }
}

/// <summary>A product to delete.</summary>
public sealed record DeleteProductInput : ChangeInput
{
    /// <summary>The product.</summary>
    [ID<Product>]
    public Guid Id { get; init; }
}

/// <summary>A product to restore.</summary>
public sealed record RestoreProductInput : ChangeInput
{
    /// <summary>The product.</summary>
    [ID<Product>]
    public Guid Id { get; init; }
}
