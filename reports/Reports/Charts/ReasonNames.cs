using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>Why customers are in another class, as people say it.</summary>
internal static class ReasonNames
{
    public static string Of(MovementReason reason, ChartContext context) => reason switch
    {
        MovementReason.Entry => context.Say("新規", "first visit"),
        MovementReason.Purchase => context.Say("購入", "purchase"),
        MovementReason.Time => context.Say("時間の経過", "time"),
        MovementReason.Refund => context.Say("返金", "refund"),
        MovementReason.Void => context.Say("取消", "cancelled sale"),
        MovementReason.Merge => context.Say("名寄せ", "merged records"),
        MovementReason.Split => context.Say("名寄せの解除", "separated records"),
        MovementReason.Threshold => context.Say("しきい値の変更", "new thresholds"),
        _ => context.Say("取込の訂正", "corrected data"),
    };

    /// <summary>How many customers were corrected for which reason; nothing if none was.</summary>
    public static IEnumerable<string> Corrections(ClassMonth month, ChartContext context)
    {
        if (month.Corrections.Count == 0)
        {
            return [];
        }

        var reasons =
            from correction in month.Corrections
            group correction.Customers by correction.Reason into reason
            orderby reason.Key
            select context.Say($"{Of(reason.Key, context)}{Figures.Count(reason.Sum())}人", $"{Of(reason.Key, context)} {Figures.Count(reason.Sum())}");
        return [context.Say($"前月末の訂正：{string.Join("、", reasons)}。", $"Corrections of the month before: {string.Join(", ", reasons)}.")];
    }
}
