using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Records;

/// <summary>What was done to a record.</summary>
public enum ChangeAction
{
    /// <summary>登録: it was created.</summary>
    Created,

    /// <summary>変更: a field was changed.</summary>
    Updated,

    /// <summary>削除: it was deleted.</summary>
    Deleted,

    /// <summary>復元: it was restored.</summary>
    Restored,

    /// <summary>取消: it was voided.</summary>
    Voided,

    /// <summary>名寄せ: it was merged with another, or took its records over.</summary>
    Merged,

    /// <summary>名寄せ解除: a merge was undone.</summary>
    Split,
}

/// <summary>One change of one field of a record, or its creation; written once, in the transaction of the change.</summary>
public sealed class RecordChange
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier; later changes have larger ones.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>What kind of record it is: the name of its type, e.g. <c>Customer</c>.</summary>
    public required string RecordType { get; init; }

    /// <summary>The record.</summary>
    [GraphQLIgnore]
    public required Guid RecordId { get; init; }

    /// <summary>What was done.</summary>
    public required ChangeAction Action { get; init; }

    /// <summary>The field that was changed, by its name in the schema; null where the record as a whole was created.</summary>
    public string? Field { get; init; }

    /// <summary>What the field was before, as text; null if it was empty.</summary>
    public string? OldValue { get; init; }

    /// <summary>What the field is since, as text; null if it is empty.</summary>
    public string? NewValue { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime ChangedAt { get; init; }

    /// <summary>By whom: the name of the key that was used.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>The key that was used.</summary>
    [GraphQLIgnore]
    public Guid? ApiKeyId { get; init; }

    /// <summary>The import that did it, or whose undoing did; null if none did.</summary>
    [ID<Imports.Import>]
    public Guid? ImportId { get; init; }
}
