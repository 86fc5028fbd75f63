namespace GraphQlCrm.Analytics.Queries;

/// <summary>What <see cref="RetentionGain"/> takes for granted, in words.</summary>
internal static class RetentionGainTexts
{
    public static WhatIfAssumption TooYoung { get; } = new(
        "最初の来店から2年（730日）たっていないため、複数年の価値は計算しません。",
        "The first visit is less than two years (730 days) ago, so no value over years is worked out.");

    public static IReadOnlyList<WhatIfAssumption> Assumptions { get; } =
    [
        new("仮定の計算であり、予測ではありません。「5:25」は出所のはっきりしない経験則です。", "This is a what-if and no forecast. 5:25 is a rule of thumb of uncertain origin."),
        new("維持率を上げるための費用は入っていません。", "What raising retention costs is left out."),
        new("新たに残るお客様も、いま残っているお客様と同じだけ買うものとします。", "Customers who would stay besides are supposed to buy as much as those who do stay."),
        new("粗利率は入力された一つの値を、すべての売上に当てはめます。", "One gross margin, as entered, is applied to all sales."),
        new("未登録の売上は利益に入っていません。", "Un-identified sales are not in the profit."),
        new("複数年の価値は、毎年同じ維持率と購入額が続くものとし、割り引きません。", "Value over years supposes the same retention and amount every year, undiscounted."),
    ];
}
