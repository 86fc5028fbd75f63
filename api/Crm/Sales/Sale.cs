using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Sales;

/// <summary>One receipt or order.</summary>
public sealed class Sale
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

    /// <summary>Where the record comes from, e.g. <c>manual</c> or the name of an import mapping.</summary>
    public required string Source { get; init; }

    /// <summary>The identifier of the sale in its source; unique per shop and source.</summary>
    public required string ExternalId { get; init; }

    /// <summary>When the record was created, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the record was last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }

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

    /// <summary>Refunds of the sale.</summary>
    public ICollection<Refund> Refunds { get; private set; } = [];
}
