namespace GraphQlCrm.Crm.Customers;

/// <summary>The number by which a platform (the source of an import) knows a customer.</summary>
public sealed class CustomerExternalId
{
    /// <summary>The shop.</summary>
    public required Guid ShopId { get; init; }

    /// <summary>The platform, as imports name it.</summary>
    public required string Source { get; init; }

    /// <summary>The platform's number of the customer; unique in shop and source.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The customer.</summary>
    public required Guid CustomerId { get; set; }

    /// <summary>The import that told it.</summary>
    public Guid? ImportId { get; init; }
}
