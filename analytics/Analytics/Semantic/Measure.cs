namespace GraphQlCrm.Analytics.Semantic;

/// <summary>What can be asked of a shop's sales; <c>metrics</c> describes each.</summary>
public enum Measure
{
    /// <summary>売上: sales to known customers, net of refunds; as <c>revenue</c> of sales by month.</summary>
    Revenue,

    /// <summary>未登録の売上: sales to nobody known, net of refunds.</summary>
    UnidentifiedRevenue,

    /// <summary>総売上: all sales, net of refunds.</summary>
    TotalRevenue,

    /// <summary>返金前の売上: all sales before refunds.</summary>
    GrossRevenue,

    /// <summary>返金: what was taken back, on the day of its sale.</summary>
    Refunds,

    /// <summary>注文: sales to known customers that were not taken back as a whole.</summary>
    Orders,

    /// <summary>未登録の注文: sales to nobody known.</summary>
    UnidentifiedOrders,

    /// <summary>来店: customers and days, where several sales of one day are one visit; orders where the shop counts these.</summary>
    Visits,

    /// <summary>購入客: known customers who bought.</summary>
    Customers,

    /// <summary>新規客: of them, those whose first visit is among the sales.</summary>
    NewCustomers,

    /// <summary>継続客: of them, the others.</summary>
    RepeatCustomers,

    /// <summary>数量: units sold, less those taken back.</summary>
    Quantity,

    /// <summary>客単価: revenue ÷ orders.</summary>
    RevenuePerOrder,

    /// <summary>お客様1人あたりの売上: revenue ÷ customers.</summary>
    RevenuePerCustomer,

    /// <summary>お客様1人あたりの来店: visits ÷ customers.</summary>
    VisitsPerCustomer,

    /// <summary>顧客ひも付け率: revenue ÷ total revenue.</summary>
    IdentifiedShare,

    /// <summary>返金率: refunds ÷ gross revenue.</summary>
    RefundRate,
}

/// <summary>What a measure can be asked by.</summary>
public enum Dimension
{
    /// <summary>月: the calendar month, as 2024-05.</summary>
    Month,

    /// <summary>四半期: the calendar quarter, as 2024-Q2.</summary>
    Quarter,

    /// <summary>年: the calendar year.</summary>
    Year,

    /// <summary>週: the week from Monday to Sunday as ISO 8601 counts it, as 2024-W18.</summary>
    Week,

    /// <summary>曜日: 1 for Monday to 7 for Sunday.</summary>
    Weekday,

    /// <summary>来店のきっかけ: how the customer found the shop; null where that is not known.</summary>
    Channel,

    /// <summary>都道府県: where the customer lives; null where that is not known.</summary>
    Prefecture,

    /// <summary>商品: the code of the product; null for lines without one.</summary>
    Product,

    /// <summary>カテゴリー: the category of the product; null for lines without one.</summary>
    Category,

    /// <summary>明細の種類: PRODUCT, SHIPPING, FEE, DISCOUNT, TAX or POINT.</summary>
    LineType,

    /// <summary>購入直前の客層: NEW, FIRST, TODDLER, STEADY, TREND, LOYAL, or UNIDENTIFIED.</summary>
    EntryClass,

    /// <summary>新規・継続: NEW on the day of the first visit, REPEAT, or UNIDENTIFIED.</summary>
    Buyer,
}

/// <summary>What a value counts.</summary>
public enum MeasureUnit
{
    /// <summary>Minor units of the shop's currency.</summary>
    Money,

    /// <summary>A whole number of things; of quantities up to four decimals.</summary>
    Count,

    /// <summary>A share of 1; six decimals.</summary>
    Rate,
}
