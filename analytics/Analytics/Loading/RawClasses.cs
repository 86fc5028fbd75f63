using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics;

/// <summary>One month whose classes the host has kept, and the lines by which they were told. The months follow one another.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="EvaluatedOn">Its last day.</param>
/// <param name="Lines">The version of the lines that was valid on that day.</param>
public readonly record struct RawClassClosing(DateOnly Month, DateOnly EvaluatedOn, RawClassThreshold Lines);

/// <summary>
/// What was kept of one customer at the end of a month: written only where anything of the customer has changed since the
/// last row, but for the first kept month, which has everybody.
/// </summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="CustomerId">The customer; may be one whose record is gone.</param>
/// <param name="OpeningClass">The class at the end of the month before, as it was known when this month was kept; null = none.</param>
/// <param name="OpeningIsLapsed">Whether the customer was 離脱 there.</param>
/// <param name="CorrectionReason">Why that is not what had been kept of the month before; null = it is.</param>
/// <param name="MoveReason">Why the customer moved within the month; null = stayed.</param>
/// <param name="Class">The class at the end of the month; null = none any more.</param>
/// <param name="IsLapsed">Whether the customer is 離脱 there.</param>
/// <param name="Visits">来店回数 up to then.</param>
/// <param name="FirstVisit">初回来店日.</param>
/// <param name="LastVisit">最終来店日.</param>
/// <param name="Amount">累計購入金額 up to then, in minor units, net.</param>
public readonly record struct RawClassClosingRow(
    DateOnly Month,
    Guid CustomerId,
    CustomerClass? OpeningClass,
    bool OpeningIsLapsed,
    MovementReason? CorrectionReason,
    MovementReason? MoveReason,
    CustomerClass? Class,
    bool IsLapsed,
    int Visits,
    DateOnly? FirstVisit,
    DateOnly? LastVisit,
    long Amount);

/// <summary>Why the history of a customer is another one than it was when the last month was kept.</summary>
/// <param name="CustomerId">The customer; of a merge both, also the one whose record is gone.</param>
/// <param name="Reason">One of VOID, MERGE, SPLIT, IMPORT_CORRECTION: refunds and thresholds are seen without a note.</param>
public readonly record struct RawClassCorrection(Guid CustomerId, MovementReason Reason);
