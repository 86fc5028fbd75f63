namespace GraphQlCrm.Analytics;

/// <summary>What a line of a sale stands for; the numbers are stored, so they never change.</summary>
public enum RawLineType
{
    /// <summary>商品: goods or a service.</summary>
    Product = 1,

    /// <summary>送料: shipping.</summary>
    Shipping = 2,

    /// <summary>手数料: a fee.</summary>
    Fee = 3,

    /// <summary>割引: a discount, usually negative.</summary>
    Discount = 4,

    /// <summary>税: tax that is not inside the other lines.</summary>
    Tax = 5,

    /// <summary>ポイント: points used, usually negative.</summary>
    Point = 6,
}

/// <summary>What one visit (来店) of a customer is.</summary>
public enum RawVisitUnit
{
    /// <summary>A day with a purchase, however many there were.</summary>
    Day,

    /// <summary>Every purchase.</summary>
    Order,
}

/// <summary>Whether a line sells or takes back; the numbers are stored, so they never change.</summary>
public enum RawSaleKind
{
    /// <summary>The sale itself.</summary>
    Sale = 0,

    /// <summary>Money or goods given back for an earlier sale.</summary>
    Refund = 1,
}

/// <summary>One customer of the shop as the operational database knows it.</summary>
/// <param name="CustomerId">The id that survives a rebuild.</param>
/// <param name="Code">The shop's own number of the customer.</param>
/// <param name="Name">The name to show.</param>
/// <param name="RegisteredOn">The day of the shop's calendar on which the record was made; no analysis starts from it.</param>
/// <param name="Prefecture">都道府県, where known.</param>
/// <param name="AcquisitionChannel">How the customer came to the shop, where known.</param>
/// <param name="ReferrerId">紹介者: the customer who recommended the shop, where known.</param>
/// <param name="IsMember">Whether the customer is a member of the shop's community.</param>
public readonly record struct RawCustomer(
    Guid CustomerId,
    string Code,
    string Name,
    DateOnly RegisteredOn,
    string? Prefecture,
    string? AcquisitionChannel,
    Guid? ReferrerId = null,
    bool IsMember = false);

/// <summary>One product of the shop.</summary>
/// <param name="ProductId">The id that survives a rebuild.</param>
/// <param name="Code">The shop's own number of the product.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Category">The category to group by, where known.</param>
public readonly record struct RawProduct(Guid ProductId, string Code, string Name, string? Category);

/// <summary>
/// One version of the lines between the five classes. On a day the one of the highest version holds whose first day is
/// that day or an earlier one.
/// </summary>
/// <param name="Version">しきい値版: 1, 2, 3 …</param>
/// <param name="ValidFrom">The first day of the shop's calendar on which it is valid; of the first version <see cref="DateOnly.MinValue"/>.</param>
/// <param name="SteadyDays">在籍期間 in days from which a customer is コツコツ or above.</param>
/// <param name="LoyalDays">在籍期間 in days from which a customer who has bought enough is 優良.</param>
/// <param name="LoyalAmount">累計購入金額 from which a customer is 流行 or 優良, in minor units.</param>
/// <param name="LapseDays">離脱期間 in days from which a customer is 離脱.</param>
public readonly record struct RawClassThreshold(
    int Version,
    DateOnly ValidFrom,
    int SteadyDays,
    int LoyalDays,
    long LoyalAmount,
    int LapseDays)
{
    /// <summary>The lines of the method, valid from the beginning.</summary>
    public static RawClassThreshold OfTheMethod { get; } = new(1, DateOnly.MinValue, 90, 210, 70_000, 240);
}

/// <summary>One line of a completed sale, or of a refund. Cancelled and draft sales are not streamed at all.</summary>
/// <param name="SaleId">The sale; for a refund the sale that it takes back (its own id where that is not known).</param>
/// <param name="LineId">The line.</param>
/// <param name="CustomerId">The buyer; null for a sale that nobody identified.</param>
/// <param name="ProductId">The product, where the line has one.</param>
/// <param name="Type">What the line stands for.</param>
/// <param name="Kind">Sale or refund.</param>
/// <param name="BusinessDate">The day of the sale in the shop's calendar; for a refund the day of the ORIGINAL sale.</param>
/// <param name="RefundDate">The day of the refund; null for a sale.</param>
/// <param name="Quantity">Units sold, negative for goods given back; kept to four decimals.</param>
/// <param name="Amount">Minor units of the shop's currency, negative for refunds.</param>
public readonly record struct RawSaleLine(
    Guid SaleId,
    Guid LineId,
    Guid? CustomerId,
    Guid? ProductId,
    RawLineType Type,
    RawSaleKind Kind,
    DateOnly BusinessDate,
    DateOnly? RefundDate,
    decimal Quantity,
    long Amount);
