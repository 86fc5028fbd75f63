namespace GraphQlCrm.Crm.Access;

/// <summary>A shop's consent that a key (of this or of another shop, for a consultant) reaches its data.</summary>
public sealed class ApiKeyGrant
{
    /// <summary>The shop that is opened.</summary>
    public required Guid ShopId { get; init; }

    /// <summary>The key.</summary>
    public required Guid ApiKeyId { get; init; }
}
