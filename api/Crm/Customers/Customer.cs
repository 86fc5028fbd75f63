using GraphQlCrm.Crm.Sales;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Customers;

/// <summary>A person who is known to the shop by name or by a code.</summary>
public sealed class Customer
{
    /// <summary>The shop that the customer belongs to.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The shop's own number of the customer (member number, POS code); unique in the shop.</summary>
    public string? Code { get; set; }

    /// <summary>Full name; null while only a code is known.</summary>
    public string? Name { get; set; }

    /// <summary>Reading of the name in kana.</summary>
    public string? Kana { get; set; }

    /// <summary>E-mail address, lower case.</summary>
    public string? Email { get; set; }

    /// <summary>Telephone number, digits and hyphens.</summary>
    public string? Phone { get; set; }

    /// <summary>Postal code, e.g. 259-1113.</summary>
    public string? PostalCode { get; set; }

    /// <summary>Prefecture, e.g. 神奈川県.</summary>
    public string? Prefecture { get; set; }

    /// <summary>Address below the prefecture.</summary>
    public string? Address { get; set; }

    /// <summary>Day of birth.</summary>
    public DateOnly? Birthday { get; set; }

    /// <summary>How the customer found the shop (flyer, referral, search …).</summary>
    public string? AcquisitionChannel { get; set; }

    /// <summary>What the customer said, in the customer's own words (お客様の言葉).</summary>
    public string? Notes { get; set; }

    /// <summary>The shop's day on which the customer was registered.</summary>
    public required DateOnly RegisteredOn { get; set; }

    /// <summary>When the record was created, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the record was last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>The import that created or last changed the record.</summary>
    [ID<Imports.Import>]
    public Guid? ImportId { get; set; }

    /// <summary>Sales of the customer.</summary>
    public ICollection<Sale> Sales { get; private set; } = [];
}
