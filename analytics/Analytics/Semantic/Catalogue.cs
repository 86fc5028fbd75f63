using System.Collections.Frozen;

namespace GraphQlCrm.Analytics.Semantic;

/// <summary>All measures and dimensions of the semantic query: a closed set. See docs/adr/0013-semantic-query.md.</summary>
public static class Catalogue
{
    internal static FrozenDictionary<Measure, MeasureDefinition> Measures { get; } = new MeasureDefinition[]
    {
        new(Measure.Revenue, new("売上", "Revenue"), new("いくら売れましたか（未登録を除く）", "How much was sold to known customers?"), "Σ(lines − refunds of them), known customers", MeasureUnit.Money, true)
            { Sql = "revenue" },
        new(Measure.UnidentifiedRevenue, new("未登録の売上", "Unidentified revenue"), new("どなたか分からない売上はいくらですか", "How much was sold to nobody known?"), "Σ(lines − refunds of them), nobody known", MeasureUnit.Money, true)
            { Sql = "unidentified_revenue", LooksAtNobody = true },
        new(Measure.TotalRevenue, new("総売上", "Total revenue"), new("全部でいくら売れましたか", "How much was sold in all?"), "REVENUE + UNIDENTIFIED_REVENUE", MeasureUnit.Money, true)
            { Sql = "total_revenue", LooksAtNobody = true },
        new(Measure.GrossRevenue, new("返金前の売上", "Gross revenue"), new("返金の前はいくらでしたか", "How much was sold before refunds?"), "Σ lines", MeasureUnit.Money, true)
            { Sql = "gross_revenue", LooksAtNobody = true },
        new(Measure.Refunds, new("返金", "Refunds"), new("いくら返金しましたか", "How much was taken back?"), "Σ refunds, on the day of the sale", MeasureUnit.Money, true)
            { Sql = "refunds", LooksAtNobody = true },
        new(Measure.Orders, new("注文", "Orders"), new("何件の注文がありましたか（未登録を除く）", "How many sales were there to known customers?"), "sales not taken back as a whole, known customers", MeasureUnit.Count, false)
            { Sql = "orders" },
        new(Measure.UnidentifiedOrders, new("未登録の注文", "Unidentified orders"), new("どなたか分からない注文は何件ですか", "How many sales were there to nobody known?"), "sales, nobody known", MeasureUnit.Count, false)
            { Sql = "unidentified_orders", LooksAtNobody = true },
        new(Measure.Visits, new("来店", "Visits"), new("何回来ていただきましたか", "How many visits were there?"), "distinct (customer, day) with a purchase, or ORDERS where the shop counts these", MeasureUnit.Count, false)
            { Sql = "visits" },
        new(Measure.Customers, new("購入客", "Customers"), new("何人が買ってくださいましたか", "How many customers bought?"), "distinct customers with a purchase", MeasureUnit.Count, false)
            { Sql = "customers" },
        new(Measure.NewCustomers, new("新規客", "New customers"), new("初めての方は何人ですか", "How many of them came for the first time?"), "distinct customers whose first visit is among the sales", MeasureUnit.Count, false)
            { Sql = "new_customers", NeedsEntry = true },
        new(Measure.RepeatCustomers, new("継続客", "Repeat customers"), new("前にも来てくださった方は何人ですか", "How many of them had come before?"), "CUSTOMERS − NEW_CUSTOMERS", MeasureUnit.Count, false)
            { Parts = (Measure.Customers, Measure.NewCustomers), IsDifference = true },
        new(Measure.Quantity, new("数量", "Quantity"), new("いくつ売れましたか", "How many units were sold?"), "Σ(units − units taken back)", MeasureUnit.Count, true)
            { Sql = "quantity", NeedsLines = true, LooksAtNobody = true },
        new(Measure.RevenuePerOrder, new("客単価", "Revenue per order"), new("1回の注文でいくら買っていただけますか", "How much does an order bring?"), "REVENUE ÷ ORDERS", MeasureUnit.Money, false)
            { Parts = (Measure.Revenue, Measure.Orders) },
        new(Measure.RevenuePerCustomer, new("お客様1人あたりの売上", "Revenue per customer"), new("お1人からいくらいただいていますか", "How much does a customer bring?"), "REVENUE ÷ CUSTOMERS", MeasureUnit.Money, false)
            { Parts = (Measure.Revenue, Measure.Customers) },
        new(Measure.VisitsPerCustomer, new("お客様1人あたりの来店", "Visits per customer"), new("お1人が何回来てくださいますか", "How often does a customer come?"), "VISITS ÷ CUSTOMERS", MeasureUnit.Count, false)
            { Parts = (Measure.Visits, Measure.Customers) },
        new(Measure.IdentifiedShare, new("顧客ひも付け率", "Identified share"), new("売上のうち、どなたか分かるのは何%ですか", "What share of the sales is to known customers?"), "REVENUE ÷ TOTAL_REVENUE", MeasureUnit.Rate, false)
            { Parts = (Measure.Revenue, Measure.TotalRevenue), LooksAtNobody = true },
        new(Measure.RefundRate, new("返金率", "Refund rate"), new("売上のうち、返金は何%ですか", "What share of the sales was taken back?"), "REFUNDS ÷ GROSS_REVENUE", MeasureUnit.Rate, false)
            { Parts = (Measure.Refunds, Measure.GrossRevenue), LooksAtNobody = true },
    }.ToFrozenDictionary(one => one.Measure);

