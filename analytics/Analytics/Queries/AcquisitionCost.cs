namespace GraphQlCrm.Analytics.Queries;

/// <summary>What the shop spent. Money is in minor units.</summary>
/// <param name="WinningCost">新規獲得費: what winning customers cost in the period, at least 0.</param>
/// <param name="KeepingCost">維持費: what keeping customers cost in the period, at least 0.</param>
/// <param name="From">First day of the period; null = a year before <paramref name="To"/>.</param>
/// <param name="To">Last day of the period; null = the day of the newest data.</param>
public sealed record AcquisitionCostParameters(long WinningCost, long KeepingCost, DateOnly? From = null, DateOnly? To = null);

/// <summary>1:5の法則 beside the shop's own costs: what does it cost to win a customer, and what to keep one? Money is in minor units.</summary>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period.</param>
/// <param name="WinningCost">新規獲得費, as entered.</param>
/// <param name="KeepingCost">維持費, as entered.</param>
/// <param name="Won">Customers with their first visit in the period.</param>
/// <param name="Kept">Customers who came in the period and before it.</param>
/// <param name="CostPerWon">Winning cost ÷ won, six decimals.</param>
/// <param name="CostPerKept">Keeping cost ÷ kept, six decimals.</param>
/// <param name="Ratio">Cost per won ÷ cost per kept, six decimals: the shop's own number where folklore says 5.</param>
/// <param name="Assumptions">Everything that is taken for granted.</param>
public sealed record AcquisitionCostResult(
    DateOnly From,
    DateOnly To,
    long WinningCost,
    long KeepingCost,
    long Won,
    long Kept,
    decimal? CostPerWon,
    decimal? CostPerKept,
    decimal? Ratio,
    IReadOnlyList<WhatIfAssumption> Assumptions);

/// <summary>Costs of winning and keeping: <c>Sql/queries/acquisition_cost.sql</c>, see docs/metrics.md.</summary>
public static class AcquisitionCost
{
    private static readonly WhatIfAssumption[] s_assumptions =
    [
        new("費用は入力された金額で、期間と店が合っていることが前提です。", "Costs are as entered, and supposed to be those of this period and shop."),
        new("期間中に初めて来店した方は、すべて獲得費で獲得したものとします。紹介や通りがかりも入ります。", "Everybody who first came in the period counts as won by the winning cost, also by recommendation or by chance."),
        new("以前からのお客様で期間中に来店した方は、すべて維持費で維持したものとします。何もしなくても来た方も入ります。", "Everybody who came before and in the period counts as kept by the keeping cost, also who would have come anyway."),
        new("「1:5」は出所のはっきりしない通説です。この店の比は上の数字です。", "1:5 is folklore of uncertain origin. The ratio of this shop is the figure above."),
    ];

    /// <summary>Answers from one snapshot of the warehouse.</summary>
    /// <exception cref="QueryParameterException">The period ends before it begins, or a cost is negative.</exception>
    /// <exception cref="WarehouseNotBuiltException">The warehouse has to be rebuilt first.</exception>
    /// <exception cref="TimeoutException">The query took longer than the options allow.</exception>
    public static Task<AcquisitionCostResult> RunAsync(ShopWarehouse shop, AcquisitionCostParameters parameters, CancellationToken cancellationToken = default) => parameters switch
    {
        { WinningCost: < 0 } => throw new QueryParameterException("winningCost must be at least 0."),
        { KeepingCost: < 0 } => throw new QueryParameterException("keepingCost must be at least 0."),
        _ => shop.ReadAsync(reader => Run(reader, parameters), cancellationToken),
    };

    private static AcquisitionCostResult Run(WarehouseReader reader, AcquisitionCostParameters parameters)
    {
        (DateOnly from, DateOnly to) = Period.YearTo(parameters.From, parameters.To ?? reader.State.AsOf);
        (long won, long kept) = reader.Rows("queries/acquisition_cost", row => (row.GetInt64(0), row.GetInt64(1)), ("from", from), ("to", to))[0];
        return new AcquisitionCostResult(
            from,
            to,
            parameters.WinningCost,
            parameters.KeepingCost,
            won,
            kept,
            ExactRatio.Rounded(parameters.WinningCost, won),
            ExactRatio.Rounded(parameters.KeepingCost, kept),
            won == 0 ? null : ExactRatio.Rounded((Int128)parameters.WinningCost * kept, (Int128)won * parameters.KeepingCost),
            s_assumptions);
    }
}
