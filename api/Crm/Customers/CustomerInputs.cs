using GraphQlCrm.Crm.CustomFields;
using GraphQlCrm.Crm.Households;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Customers;

/// <summary>What a customer has that clients give. What is absent stays; null empties.</summary>
public abstract record CustomerFields : MutationInput
{
    /// <summary>The shop's own number of the customer; unique in the shop.</summary>
    public Optional<string?> Code { get; init; }

    /// <summary>Full name.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>Reading of the name in kana.</summary>
    public Optional<string?> Kana { get; init; }

    /// <summary>E-mail address.</summary>
    public Optional<string?> Email { get; init; }

    /// <summary>Telephone number: the one to call first.</summary>
    public Optional<string?> Phone { get; init; }

    /// <summary>Further telephone numbers; replaces all of them.</summary>
    public Optional<IReadOnlyList<string>?> OtherPhones { get; init; }

    /// <summary>Postal code.</summary>
    public Optional<string?> PostalCode { get; init; }

    /// <summary>Prefecture.</summary>
    public Optional<string?> Prefecture { get; init; }

    /// <summary>City, where it is kept apart from the address.</summary>
    public Optional<string?> City { get; init; }

    /// <summary>Address below the prefecture, or below the city.</summary>
    public Optional<string?> Address { get; init; }

    /// <summary>Building and room.</summary>
    public Optional<string?> Building { get; init; }

    /// <summary>Day of birth.</summary>
    public Optional<DateOnly?> Birthday { get; init; }

    /// <summary>Gender.</summary>
    public Optional<Gender?> Gender { get; init; }

    /// <summary>世帯: the household.</summary>
    [ID<Household>]
    public Optional<Guid?> HouseholdId { get; init; }

    /// <summary>How the customer found the shop.</summary>
    public Optional<string?> AcquisitionChannel { get; init; }

    /// <summary>紹介者: the customer who recommended the shop.</summary>
    [ID<Customer>]
    public Optional<Guid?> ReferredById { get; init; }

    /// <summary>Words by which the shop sorts its customers; replaces all of them.</summary>
    public Optional<IReadOnlyList<string>?> Tags { get; init; }

    /// <summary>お客様の言葉: what the customer said, in the customer's own words.</summary>
    public Optional<string?> Notes { get; init; }

    /// <summary>What the fields hold that the shop defines; those that are not named stay.</summary>
    public Optional<IReadOnlyList<CustomValueInput>?> CustomValues { get; init; }
}

/// <summary>A customer to register.</summary>
public sealed record CreateCustomerInput : CustomerFields;

/// <summary>What to change of a customer.</summary>
public sealed record UpdateCustomerInput : CustomerFields
{
    /// <summary>The customer.</summary>
    [ID<Customer>]
    public Guid Id { get; init; }

    /// <summary>The version of the record that the change begins from.</summary>
    public int Version { get; init; }
}

/// <summary>A customer to delete.</summary>
public sealed record DeleteCustomerInput : ChangeInput
{
    /// <summary>The customer.</summary>
    [ID<Customer>]
    public Guid Id { get; init; }
}

/// <summary>A customer to restore.</summary>
public sealed record RestoreCustomerInput : ChangeInput
{
    /// <summary>The customer.</summary>
    [ID<Customer>]
    public Guid Id { get; init; }
}
