namespace GraphQlCrm.Crm.Classes;

/// <summary>
/// A month whose classes of customers were kept when it had ended. What is known of it may change afterwards, what was kept
/// does not: docs/adr/0012-kept-month-ends.md.
/// </summary>
public sealed class ClassClosing
{
    /// <summary>The shop.</summary>
    public required Guid ShopId { get; init; }

    /// <summary>The first day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>The day for which the classes hold: the last of the month.</summary>
    public required DateOnly EvaluatedOn { get; init; }

    /// <summary>The version of the thresholds that was valid on that day.</summary>
    public required int ThresholdVersion { get; init; }

    /// <summary>The newest correction that is inside; later ones explain why a later month begins otherwise.</summary>
    public required long LastCorrection { get; init; }

    /// <summary>When it was kept, UTC.</summary>
    public required DateTime ClosedAt { get; init; }
}

/// <summary>What was kept of one customer; a customer has a row in a month in which anything of the customer changed.</summary>
public sealed class ClassClosingRow
{
    /// <summary>The shop.</summary>
    public required Guid ShopId { get; init; }

    /// <summary>The first day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>The customer; may be one whose record is gone.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>The class at the end of the month before, as it was known when this month was kept: 1 to 5, 0 none.</summary>
    public required int OpeningClass { get; init; }

    /// <summary>Whether the customer was 離脱 there.</summary>
    public required bool OpeningIsLapsed { get; init; }

    /// <summary>The number of the reason why that is not what had been kept of the month before; 0 if it is.</summary>
    public required int CorrectionReason { get; init; }

    /// <summary>The number of the reason why the customer moved within the month; 0 if not.</summary>
    public required int MoveReason { get; init; }

    /// <summary>The class at the end of the month: 1 to 5, 0 none.</summary>
    public required int Class { get; init; }

    /// <summary>Whether the customer is 離脱 there.</summary>
    public required bool IsLapsed { get; init; }

    /// <summary>Days with a purchase up to then.</summary>
    public required int Visits { get; init; }

    /// <summary>The first of them.</summary>
    public DateOnly? FirstVisit { get; init; }

    /// <summary>The last of them.</summary>
    public DateOnly? LastVisit { get; init; }

    /// <summary>Everything bought up to then, in minor units, net of refunds.</summary>
    public required long Amount { get; init; }
}
