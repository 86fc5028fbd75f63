namespace GraphQlCrm.Analytics.Queries;

/// <summary>The five classes of 顧客ポートフォリオマネジメント (CPM), in the order in which customers rise.</summary>
public enum CustomerClass
{
    /// <summary>初回客: one visit.</summary>
    First = 1,

    /// <summary>よちよち客: several visits within a short time.</summary>
    Toddler = 2,

    /// <summary>コツコツ客: visits over a longer time, not much bought yet.</summary>
    Steady = 3,

    /// <summary>流行客: much bought, but not for long yet.</summary>
    Trend = 4,

    /// <summary>優良客: much bought over a long time.</summary>
    Loyal = 5,
}

/// <summary>Whether a customer still comes.</summary>
public enum ClassActivity
{
    /// <summary>現役</summary>
    Active,

    /// <summary>離脱: the last visit is too long ago.</summary>
    Lapsed,
}

/// <summary>Why a customer is in another state than before; the numbers are stored, so they never change.</summary>
public enum MovementReason
{
    /// <summary>新規: the first visit.</summary>
    Entry = 1,

    /// <summary>購入: a visit.</summary>
    Purchase = 2,

    /// <summary>時間: no visit for too long.</summary>
    Time = 3,

    /// <summary>返金: money was given back for a sale of a month that had ended, or for one that is not known.</summary>
    Refund = 4,

    /// <summary>取消: a sale of a month that had ended was cancelled.</summary>
    Void = 5,

    /// <summary>名寄せ: two records became one customer.</summary>
    Merge = 6,

    /// <summary>名寄せ解除: they became two again.</summary>
    Split = 7,

    /// <summary>しきい値変更: the lines between the classes were drawn anew.</summary>
    Threshold = 8,

    /// <summary>取込訂正: what is known of a month that had ended was changed otherwise, as by an import.</summary>
    ImportCorrection = 9,
}

/// <summary>Where the lines between the classes are.</summary>
/// <param name="SteadyDays">在籍期間 in days from which a customer is コツコツ or above.</param>
/// <param name="LoyalDays">在籍期間 in days from which a customer who has bought enough is 優良.</param>
/// <param name="LoyalAmount">累計購入金額 from which a customer is 流行 or 優良, in minor units.</param>
/// <param name="LapseDays">離脱期間 in days from which a customer is 離脱.</param>
public sealed record ClassThresholds(int SteadyDays = 90, int LoyalDays = 210, long LoyalAmount = 70_000, int LapseDays = 240)
{
    /// <summary>What is wrong with them; null if nothing is.</summary>
    public string? Fault() => this switch
    {
        { SteadyDays: < 1 } => "steadyDays must be at least 1.",
        { LoyalDays: var loyal, SteadyDays: var steady } when loyal <= steady => "loyalDays must be more than steadyDays.",
        { LoyalAmount: < 1 } => "loyalAmount must be at least 1.",
        { LapseDays: var lapse, LoyalDays: var loyal } when lapse < loyal => "lapseDays must be at least loyalDays: else a customer who comes back could be 流行.",
        { LapseDays: > 3_660 } => "lapseDays must be at most 3660.",
        _ => null,
    };
}

/// <summary>What <c>customer_classes.sql</c> is asked for.</summary>
/// <param name="From">First month to show (any day of it); null = the month of the first visit.</param>
/// <param name="To">Last month to show (any day of it); null = the month of <paramref name="AsOf"/>.</param>
/// <param name="AsOf">Sales after this day of the shop's calendar are left out; null = the day of the newest data.</param>
/// <param name="Thresholds">The lines between the classes in all months; null = those of the shop, each month by the version of its last day.</param>
public sealed record CustomerClassesParameters(DateOnly? From = null, DateOnly? To = null, DateOnly? AsOf = null, ClassThresholds? Thresholds = null);

/// <summary>The classes of one shop, month by month. Money is in minor units of the shop's currency.</summary>
/// <param name="AsOf">The day up to which sales were counted.</param>
/// <param name="Thresholds">The lines between the classes on the as-of day.</param>
/// <param name="Months">One row per month without gaps, oldest first.</param>
public sealed record CustomerClassesResult(DateOnly AsOf, ClassThresholds Thresholds, IReadOnlyList<ClassMonth> Months);

