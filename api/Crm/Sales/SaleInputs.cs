using System.ComponentModel;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Products;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Sales;

/// <summary>A sale to record.</summary>
public sealed record RecordSaleInput : MutationInput
{
    /// <summary>The buyer; none for an un-identified sale.</summary>
    [ID<Customer>]
    public Guid? CustomerId { get; init; }

    /// <summary>Who served.</summary>
    [ID<StaffMember>]
    public Guid? StaffId { get; init; }

    /// <summary>The instant of the sale; without one, now.</summary>
    public DateTime? SoldAt { get; init; }

    /// <summary>The receipt's own number; unique in the shop. A repeated call with it records nothing twice.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Where it was sold, e.g. 本店, 催事, オンライン.</summary>
    public string? Place { get; init; }

    /// <summary>What the shop wants to remember of the sale.</summary>
    public string? Notes { get; init; }

    /// <summary>1 to 250 lines.</summary>
    public IReadOnlyList<SaleLineInput> Lines { get; init; } = [];

    /// <summary>How it was paid; if given, the amounts add up to the total.</summary>
    public IReadOnlyList<SaleTenderInput>? Tenders { get; init; }
}

/// <summary>One line of a sale to record.</summary>
public sealed record SaleLineInput
{
    /// <summary>What the line stands for.</summary>
    [DefaultValue(LineType.Product)]
    public LineType Type { get; init; } = LineType.Product;

    /// <summary>The product, if known.</summary>
    [ID<Product>]
    public Guid? ProductId { get; init; }

    /// <summary>The variant, if known; it tells the product.</summary>
    [ID<ProductVariant>]
    public Guid? VariantId { get; init; }

    /// <summary>Text of the line; without one, the names of the product and variant.</summary>
    public string? Description { get; init; }

    /// <summary>How many, four decimals, more than 0.</summary>
    public decimal Quantity { get; init; }

    /// <summary>
    /// Price of one in the shop's currency, four decimals; negative on discount and point lines only. Without one, the list price of
    /// the variant or product.
    /// </summary>
    public decimal? UnitPrice { get; init; }
}

/// <summary>One payment of a sale to record.</summary>
public sealed record SaleTenderInput
{
    /// <summary>The means of payment.</summary>
    public TenderType Type { get; init; }

    /// <summary>Its name as on the receipt, e.g. PayPay.</summary>
    public string? Name { get; init; }

    /// <summary>How much of the total it paid, in minor units, at least 0.</summary>
    public long Amount { get; init; }
}

/// <summary>What to change of a sale; what is absent stays, null empties.</summary>
public sealed record UpdateSaleInput : ChangeInput
{
    /// <summary>The sale.</summary>
    [ID<Sale>]
    public Guid Id { get; init; }

    /// <summary>The buyer: attaches an un-identified sale to a customer, or moves it; null makes it un-identified. Its refunds go with it.</summary>
    [ID<Customer>]
    public Optional<Guid?> CustomerId { get; init; }

    /// <summary>Who served.</summary>
    [ID<StaffMember>]
    public Optional<Guid?> StaffId { get; init; }

    /// <summary>Where it was sold.</summary>
    public Optional<string?> Place { get; init; }

    /// <summary>What the shop wants to remember of the sale.</summary>
    public Optional<string?> Notes { get; init; }
}

/// <summary>A sale to void.</summary>
public sealed record VoidSaleInput : ChangeInput
{
    /// <summary>The sale.</summary>
    [ID<Sale>]
    public Guid Id { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

/// <summary>A refund of a sale.</summary>
public sealed record RefundSaleInput : MutationInput
{
    /// <summary>The sale.</summary>
    [ID<Sale>]
    public Guid SaleId { get; init; }

    /// <summary>What is taken back; without lines, all that is left of the sale.</summary>
    public IReadOnlyList<RefundLineInput>? Lines { get; init; }

    /// <summary>The instant of the refund; without one, now.</summary>
    public DateTime? RefundedAt { get; init; }

    /// <summary>Who gave the money back.</summary>
    [ID<StaffMember>]
    public Guid? StaffId { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The receipt's own number; unique in the shop among refunds.</summary>
    public string? ExternalId { get; init; }
}

/// <summary>A line of a sale that is taken back.</summary>
public sealed record RefundLineInput
{
    /// <summary>The line of the sale, by its number.</summary>
    public int LineNumber { get; init; }

    /// <summary>How many are taken back, four decimals; without a quantity, all that are left.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>How much is given back, in minor units; without an amount, what the quantity cost.</summary>
    public long? Amount { get; init; }
}

/// <summary>A refund to void.</summary>
public sealed record VoidRefundInput : ChangeInput
{
    /// <summary>The refund.</summary>
    [ID<Refund>]
    public Guid Id { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}