    internal static FrozenDictionary<Dimension, DimensionDefinition> Dimensions { get; } = new DimensionDefinition[]
    {
        new(Dimension.Month, "month") { IsTime = true },
        new(Dimension.Quarter, "quarter") { IsTime = true },
        new(Dimension.Year, "year") { IsTime = true },
        new(Dimension.Week, "week") { IsTime = true },
        new(Dimension.Weekday, "weekday"),
        new(Dimension.Channel, "channel") { NeedsCustomer = true },
        new(Dimension.Prefecture, "prefecture") { NeedsCustomer = true, IsPersonal = true },
        new(Dimension.Product, "product") { NeedsLines = true },
        new(Dimension.Category, "category") { NeedsLines = true },
        new(Dimension.LineType, "line_type") { NeedsLines = true },
        new(Dimension.EntryClass, "entry_class") { NeedsEntry = true },
        new(Dimension.Buyer, "buyer") { NeedsEntry = true },
    }.ToFrozenDictionary(one => one.Dimension);

    /// <summary>The measures, in the order of their names.</summary>
    public static IReadOnlyList<MetricInfo> Metrics { get; } =
    [
        .. from measure in Enum.GetValues<Measure>()
           let definition = Measures[measure]
           select new MetricInfo(
               measure,
               definition.Label,
               definition.Question,
               definition.Formula,
               definition.Unit,
               definition.IsAdditive,
               [.. Enum.GetValues<Dimension>().Where(dimension => Fault(measure, dimension) is null)]),
    ];

    /// <summary>Why a measure has no meaning by a dimension; null if it has one.</summary>
    internal static string? Fault(Measure measure, Dimension dimension)
    {
        MeasureDefinition definition = Measures[measure];
        DimensionDefinition by = Dimensions[dimension];
        return definition.LooksAtNobody && by.NeedsCustomer
            ? $"{Name(measure)} has no meaning by {Name(dimension)}: sales to nobody known are in it, and nobody has one."
            : measure is Measure.IdentifiedShare or Measure.UnidentifiedRevenue or Measure.UnidentifiedOrders && by.NeedsEntry
                ? $"{Name(measure)} has no meaning by {Name(dimension)}, which parts known from unknown buyers already."
                : measure is Measure.NewCustomers or Measure.RepeatCustomers && by.NeedsLines
                    ? $"{Name(measure)} has no meaning by {Name(dimension)}: a first visit is one of all products. Ask CUSTOMERS by {Name(dimension)} and BUYER."
                    : measure is Measure.NewCustomers or Measure.RepeatCustomers && by.NeedsEntry
                        ? $"{Name(measure)} has no meaning by {Name(dimension)}, which parts new from other buyers already. Ask CUSTOMERS."
                        : null;
    }

    /// <summary>A name as the schema writes it.</summary>
    internal static string Name(Enum value) => string.Concat(value.ToString().Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));
}
