using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Contacts;

/// <summary>How the shop and a customer met.</summary>
public enum ContactType
{
    /// <summary>手紙・はがき.</summary>
    Letter,

    /// <summary>電話.</summary>
    Call,

    /// <summary>来店・訪問.</summary>
    Visit,

    /// <summary>メール.</summary>
    Email,

    /// <summary>LINE, short messages and the like.</summary>
    Message,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>Who began it.</summary>
public enum ContactDirection
{
    /// <summary>The shop turned to the customer.</summary>
    ToCustomer,

    /// <summary>The customer turned to the shop.</summary>
    FromCustomer,
}

/// <summary>One time that the shop and a customer were in touch: a letter, a call, a visit, a mail.</summary>
public sealed class Contact : IDeletableRecord
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The customer.</summary>
    [ID<Customer>]
    public required Guid CustomerId { get; set; }

    /// <summary>How they met.</summary>
    public required ContactType Type { get; set; }

    /// <summary>Who began it.</summary>
    public required ContactDirection Direction { get; set; }

    /// <summary>When, UTC.</summary>
    public required DateTime ContactedAt { get; set; }

    /// <summary>The shop's local day of it.</summary>
    public required DateOnly BusinessDay { get; set; }

    /// <summary>Who of the shop it was, if recorded.</summary>
    [ID<StaffMember>]
    public Guid? StaffId { get; set; }

    /// <summary>What it was about, in a few words.</summary>
    public string? Subject { get; set; }

    /// <summary>What was written or said.</summary>
    public string? Body { get; set; }

    /// <summary>What came of it.</summary>
    public string? Outcome { get; set; }

    /// <summary>How often the record has been written, from 1: a change names the version that it begins from.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the record was created, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the record was last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>When the record was deleted, UTC; null while it is not.</summary>
    public DateTime? DeletedAt { get; set; }

    /// <summary>The customer.</summary>
    public Customer? Customer { get; set; }

    /// <summary>Who of the shop it was, if recorded.</summary>
    public StaffMember? Staff { get; set; }
}
