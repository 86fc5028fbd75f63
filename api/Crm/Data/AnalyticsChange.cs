namespace GraphQlCrm.Crm.Data;

/// <summary>
/// Says that the rows of a customer, or of an un-identified sale, have changed since analytics were refreshed. Written
/// in the transaction of the change itself, so that no change can be missed.
/// </summary>
public sealed class AnalyticsChange
{
    /// <summary>The shop.</summary>
    public required Guid ShopId { get; init; }

    /// <summary>Position in the order of all changes.</summary>
    public long Sequence { get; init; }

    /// <summary>The customer whose rows have changed.</summary>
    public Guid? CustomerId { get; init; }

    /// <summary>The un-identified sale or refund that has changed.</summary>
    public Guid? SaleId { get; init; }

    /// <summary>What else has changed. If nothing is named at all, it is a product.</summary>
    public AnalyticsSubject? Subject { get; init; }
}
