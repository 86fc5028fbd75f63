using System.ComponentModel;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Staff;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Contacts;

/// <summary>A letter, call, visit or mail to record.</summary>
public sealed record LogContactInput : MutationInput
{
    /// <summary>The customer.</summary>
    [ID<Customer>]
    public Guid CustomerId { get; init; }

    /// <summary>How they met.</summary>
    public ContactType Type { get; init; }

    /// <summary>Who began it.</summary>
    [DefaultValue(ContactDirection.ToCustomer)]
    public ContactDirection Direction { get; init; } = ContactDirection.ToCustomer;

    /// <summary>When; without an instant, now.</summary>
    public DateTime? ContactedAt { get; init; }

    /// <summary>Who of the shop it was.</summary>
    [ID<StaffMember>]
    public Guid? StaffId { get; init; }

    /// <summary>What it was about, in a few words.</summary>
    public string? Subject { get; init; }

    /// <summary>What was written or said.</summary>
    public string? Body { get; init; }

    /// <summary>What came of it.</summary>
    public string? Outcome { get; init; }
}

/// <summary>What to change of a contact; what is absent stays, null empties.</summary>
public sealed record UpdateContactInput : ChangeInput
{
    /// <summary>The contact.</summary>
    [ID<Contact>]
    public Guid Id { get; init; }

    /// <summary>How they met.</summary>
    public ContactType? Type { get; init; }

    /// <summary>Who began it.</summary>
    public ContactDirection? Direction { get; init; }

    /// <summary>When.</summary>
    public DateTime? ContactedAt { get; init; }

    /// <summary>Who of the shop it was.</summary>
    [ID<StaffMember>]
    public Optional<Guid?> StaffId { get; init; }

    /// <summary>What it was about, in a few words.</summary>
    public Optional<string?> Subject { get; init; }

    /// <summary>What was written or said.</summary>
    public Optional<string?> Body { get; init; }

    /// <summary>What came of it.</summary>
    public Optional<string?> Outcome { get; init; }
}

/// <summary>A contact to delete.</summary>
public sealed record DeleteContactInput : ChangeInput
{
    /// <summary>The contact.</summary>
    [ID<Contact>]
    public Guid Id { get; init; }
}

/// <summary>A contact to restore.</summary>
public sealed record RestoreContactInput : ChangeInput
{
    /// <summary>The contact.</summary>
    [ID<Contact>]
    public Guid Id { get; init; }
}
