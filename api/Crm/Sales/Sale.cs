using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Sales;

/// <summary>One receipt or order.</summary>
public sealed class Sale : IRecord
{
    /// <summary>The shop that sold.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The buyer; null for an un-identified sale.</summary>
    [ID<Customer>]
    public Guid? CustomerId { get; set; }

    /// <summary>Who served, if recorded.</summary>
    [ID<StaffMember>]
    public Guid? StaffId { get; set; }

    /// <summary>The instant of the sale, UTC.</summary>
    public required DateTime SoldAt { get; set; }

    /// <summary>The shop's local day of the sale.</summary>
    public required DateOnly BusinessDay { get; set; }

    /// <summary>Sum of the lines, in minor units of the shop's currency.</summary>
    public required long Total { get; set; }

    /// <summary>Where it was sold, e.g. 本店, 催事, オンライン.</summary>
    public string? Place { get; set; }

    /// <summary>What the shop wants to remember of the sale.</summary>
    public string? Notes { get; set; }

    /// <summary>Where the record comes from, e.g. <c>manual</c> or the name of an import mapping.</summary>
    public required string Source { get; init; }

    /// <summary>The identifier of the sale in its source; unique per shop and source.</summary>
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

    /// <summary>The buyer; null for an un-identified sale.</summary>
    public Customer? Customer { get; set; }

    /// <summary>Who served, if recorded.</summary>
    public StaffMember? Staff { get; set; }

    /// <summary>Lines of the sale.</summary>
    public ICollection<SaleLine> Lines { get; private set; } = [];

    /// <summary>How it was paid.</summary>
    public ICollection<SaleTender> Tenders { get; private set; } = [];

    /// <summary>Refunds of the sale.</summary>
    public ICollection<Refund> Refunds { get; private set; } = [];
}
