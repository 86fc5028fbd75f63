using GraphQlCrm.Crm.Consents;
using GraphQlCrm.Crm.Contacts;
using GraphQlCrm.Crm.CustomFields;
using GraphQlCrm.Crm.Households;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Sales;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Customers;

/// <summary>How a customer wants to be addressed, where the shop asks at all.</summary>
public enum Gender
{
    /// <summary>女性.</summary>
    Female,

    /// <summary>男性.</summary>
    Male,

    /// <summary>その他.</summary>
    Other,
}

/// <summary>A person who is known to the shop by name or by a code.</summary>
public sealed class Customer : IDeletableRecord
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

    /// <summary>Telephone number, digits and hyphens: the one to call first.</summary>
    public string? Phone { get; set; }

    /// <summary>Further telephone numbers.</summary>
    public List<string> OtherPhones { get; set; } = [];

    /// <summary>Postal code, e.g. 259-1113.</summary>
    public string? PostalCode { get; set; }

    /// <summary>Prefecture, e.g. 神奈川県.</summary>
    public string? Prefecture { get; set; }

    /// <summary>City, ward, town or village, where it is kept apart from the address.</summary>
    public string? City { get; set; }

    /// <summary>Address below the prefecture, or below the city where that is kept apart.</summary>
    public string? Address { get; set; }

    /// <summary>Building and room, where they are kept apart from the address.</summary>
    public string? Building { get; set; }

    /// <summary>Day of birth.</summary>
    public DateOnly? Birthday { get; set; }

    /// <summary>Gender, where the shop asks.</summary>
    public Gender? Gender { get; set; }

    /// <summary>世帯: the household, if known.</summary>
    [ID<Household>]
    public Guid? HouseholdId { get; set; }

    /// <summary>How the customer found the shop (flyer, referral, search …).</summary>
    public string? AcquisitionChannel { get; set; }

    /// <summary>紹介者: the customer who recommended the shop.</summary>
    [ID<Customer>]
    public Guid? ReferredById { get; set; }

    /// <summary>Words by which the shop sorts its customers.</summary>
    public List<string> Tags { get; set; } = [];

    /// <summary>What the customer said, in the customer's own words (お客様の言葉).</summary>
    public string? Notes { get; set; }

    /// <summary>The shop's day on which the customer was registered.</summary>
    public required DateOnly RegisteredOn { get; set; }

    /// <summary>How often the record has been written, from 1: a change names the version that it begins from.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the record was created, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the record was last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>When the record was deleted, UTC; null while it is not.</summary>
    public DateTime? DeletedAt { get; set; }

    /// <summary>名寄せ: the customer into whom this record was merged; null while it stands for itself.</summary>
    [ID<Customer>]
    public Guid? MergedIntoId { get; set; }

    /// <summary>The import that created or last changed the record.</summary>
    [ID<Imports.Import>]
    public Guid? ImportId { get; set; }

    /// <summary>Sales of the customer.</summary>
    public ICollection<Sale> Sales { get; private set; } = [];

    /// <summary>What the customer agreed to.</summary>
    public ICollection<Consent> Consents { get; private set; } = [];

    /// <summary>When the shop and the customer were in touch.</summary>
    public ICollection<Contact> Contacts { get; private set; } = [];

    /// <summary>What the fields hold that the shop defines.</summary>
    public ICollection<CustomValue> CustomValues { get; private set; } = [];
}
