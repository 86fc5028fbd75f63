using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Sales;

/// <summary>Money given back, whole or by line.</summary>
public sealed class Refund : IRecord
{
    /// <summary>The shop that refunded.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The sale that was refunded; null where the source does not say.</summary>
    [ID<Sale>]
    public Guid? SaleId { get; set; }

    /// <summary>The customer; null for an un-identified sale.</summary>
    [ID<Customer>]
    public Guid? CustomerId { get; set; }

    /// <summary>Who gave the money back, if recorded.</summary>
    [ID<StaffMember>]
    public Guid? StaffId { get; set; }

    /// <summary>Why it was given back.</summary>
    public string? Reason { get; set; }

    /// <summary>The instant of the refund, UTC.</summary>
    public required DateTime RefundedAt { get; set; }

    /// <summary>The shop's local day of the refund.</summary>
    public required DateOnly BusinessDay { get; set; }

    /// <summary>The day that the refund reduces: the day of the refunded sale where it is known, else the refund's own.</summary>
    public required DateOnly AttributedDay { get; set; }

    /// <summary>Amount given back in minor units, positive.</summary>
    public required long Amount { get; set; }

    /// <summary>Where the record comes from, e.g. <c>manual</c> or the name of an import mapping.</summary>
    public required string Source { get; init; }

    /// <summary>The identifier of the refund in its source; unique per shop and source.</summary>
    public required string ExternalId { get; init; }

    /// <summary>How often the record has been written, from 1: a change names the version that it begins from.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the record was created, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the record was last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>取消: when the record was voided, UTC; what is voided counts nowhere. Null while it counts.</summary>
    public DateTime? VoidedAt { get; set; }

    /// <summary>Why it was voided.</summary>
    public string? VoidReason { get; set; }

    /// <summary>The import that created or last changed the record.</summary>
    [ID<Imports.Import>]
    public Guid? ImportId { get; set; }

    /// <summary>Fingerprint of the imported content, by which an unchanged row is known.</summary>
    [GraphQLIgnore]
    public long? ContentHash { get; set; }

    /// <summary>The refunded sale, where it is known.</summary>
    public Sale? Sale { get; set; }

    /// <summary>The customer, where known.</summary>
    public Customer? Customer { get; set; }

    /// <summary>Lines of the refund.</summary>
    public ICollection<RefundLine> Lines { get; private set; } = [];
}
