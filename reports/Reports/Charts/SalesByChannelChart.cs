using GraphQlCrm.Analytics.Semantic;

namespace GraphQlCrm.Reports.Charts;

/// <summary>Sales of every month by how their customers found the shop.</summary>
public sealed class SalesByChannelChart : SalesTrendChart
{
    private SalesByChannelChart()
    {
    }

    /// <summary>The chart.</summary>
    public static SalesByChannelChart Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "sales-by-channel";

    /// <inheritdoc/>
    public override LocalText Title { get; } = new("獲得経路別の売上推移", "Sales by channel");

    /// <inheritdoc/>
    public override LocalText Question { get; } = new("どの獲得経路のお客様が売上を支えているか。", "Customers of which channel bring the sales?");

    /// <inheritdoc/>
    private protected override Dimension By => Dimension.Channel;

    /// <inheritdoc/>
    private protected override Measure Of => Measure.Revenue;

    /// <inheritdoc/>
    private protected override LocalText Kind { get; } = new("獲得経路", "channels");

    /// <inheritdoc/>
    private protected override LocalText Definition { get; } = new("お客様の分かる売上、獲得経路＝お客様の記録", "Sales to known customers, by how they found the shop");
}
