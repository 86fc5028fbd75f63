namespace GraphQlCrm.Analytics;

/// <summary>
/// The shop has no usable warehouse: it was never built, or its file is missing, damaged or of another version. A
/// rebuild mends it.
/// </summary>
public sealed class WarehouseNotBuiltException : InvalidOperationException
{
    internal WarehouseNotBuiltException(Guid shopId, string reason, Exception? inner = null)
        : base($"The warehouse of shop {shopId} has to be rebuilt: {reason}", inner) => ShopId = shopId;

    /// <summary>The shop.</summary>
    public Guid ShopId { get; }
}
