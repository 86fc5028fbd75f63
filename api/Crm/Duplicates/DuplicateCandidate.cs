using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Duplicates;

/// <summary>What speaks for, or against, two records being one customer.</summary>
public enum DuplicateReason
{
    /// <summary>A telephone number is the same.</summary>
    SamePhone,

    /// <summary>The e-mail address is the same.</summary>
    SameEmail,

    /// <summary>The name is the same, variants of kanji taken as one.</summary>
    SameName,

    /// <summary>The kana are the same.</summary>
    SameKana,

    /// <summary>The postal code is the same.</summary>
    SamePostalCode,

    /// <summary>The day of birth is the same.</summary>
    SameBirthday,

    /// <summary>Name and kana differ: a family shares a telephone.</summary>
    OtherName,

    /// <summary>The days of birth differ.</summary>
    OtherBirthday,

    /// <summary>The genders differ.</summary>
    OtherGender,
}

/// <summary>What became of a pair.</summary>
public enum DuplicateStatus
{
    /// <summary>Nobody has decided.</summary>
    Open,

    /// <summary>They are two people; this is remembered.</summary>
    Dismissed,

    /// <summary>They were merged.</summary>
    Merged,
}

/// <summary>Two records that may be one customer.</summary>
public sealed class DuplicateCandidate : IRecord
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The one that was registered first.</summary>
    [ID<Customer>]
    public required Guid? FirstId { get; init; }

    /// <summary>The other one.</summary>
    [ID<Customer>]
    public required Guid? SecondId { get; init; }

    /// <summary>How much speaks for it, 50 to 100.</summary>
    public required int Score { get; set; }

    /// <summary>What speaks for or against it, by name.</summary>
    [GraphQLIgnore]
    public required List<string> ReasonNames { get; set; }

    /// <summary>What became of the pair.</summary>
    public required DuplicateStatus Status { get; set; }

    /// <summary>How often the record has been written, from 1: a change names the version that it begins from.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the pair was found, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the record was last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }
}
