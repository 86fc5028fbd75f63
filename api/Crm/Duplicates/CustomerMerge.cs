using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Duplicates;

/// <summary>名寄せ: one record was merged into another. All that belonged to it moved; the merge can be undone.</summary>
public sealed class CustomerMerge : IRecord
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The customer who stands for both since.</summary>
    [ID<Customer>]
    public required Guid? SurvivorId { get; init; }

    /// <summary>The record that was merged into the survivor; it is deleted.</summary>
    [ID<Customer>]
    public required Guid? MergedId { get; init; }

    /// <summary>The fields that the merge has changed, before and since, as JSON.</summary>
    [GraphQLIgnore]
    public required string Before { get; set; }

    /// <summary>What has moved, by table and key, as JSON.</summary>
    [GraphQLIgnore]
    public required string Moved { get; set; }

    /// <summary>When, UTC.</summary>
    public required DateTime MergedAt { get; init; }

    /// <summary>By whom: the name of the key that was used.</summary>
    public required string MergedBy { get; init; }

    /// <summary>When the merge was undone, UTC; null while it holds.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>By whom it was undone.</summary>
    public string? UndoneBy { get; set; }

    /// <summary>How often the record has been written, from 1: a change names the version that it begins from.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the record was last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }
}