/// <summary>The classes at the end of one month, and who came to be in them since the month before.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="EvaluatedOn">The day for which the classes hold: the last of the month, or the as-of day.</param>
/// <param name="IsComplete">Whether the whole month lies on or before the as-of day.</param>
/// <param name="IsKept">Whether the month is shown as it was kept when it had ended; else it is computed from what is known now.</param>
/// <param name="ThresholdVersion">しきい値版: the version of the shop's lines; null where lines were given.</param>
/// <param name="Counts">Ten rows: every class, 現役 and 離脱.</param>
/// <param name="Corrections">訂正: who is in another state at the end of the month before than was kept or shown of it.</param>
/// <param name="Movements">One row per state before (after corrections), state after and reason with at least one customer; those who stayed, too.</param>
/// <param name="Rates">Five rows: what became of the 現役 and the 離脱 of each class.</param>
/// <param name="Bridge">How the number of 現役 came about.</param>
public sealed record ClassMonth(
    DateOnly Month,
    DateOnly EvaluatedOn,
    bool IsComplete,
    bool IsKept,
    int? ThresholdVersion,
    IReadOnlyList<ClassCount> Counts,
    IReadOnlyList<ClassCorrection> Corrections,
    IReadOnlyList<ClassMovement> Movements,
    IReadOnlyList<ClassRates> Rates,
    ClassBridge Bridge);

/// <summary>The customers of one class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Activity">現役 or 離脱.</param>
/// <param name="Customers">How many.</param>
/// <param name="Amount">What they have bought in all, net of refunds.</param>
public sealed record ClassCount(CustomerClass Class, ClassActivity Activity, long Customers, long Amount);

/// <summary>The customers who were in one state a month before and are in one now.</summary>
/// <param name="FromClass">The class before; null for customers who had not bought yet.</param>
/// <param name="FromActivity">現役 or 離脱 before; null for customers who had not bought yet.</param>
/// <param name="ToClass">The class now.</param>
/// <param name="ToActivity">現役 or 離脱 now.</param>
/// <param name="Customers">How many.</param>
/// <param name="Reason">Why they moved; null if they stayed.</param>
public sealed record ClassMovement(
    CustomerClass? FromClass,
    ClassActivity? FromActivity,
    CustomerClass ToClass,
    ClassActivity ToActivity,
    long Customers,
    MovementReason? Reason);

/// <summary>The customers of whom something else is known of the end of the month before than was kept or shown of it.</summary>
/// <param name="FromClass">The class as it was; null for customers who were in none.</param>
/// <param name="FromActivity">現役 or 離脱 as it was; null for customers who were in no class.</param>
/// <param name="ToClass">The class as it is known now; null for customers who are in none.</param>
/// <param name="ToActivity">現役 or 離脱 as it is known now; null for customers who are in no class.</param>
/// <param name="Customers">How many.</param>
/// <param name="Reason">What changed.</param>
public sealed record ClassCorrection(
    CustomerClass? FromClass,
    ClassActivity? FromActivity,
    CustomerClass? ToClass,
    ClassActivity? ToActivity,
    long Customers,
    MovementReason Reason);

/// <summary>What became of the customers of one class within a month. The first three make up the 現役 before.</summary>
/// <param name="Class">The class a month before.</param>
/// <param name="ActiveBefore">現役 of the class a month before, after corrections.</param>
/// <param name="Promoted">引き上げ: of them, now 現役 in a higher class.</param>
/// <param name="Retained">維持: of them, now 現役 in the same class.</param>
/// <param name="Lapsed">離脱: of them, now 離脱.</param>
/// <param name="PromotionRate">引き上げ率: promoted ÷ active before.</param>
/// <param name="RetentionRate">維持率: retained ÷ active before.</param>
/// <param name="LapseRate">離脱率: lapsed ÷ active before.</param>
/// <param name="LapsedBefore">離脱 of the class a month before, after corrections.</param>
/// <param name="Recovered">復活: of them, now 現役 in any class.</param>
/// <param name="RecoveryRate">復活率: recovered ÷ lapsed before.</param>
public sealed record ClassRates(
    CustomerClass Class,
    long ActiveBefore,
    long Promoted,
    long Retained,
    long Lapsed,
    decimal? PromotionRate,
    decimal? RetentionRate,
    decimal? LapseRate,
    long LapsedBefore,
    long Recovered,
    decimal? RecoveryRate);

/// <summary>現役 before + 訂正 + 新規 + 復活 − 離脱 = 現役 after.</summary>
/// <param name="Before">現役 a month before.</param>
/// <param name="Entered">新規: customers whose first visit was in the month.</param>
/// <param name="Recovered">復活: 離脱 before, 現役 now.</param>
/// <param name="Lapsed">離脱: 現役 before, 離脱 now.</param>
/// <param name="After">現役 now.</param>
/// <param name="Corrected">訂正: how many more (or, below 0, fewer) 現役 the corrections make.</param>
public sealed record ClassBridge(long Before, long Entered, long Recovered, long Lapsed, long After, long Corrected = 0);
