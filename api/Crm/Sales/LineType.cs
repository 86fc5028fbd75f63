namespace GraphQlCrm.Crm.Sales;

/// <summary>What a line of a sale or refund stands for.</summary>
public enum LineType
{
    /// <summary>商品: goods or a service.</summary>
    Product,

    /// <summary>送料: shipping.</summary>
    Shipping,

    /// <summary>手数料: a fee.</summary>
    Fee,

    /// <summary>割引: a discount (negative).</summary>
    Discount,

    /// <summary>税: tax, where prices are without it.</summary>
    Tax,

    /// <summary>ポイント: points used (negative).</summary>
    Point,
}
