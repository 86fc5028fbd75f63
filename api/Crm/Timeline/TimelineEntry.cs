using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Timeline;

/// <summary>What kind of thing happened.</summary>
public enum TimelineKind
{
    /// <summary>A sale.</summary>
    Sale,

    /// <summary>A refund.</summary>
    Refund,

    /// <summary>A letter, call, visit or mail.</summary>
    Contact,

    /// <summary>The customer agreed, or no longer agrees, to be written to.</summary>
    Consent,

    /// <summary>The record of the customer was changed.</summary>
    Change,
}

/// <summary>One thing that happened with a customer; the field of its kind has it.</summary>
public sealed class TimelineEntry
{
    /// <summary>When, UTC.</summary>
    public required DateTime OccurredAt { get; init; }

    /// <summary>What kind of thing it was.</summary>
    public required TimelineKind Kind { get; init; }

    /// <summary>The record of what happened.</summary>
    [GraphQLIgnore]
    public required Guid RecordId { get; init; }

    /// <summary>The sale.</summary>
    [GraphQLIgnore]
    public Guid? SaleId => Of(TimelineKind.Sale);

    /// <summary>The refund.</summary>
    [GraphQLIgnore]
    public Guid? RefundId => Of(TimelineKind.Refund);

    /// <summary>The contact.</summary>
    [GraphQLIgnore]
    public Guid? ContactId => Of(TimelineKind.Contact);

    /// <summary>The consent.</summary>
    [GraphQLIgnore]
    public Guid? ConsentId => Of(TimelineKind.Consent);

    /// <summary>The change.</summary>
    [GraphQLIgnore]
    public Guid? ChangeId => Of(TimelineKind.Change);

    private Guid? Of(TimelineKind kind) => Kind == kind ? RecordId : null;
}
