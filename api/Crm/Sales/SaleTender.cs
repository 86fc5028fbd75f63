using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Sales;

/// <summary>A means of payment.</summary>
public enum TenderType
{
    /// <summary>現金.</summary>
    Cash,

    /// <summary>クレジットカード, debit cards too.</summary>
    Card,

    /// <summary>QRコード決済.</summary>
    QrCode,

    /// <summary>電子マネー.</summary>
    ElectronicMoney,

    /// <summary>銀行振込.</summary>
    BankTransfer,

    /// <summary>代金引換.</summary>
    CashOnDelivery,

    /// <summary>コンビニ決済.</summary>
    ConvenienceStore,

    /// <summary>売掛.</summary>
    OnAccount,

    /// <summary>商品券・ギフトカード.</summary>
    GiftCard,

    /// <summary>ポイント, where they count as a payment and not as a line.</summary>
    Point,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>One payment of a sale.</summary>
public sealed class SaleTender
{
    /// <summary>The shop that sold.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>The sale.</summary>
    [ID<Sale>]
    public required Guid SaleId { get; init; }

    /// <summary>Position within the sale, from 1.</summary>
    public required int TenderNumber { get; init; }

    /// <summary>The means of payment.</summary>
    public required TenderType Type { get; set; }

    /// <summary>Its name as on the receipt, e.g. PayPay.</summary>
    public string? Name { get; set; }

    /// <summary>How much of the total it paid, in minor units.</summary>
    public required long Amount { get; set; }
}
