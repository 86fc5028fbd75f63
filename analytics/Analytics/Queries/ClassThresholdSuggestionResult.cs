namespace GraphQlCrm.Analytics.Queries;

/// <summary>Lines between the classes that fit the shop's own customers, and what they would change. Money is in minor units.</summary>
/// <param name="AsOf">The day up to which sales were counted.</param>
/// <param name="Orders">Purchases of identified customers.</param>
/// <param name="AverageOrderValue">平均注文額: what they brought, net of refunds ÷ orders; null without any.</param>
/// <param name="Regulars">Customers with three visits or more.</param>
/// <param name="MedianIntervalDays">The median of the days between two visits of these customers; null without any.</param>
/// <param name="P90IntervalDays">The days within which nine of ten of these visits follow; null without any.</param>
/// <param name="Refusals">Why nothing is suggested; without any, something is.</param>
/// <param name="Suggested">The suggestion; where it is refused, the lines of the method.</param>
/// <param name="Present">What the shop's own lines say on the as-of day.</param>
/// <param name="Proposed">What the lines that were given would say, or, where none were, the suggested ones.</param>
public sealed record ClassThresholdSuggestionResult(
    DateOnly AsOf,
    long Orders,
    decimal? AverageOrderValue,
    long Regulars,
    decimal? MedianIntervalDays,
    int? P90IntervalDays,
    IReadOnlyList<ClassThresholdRefusal> Refusals,
    ClassThresholds Suggested,
    ClassThresholdEffectRow Present,
    ClassThresholdEffectRow Proposed);

/// <summary>Why no lines are suggested.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Message">The reason in words, with the numbers.</param>
public sealed record ClassThresholdRefusal(ClassThresholdRefusalReason Reason, string Message);

/// <summary>What is missing for a suggestion.</summary>
public enum ClassThresholdRefusalReason
{
    /// <summary>Fewer than 30 customers with three visits or more.</summary>
    TooFewRegulars,

    /// <summary>The shop is known for less than 365 days: longer intervals than that cannot have been seen.</summary>
    TooShortHistory,

    /// <summary>The orders have brought nothing on average.</summary>
    NoOrderValue,
}

/// <summary>What lines between the classes say about the customers.</summary>
/// <param name="Thresholds">The lines.</param>
/// <param name="Counts">Ten rows: every class, 現役 and 離脱.</param>
/// <param name="Lapses">How often a customer became 離脱 by these lines, over all history.</param>
/// <param name="Returned">How often such a customer came back later.</param>
/// <param name="FalseLapseRate">Returned ÷ lapses: how often 離脱 was said too early.</param>
public sealed record ClassThresholdEffectRow(
    ClassThresholds Thresholds,
    IReadOnlyList<ClassThresholdCount> Counts,
    long Lapses,
    long Returned,
    decimal? FalseLapseRate);

/// <summary>The customers of one class by some lines.</summary>
/// <param name="Class">The class.</param>
/// <param name="Activity">現役 or 離脱.</param>
/// <param name="Customers">How many.</param>
public sealed record ClassThresholdCount(CustomerClass Class, ClassActivity Activity, long Customers);
