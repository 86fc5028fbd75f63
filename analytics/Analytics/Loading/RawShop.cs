namespace GraphQlCrm.Analytics;

/// <summary>Everything of one shop, read in one snapshot of the operational database.</summary>
/// <param name="Customers">All customers; read first, once.</param>
/// <param name="Products">All products; read second, once.</param>
/// <param name="SaleLines">All lines of sales and refunds in any order; read last, once. Their customers and products must be in the other two.</param>
/// <param name="AsOf">The day of the shop's calendar up to which the data is whole.</param>
/// <param name="LastChange">The host's watermark: every change up to it is inside.</param>
public sealed record RawShop(
    IAsyncEnumerable<RawCustomer> Customers,
    IAsyncEnumerable<RawProduct> Products,
    IAsyncEnumerable<RawSaleLine> SaleLines,
    DateOnly AsOf,
    long LastChange)
{
    /// <summary>What one visit of a customer is.</summary>
    public RawVisitUnit VisitUnit { get; init; }

    /// <summary>All versions of the lines between the classes, by version.</summary>
    public IReadOnlyList<RawClassThreshold> ClassThresholds { get; init; } = [RawClassThreshold.OfTheMethod];

    /// <summary>The months whose classes were kept, in their order.</summary>
    public IReadOnlyList<RawClassClosing> ClassClosings { get; init; } = [];

    /// <summary>The rows of these months; read last, once.</summary>
    public IAsyncEnumerable<RawClassClosingRow> ClassClosingRows { get; init; } = AsyncEnumerable.Empty<RawClassClosingRow>();

    /// <summary>The corrections that were noted since the last of these months was kept.</summary>
    public IReadOnlyList<RawClassCorrection> ClassCorrections { get; init; } = [];
}

/// <summary>
/// What changed since the last refresh. Whoever is named as touched is taken out of the warehouse and replaced by what
/// the streams hold, so a touched customer that is absent from them is a deleted one.
/// </summary>
/// <param name="TouchedCustomers">Customers whose record, sales or refunds changed; both sides of a merge or of a moved sale.</param>
/// <param name="TouchedAnonymousSales">Sales that are, or were, without a customer and changed.</param>
/// <param name="Customers">All touched customers that still exist.</param>
/// <param name="Products">Products that are new or changed.</param>
/// <param name="SaleLines">ALL current lines of the touched customers and of the touched anonymous sales.</param>
/// <param name="AsOf">The day of the shop's calendar up to which the data is whole.</param>
/// <param name="LastChange">The host's watermark: every change up to it is inside.</param>
public sealed record RawChanges(
    IReadOnlyCollection<Guid> TouchedCustomers,
    IReadOnlyCollection<Guid> TouchedAnonymousSales,
    IAsyncEnumerable<RawCustomer> Customers,
    IAsyncEnumerable<RawProduct> Products,
    IAsyncEnumerable<RawSaleLine> SaleLines,
    DateOnly AsOf,
    long LastChange)
{
    /// <summary>What one visit of a customer is; as in the last rebuild: with another unit everything is rebuilt.</summary>
    public RawVisitUnit VisitUnit { get; init; }

    /// <summary>Products that were deleted; no line of any sale may still name them.</summary>
    public IReadOnlyCollection<Guid> DeletedProducts { get; init; } = [];

    /// <summary>ALL versions of the lines between the classes, by version, changed or not.</summary>
    public IReadOnlyList<RawClassThreshold> ClassThresholds { get; init; } = [RawClassThreshold.OfTheMethod];

    /// <summary>The months whose classes were kept after <see cref="WarehouseState.LastKeptMonth"/>, in their order.</summary>
    public IReadOnlyList<RawClassClosing> ClassClosings { get; init; } = [];

    /// <summary>The rows of these months; read last, once.</summary>
    public IAsyncEnumerable<RawClassClosingRow> ClassClosingRows { get; init; } = AsyncEnumerable.Empty<RawClassClosingRow>();

    /// <summary>ALL corrections that were noted since the last month was kept.</summary>
    public IReadOnlyList<RawClassCorrection> ClassCorrections { get; init; } = [];
}
