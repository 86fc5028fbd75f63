using System.Collections.Concurrent;
using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Closing;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Sales;

namespace GraphQlCrm.Api.Analytics;

/// <summary>
/// Brings a shop's warehouse up to date with the operational database: by the touched customers where that is enough,
/// anew where it is not. The one place that knows both sides.
/// </summary>
internal sealed class AnalyticsRefresher(CrmDatabase database, Warehouse warehouse, TimeProvider clock)
{
    // Beyond this a rebuild is quicker than taking out and putting back.
    private const int TouchedMax = 20_000;

    // An older snapshot must not take the place of a newer one.
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _turns = new();
    private readonly AnalyticsChanges _changes = new(database);
    private readonly Crm.Classes.ClassClosings _closings = new(database);

    /// <summary>
    /// Refreshes one shop, and keeps the classes of customers of every month that has ended; null if there was nothing to do.
    /// </summary>
    /// <param name="shopId">The shop.</param>
    /// <param name="isRebuild">Whether to build anew whatever has changed.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Cancelling leaves the old state.</param>
    public async Task<RefreshResult?> RefreshAsync(
        Guid shopId,
        bool isRebuild = false,
        IProgress<RefreshProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ShopWarehouse shop = warehouse.Shop(shopId);
        SemaphoreSlim turn = _turns.GetOrAdd(shopId, static _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            RefreshResult? result = await TakeOverAsync(shop, isRebuild, progress, cancellationToken);
            while (await KeepNextMonthAsync(shop, cancellationToken))
            {
                result = await TakeOverAsync(shop, isRebuild: false, progress, cancellationToken);
            }

            return result;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<RefreshResult?> TakeOverAsync(ShopWarehouse shop, bool isRebuild, IProgress<RefreshProgress>? progress, CancellationToken cancellationToken)
    {
        Guid shopId = shop.ShopId;
        WarehouseState? state = await shop.StateAsync(cancellationToken);
        using AnalyticsSource source = AnalyticsSource.Open(database, shopId);
        long lastChange = Math.Max(source.LastChange, state?.LastChange ?? 0);
        TouchedRows touched = source.TouchedSince(state?.LastChange ?? 0);
        RefreshResult result;
        if (isRebuild || state is null || state.VisitUnit != RawClassRows.VisitUnit(source) || touched.AreProductsTouched || touched.Customers.Count + touched.AnonymousSales.Count > TouchedMax)
        {
            result = await shop.RebuildAsync(AllOf(source, lastChange), progress, cancellationToken);
        }
        else if (!touched.IsEmpty || state.AsOf != source.AsOf || state.LastKeptMonth != source.LastKeptMonth)
        {
            RawChanges rows = new(
                touched.Customers,
                touched.AnonymousSales,
                source.Customers(touched).Select(ToRaw).ToAsyncEnumerable(),
                source.Products().Select(ToRaw).ToAsyncEnumerable(),
                source.SaleLines(touched).Select(ToRaw).ToAsyncEnumerable(),
                source.AsOf,
                lastChange)
            {
                VisitUnit = state.VisitUnit,
                ClassThresholds = RawClassRows.Thresholds(source),
                ClassClosings = RawClassRows.Closings(source, state.LastKeptMonth),
                ClassClosingRows = RawClassRows.ClosingRows(source, state.LastKeptMonth),
                ClassCorrections = RawClassRows.Corrections(source),
            };
            result = await shop.RefreshAsync(rows, progress, cancellationToken);
        }
        else
        {
            return null;
        }

        Milestones.Pass(Milestones.RefreshPublished);
        await _changes.RemoveAsync(shopId, lastChange, cancellationToken);
        return result;
    }

    /// <summary>
    /// Takes over what waits, and then compares everything with a rebuild from the operational data. Not comparable if more
    /// has changed in between.
    /// </summary>
    public async Task<VerifyResult> VerifyAsync(Guid shopId, CancellationToken cancellationToken = default)
    {
        await RefreshAsync(shopId, cancellationToken: cancellationToken);
        ShopWarehouse shop = warehouse.Shop(shopId);
        using AnalyticsSource source = AnalyticsSource.Open(database, shopId);
        long lastChange = Math.Max(source.LastChange, (await shop.StateAsync(cancellationToken))?.LastChange ?? 0);
        return await shop.VerifyAsync(AllOf(source, lastChange), cancellationToken);
    }

    /// <summary>All rows of a shop, streamed out of one snapshot.</summary>
    internal static RawShop AllOf(AnalyticsSource source, long lastChange) => new(
        source.Customers().Select(ToRaw).ToAsyncEnumerable(),
        source.Products().Select(ToRaw).ToAsyncEnumerable(),
        source.SaleLines().Select(ToRaw).ToAsyncEnumerable(),
        source.AsOf,
        lastChange)
    {
        VisitUnit = RawClassRows.VisitUnit(source),
        ClassThresholds = RawClassRows.Thresholds(source),
        ClassClosings = RawClassRows.Closings(source, after: null),
        ClassClosingRows = RawClassRows.ClosingRows(source, after: null),
        ClassCorrections = RawClassRows.Corrections(source),
    };

    /// <summary>
    /// Keeps the next month that has ended, from the newest state of analytics; false if there is none. While an import
    /// writes, what is known is not whole, so its end is waited for (it is told as a change).
    /// </summary>
    private async Task<bool> KeepNextMonthAsync(ShopWarehouse shop, CancellationToken cancellationToken)
    {
        if (await shop.StateAsync(cancellationToken) is not { } state)
        {
            return false;
        }

        long lastCorrection;
        using (AnalyticsSource source = AnalyticsSource.Open(database, shop.ShopId))
        {
            // What has come in since is taken over first.
            if (source.IsImportRunning || !source.TouchedSince(state.LastChange).IsEmpty)
            {
                return false;
            }

            lastCorrection = source.LastCorrection;
        }

        if (await ClassClosings.NextAsync(shop, cancellationToken) is not { } closing)
        {
            return false;
        }

        await _closings.KeepAsync(
            RawClassRows.ToCrm(shop.ShopId, closing.Month, lastCorrection, clock.GetUtcNow().UtcDateTime),
            closing.Rows.Select(row => RawClassRows.ToCrm(shop.ShopId, row)),
            cancellationToken);
        Milestones.Pass(Milestones.MonthKept);
        return true;
    }

    private static RawCustomer ToRaw(CustomerRow row) =>
        new(row.Id, row.Code ?? string.Empty, row.Name ?? row.Code ?? string.Empty, row.RegisteredOn, row.Prefecture, row.AcquisitionChannel, row.ReferredById, row.IsMember);

    private static RawProduct ToRaw(ProductRow row) => new(row.Id, row.Code, row.Name, row.Category);

    private static RawSaleLine ToRaw(SaleLineRow row) => new(
        row.SaleId, LineId(row), row.CustomerId, row.ProductId, ToRaw(row.Type), row.IsRefund ? RawSaleKind.Refund : RawSaleKind.Sale,
        row.BusinessDay, row.RefundDay, row.Quantity, row.Amount);

    private static RawLineType ToRaw(LineType type) => type switch
    {
        LineType.Product => RawLineType.Product,
        LineType.Shipping => RawLineType.Shipping,
        LineType.Fee => RawLineType.Fee,
        LineType.Discount => RawLineType.Discount,
        LineType.Tax => RawLineType.Tax,
        _ => RawLineType.Point,
    };

    /// <summary>A line is known by its sale and number; the warehouse wants one identifier.</summary>
    private static Guid LineId(SaleLineRow row)
    {
        Span<byte> bytes = stackalloc byte[16];
        row.SaleId.TryWriteBytes(bytes);
        int number = row.IsRefund ? ~row.LineNumber : row.LineNumber;
        for (int i = 0; i < sizeof(int); i++)
        {
            bytes[12 + i] ^= (byte)(number >> (8 * i));
        }

        return new Guid(bytes);
    }
}
