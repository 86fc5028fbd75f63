using System.ComponentModel;
using GraphQlCrm.Crm.Products;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Sales;

/// <summary>One line of a sale to record.</summary>
public sealed record SaleLineInput
{
    /// <summary>What the line stands for.</summary>
    [DefaultValue(LineType.Product)]
    public LineType Type { get; init; } = LineType.Product;

    /// <summary>The product, if known.</summary>
    [ID<Product>]
    public Guid? ProductId { get; init; }

    /// <summary>Text of the line; without one, the product's name.</summary>
    public string? Description { get; init; }

    /// <summary>How many, four decimals, more than 0.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Price of one in the shop's currency, four decimals; negative on discount and point lines only. Without one, the product's list price.</summary>
    public decimal? UnitPrice { get; init; }
}
