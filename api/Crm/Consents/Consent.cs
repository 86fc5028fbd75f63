using GraphQlCrm.Crm.Customers;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Consents;

/// <summary>A way in which a shop may write to a customer.</summary>
public enum ConsentChannel
{
    /// <summary>E-mail.</summary>
    Email,

    /// <summary>Short messages to a telephone.</summary>
    Sms,

    /// <summary>Telephone calls.</summary>
    Phone,

    /// <summary>Letters and postcards (DM).</summary>
    Post,

    /// <summary>LINE.</summary>
    Line,
}

/// <summary>
/// That a customer agreed, or no longer agrees, to be written to in one way: what, when, and what proves it. Never changed
/// and never deleted; of each customer and channel the newest is current.
/// </summary>
public sealed class Consent
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

    /// <summary>The way of writing that is meant.</summary>
    public required ConsentChannel Channel { get; init; }

    /// <summary>True: agreed. False: no longer agrees.</summary>
    public required bool IsGranted { get; init; }

    /// <summary>Whether it is the newest of this customer and channel, which is the one that holds.</summary>
    public required bool IsCurrent { get; set; }

    /// <summary>When the customer said so, UTC.</summary>
    public required DateTime GivenAt { get; init; }

    /// <summary>What proves it, e.g. 「会員申込書 2026-05-01 署名」 or the address of a form.</summary>
    public string? Proof { get; init; }

    /// <summary>When it was recorded, UTC.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <summary>By whom it was recorded; null if an import did.</summary>
    public string? RecordedBy { get; init; }

    /// <summary>The import that recorded it; null if none did.</summary>
    [ID<Imports.Import>]
    public Guid? ImportId { get; init; }

    /// <summary>The customer.</summary>
    public Customer? Customer { get; set; }
}
