using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Duplicates;

/// <summary>A field, or fields that belong together, of a customer, for the choice in a merge.</summary>
public enum CustomerMergeField
{
    /// <summary>The shop's own number.</summary>
    Code,

    /// <summary>The name.</summary>
    Name,

    /// <summary>The kana.</summary>
    Kana,

    /// <summary>The e-mail address.</summary>
    Email,

    /// <summary>The telephone number to call first; the other one is kept among the further ones.</summary>
    Phone,

    /// <summary>Postal code, prefecture, city, address and building.</summary>
    Address,

    /// <summary>The day of birth.</summary>
    Birthday,

    /// <summary>The gender.</summary>
    Gender,

    /// <summary>The household.</summary>
    Household,

    /// <summary>How the customer found the shop.</summary>
    AcquisitionChannel,

    /// <summary>Who recommended the shop.</summary>
    ReferredBy,

    /// <summary>The notes.</summary>
    Notes,

    /// <summary>The day of registration.</summary>
    RegisteredOn,

    /// <summary>What the fields hold that the shop defines.</summary>
    CustomValues,
}

/// <summary>Two records to merge.</summary>
public sealed record MergeCustomersInput : MutationInput
{
    /// <summary>The customer who stands for both afterwards.</summary>
    [ID<Customer>]
    public Guid SurvivorId { get; init; }

    /// <summary>The version of that record that the merge begins from.</summary>
    public int SurvivorVersion { get; init; }

    /// <summary>The record that is merged into it.</summary>
    [ID<Customer>]
    public Guid MergedId { get; init; }

    /// <summary>The version of that record that the merge begins from.</summary>
    public int MergedVersion { get; init; }

    /// <summary>
    /// The fields that are to be as in the merged record. Of the others the survivor's stay; what the survivor has not got is taken from
    /// the merged record in any case, both notes are kept, the earlier registration counts, tags and telephone numbers are united.
    /// </summary>
    public IReadOnlyList<CustomerMergeField>? TakeFromMerged { get; init; }
}

/// <summary>A merge to undo.</summary>
public sealed record UndoCustomerMergeInput : ChangeInput
{
    /// <summary>The merge.</summary>
    [ID<CustomerMerge>]
    public Guid Id { get; init; }
}

/// <summary>A pair that is two people.</summary>
public sealed record DismissDuplicateCandidateInput : ChangeInput
{
    /// <summary>The pair.</summary>
    [ID<DuplicateCandidate>]
    public Guid Id { get; init; }
}

/// <summary>A search for duplicates.</summary>
public sealed record FindDuplicateCustomersInput : MutationInput;

/// <summary>The merge was undone before.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="UndoneAt">When it was undone, UTC.</param>
public sealed record MergeUndoneError(string Message, DateTime UndoneAt);
