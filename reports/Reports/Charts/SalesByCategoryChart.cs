using GraphQlCrm.Analytics.Semantic;

namespace GraphQlCrm.Reports.Charts;

/// <summary>Sales of every month by category of products.</summary>
public sealed class SalesByCategoryChart : SalesTrendChart
{
    private SalesByCategoryChart()
    {
    }

    /// <summary>The chart.</summary>
    public static SalesByCategoryChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "sales-by-category";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("商品カテゴリー別の売上推移", "Sales by category");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new("どの商品カテゴリーが売上を支えているか。", "Which categories of products bring the sales?");

    /// <inheritdoc/>
    private protected override Dimension By => Dimension.Category;

    /// <inheritdoc/>
    private protected override Measure Of => Measure.TotalRevenue;

    /// <inheritdoc/>
    private protected override LocalText Kind { get; } = new("カテゴリー", "categories");

    /// <inheritdoc/>
    private protected override LocalText Definition { get; } = new("すべての売上、商品のない明細（送料など）は（商品なし）", "All sales; lines without a product, such as shipping: no product");
}
