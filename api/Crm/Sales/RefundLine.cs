using GraphQlCrm.Crm.Products;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Sales;

/// <summary>One line of a refund.</summary>
public sealed class RefundLine
{
    /// <summary>The shop that refunded.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>The refund.</summary>
    [ID<Refund>]
    public required Guid RefundId { get; init; }

    /// <summary>Position within the refund, from 1.</summary>
    public required int LineNumber { get; init; }

    /// <summary>The line of the sale that is taken back; null where the refund does not say.</summary>
    public int? SaleLineNumber { get; set; }

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

    /// <summary>How many were given back, positive, four decimals.</summary>
    public required decimal Quantity { get; set; }

    /// <summary>Price of one in the shop's currency, four decimals.</summary>
    public required decimal UnitPrice { get; set; }

    /// <summary>What was given back of the line, in minor units; negative on discount and point lines.</summary>
    public required long Amount { get; set; }

    /// <summary>The product, if known.</summary>
    public Product? Product { get; set; }
}
