using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.CustomFields;

/// <summary>What a field that a shop defines can hold.</summary>
public enum CustomFieldType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A number with up to four decimals.</summary>
    Number,

    /// <summary>A day.</summary>
    Date,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>One of the choices of the field.</summary>
    Choice,
}

/// <summary>A field of customers that the shop defines, e.g. 「ペットの名前」 or 「肌質」.</summary>
public sealed class CustomField : IDeletableRecord
{
    /// <summary>The shop that defines the field.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>Name for programs: lower-case letters, digits and underscores; unique in the shop, and never changed.</summary>
    public required string Key { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; set; }

    /// <summary>What the field can hold; never changed.</summary>
    public required CustomFieldType Type { get; init; }

    /// <summary>For a choice: what can be chosen.</summary>
    public List<string> Choices { get; set; } = [];

    /// <summary>Position among the fields, from 1.</summary>
    public required int Position { get; set; }

    /// <summary>How often the record has been written, from 1: a change names the version that it begins from.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the record was created, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the record was last changed, UTC.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <summary>When the record was deleted, UTC; null while it is not.</summary>
    public DateTime? DeletedAt { get; set; }
}
