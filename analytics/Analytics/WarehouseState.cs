namespace GraphQlCrm.Analytics;

/// <summary>
/// What the warehouse of one shop holds; stored inside it, so it always describes the rows that a reader sees.
/// </summary>
/// <param name="Generation">Counts the full rebuilds; names the file.</param>
/// <param name="Version">Grows by one with every refresh and rebuild; together with the generation a cache key of answers.</param>
/// <param name="AsOf">The day of the shop's calendar up to which the data is whole.</param>
/// <param name="LastChange">The host's watermark, as it was given.</param>
/// <param name="Customers">Rows of <c>dim_customer</c>.</param>
/// <param name="Products">Rows of <c>dim_product</c>.</param>
/// <param name="SaleLines">Rows of <c>fct_sale_line</c>.</param>
/// <param name="CustomerMonths">Rows of <c>customer_month</c>.</param>
/// <param name="LastBusinessDay">The last day with a sale to a known customer; null without any.</param>
/// <param name="LastKeptMonth">The newest month whose classes are held as they were kept (its first day); null = none.</param>
/// <param name="VisitUnit">What one visit is.</param>
public sealed record WarehouseState(
    long Generation,
    long Version,
    DateOnly AsOf,
    long LastChange,
    long Customers,
    long Products,
    long SaleLines,
    long CustomerMonths,
    DateOnly? LastBusinessDay = null,
    DateOnly? LastKeptMonth = null,
    RawVisitUnit VisitUnit = RawVisitUnit.Day);
