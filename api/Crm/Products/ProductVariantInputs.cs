using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Products;

/// <summary>A variant to create.</summary>
public sealed record CreateProductVariantInput : MutationInput
{
    /// <summary>The product.</summary>
    [ID<Product>]
    public Guid ProductId { get; init; }

    /// <summary>The shop's own code (SKU); unique among the variants of the shop.</summary>
    public string Code { get; init; } = string.Empty;

    /// <summary>What tells it from the others, e.g. 「M / 紺」.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>JAN, EAN or UPC.</summary>
    public string? Barcode { get; init; }

    /// <summary>List price of one unit; without one, that of the product.</summary>
    public decimal? UnitPrice { get; init; }

    /// <summary>Cost of one unit; without one, that of the product.</summary>
    public decimal? UnitCost { get; init; }
}

/// <summary>What to change of a variant; what is absent stays, null empties.</summary>
public sealed record UpdateProductVariantInput : ChangeInput
{
    /// <summary>The variant.</summary>
    [ID<ProductVariant>]
    public Guid Id { get; init; }

    /// <summary>The shop's own code (SKU); unique among the variants of the shop.</summary>
    public Optional<string?> Code { get; init; }

    /// <summary>What tells it from the others.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>JAN, EAN or UPC.</summary>
    public Optional<string?> Barcode { get; init; }

    /// <summary>List price of one unit.</summary>
    public Optional<decimal?> UnitPrice { get; init; }

    /// <summary>Cost of one unit.</summary>
    public Optional<decimal?> UnitCost { get; init; }
}

/// <summary>A variant to delete.</summary>
public sealed record DeleteProductVariantInput : ChangeInput
{
    /// <summary>The variant.</summary>
    [ID<ProductVariant>]
    public Guid Id { get; init; }
}

/// <summary>A variant to restore.</summary>
public sealed record RestoreProductVariantInput : ChangeInput
{
    /// <summary>The variant.</summary>
    [ID<ProductVariant>]
    public Guid Id { get; init; }
}
