namespace GraphQlCrm.Crm.Classes;

/// <summary>Why the history of a customer was changed after the fact.</summary>
public enum CorrectionReason
{
    /// <summary>取消: a sale was cancelled.</summary>
    Void,

    /// <summary>名寄せ: two records became one customer.</summary>
    Merge,

    /// <summary>名寄せ解除: they became two again.</summary>
    Split,
}

/// <summary>
/// Notes that, and why, the history of a customer was changed. Written in the transaction of the change itself, for every
/// customer whom it touches (both of a merge). What needs no note: refunds and thresholds are seen by themselves, and
/// anything else is an import.
/// </summary>
public sealed class CustomerCorrection
{
    /// <summary>Position in the order of all corrections.</summary>
    public long Sequence { get; init; }

    /// <summary>The shop.</summary>
    public required Guid ShopId { get; init; }

    /// <summary>The customer; may be one whose record is gone.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>Why.</summary>
    public required CorrectionReason Reason { get; init; }
}
