using GraphQlCrm.Crm.Products;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Sales;

/// <summary>One line of a sale.</summary>
public sealed class SaleLine
{
    /// <summary>The shop that sold.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>The sale.</summary>
    [ID<Sale>]
    public required Guid SaleId { get; init; }

    /// <summary>Position within the sale, from 1.</summary>
    public required int LineNumber { get; init; }

    /// <summary>What the line stands for.</summary>
    public required LineType Type { get; set; }

    /// <summary>The product, if known.</summary>
    [ID<Product>]
    public Guid? ProductId { get; set; }

    /// <summary>The variant of the product, if known.</summary>
    [ID<ProductVariant>]
    public Guid? VariantId { get; set; }

    /// <summary>Text of the line as on the receipt.</summary>
    public string? Description { get; set; }

    /// <summary>How many, four decimals.</summary>
    public required decimal Quantity { get; set; }

    /// <summary>Price of one in the shop's currency, four decimals.</summary>
    public required decimal UnitPrice { get; set; }

    /// <summary>Quantity × unit price in minor units, rounded half away from zero.</summary>
    public required long Amount { get; set; }

    /// <summary>The product, if known.</summary>
    public Product? Product { get; set; }
}
