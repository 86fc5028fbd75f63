using System.Globalization;

namespace GraphQlCrm.Analytics.Questions;

/// <summary>Why a question is not answered in full, in words that tell what to do.</summary>
internal static class Reasons
{
    /// <summary>The 顧客ひも付け率 from which figures of known customers speak for the shop.</summary>
    public const decimal IdentifiedShareMin = 0.6m;

    public static ReadinessReason NoData { get; } = new(ReadinessReasonCode.NoData, new(
        "対象となるお客様や売上の記録がまだありません。",
        "There are no sales yet, or nobody whom the question is about."));

    public static ReadinessReason Definition { get; } = new(ReadinessReasonCode.DefinitionNotSaved, new(
        "上顧客の基準（客層のしきい値）をお店として決めて保存してください。いまは標準の値で計算しています。",
        "Decide on the shop's own thresholds of the classes and save them; until then those of the method are used."));

    public static ReadinessReason Campaigns { get; } = new(ReadinessReasonCode.CampaignsNotRecorded, new(
        "販促ごとに、対象・目的・期間（100人以上なら送らない比較群も）を記録してください。",
        "Record for every campaign its segment, purpose and window, and from 100 people a side a hold-out."));

    public static ReadinessReason FollowUps { get; } = new(ReadinessReasonCode.FollowUpsNotRecorded, new(
        "フォローの予定と実施（いつ・誰が）を記録してください。実施率はまだ計算できません。",
        "Record follow-ups that are due and who did them when; their completion cannot be told yet."));

    public static ReadinessReason IdentifiedShare(decimal share) => new(ReadinessReasonCode.IdentifiedShareTooLow, new(
        $"顧客ひも付け率が{Percent(share)}です。60%以上になるよう、会計時にお客様をひも付けてください。",
        $"Only {Percent(share)} of the sales are to known customers. Identify customers at the till until it is 60 % or more."));

    public static ReadinessReason Months(int months) => new(ReadinessReasonCode.TooFewMonths, new(
        $"データがまだ{months}か月分です。12か月分たまると前年と比べられます。",
        $"There are {months} whole months of data. From 12 on, years can be compared."));

    private static string Percent(decimal share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";
}
