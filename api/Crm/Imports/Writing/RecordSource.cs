using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>The records of a file, and what writes them.</summary>
/// <param name="Records">The records, read as they are asked for.</param>
/// <param name="Open">Makes the writer, on the writing connection.</param>
/// <param name="RowCounts">Data rows read so far, and those of them that were skipped.</param>
/// <param name="LineCount">How many lines a record has: the measure of a chunk.</param>
internal sealed record RecordSource<T>(
    IEnumerable<T> Records,
    Func<BulkConnection, IChunkWriter<T>> Open,
    Func<(long Rows, long Skipped)> RowCounts,
    Func<T, int> LineCount);

/// <summary>What is done with the records of a file, whatever their kind.</summary>
internal interface IRecordSink
{
    Task TakeAsync<T>(RecordSource<T> source);
}

/// <summary>Opens the records of a file by the kind of its mapping.</summary>
internal static class RecordSources
{
    public static Task ReadAsync(
        ImportMapping mapping,
        FirstPass first,
        CsvRows rows,
        ImportScope scope,
        DateOnly today,
        Action<RowError> reject,
        IRecordSink sink)
    {
        switch (mapping.Kind)
        {
            case ImportKind.Customers:
                MasterReader customers = new(mapping, today, rows, reject);
                return sink.TakeAsync(new RecordSource<CustomerDraft>(customers.ReadCustomers(), connection => new CustomersWriter(connection, scope, today), () => (customers.RowCount, customers.SkippedCount), _ => 1));
            case ImportKind.Products:
                MasterReader products = new(mapping, today, rows, reject);
                return sink.TakeAsync(new RecordSource<ProductDraft>(products.ReadProducts(), connection => new ProductsWriter(connection, scope), () => (products.RowCount, products.SkippedCount), _ => 1));
            default:
                OrderReader orders = new(mapping, scope.Shop, today, rows, first.Scattered, reject);
                return sink.TakeAsync(new RecordSource<OrderDraft>(orders.Read(), connection => new SalesWriter(connection, scope, today), () => (orders.RowCount, orders.SkippedCount), order => order.Lines.Count));
        }
    }

    /// <summary>The shop's day: nothing in a file may be after it.</summary>
    public static DateOnly TodayOf(Shop shop, DateTime nowUtc) => shop.FixedDay ?? new ShopCalendar(shop.TimeZone).DayOf(nowUtc);

    /// <summary>The records in portions of so many lines: lines count, not orders, for the memory of a portion is that of its lines.</summary>
    public static IEnumerable<List<T>> Chunks<T>(RecordSource<T> source, int linesMax)
    {
        List<T> chunk = [];
        int lines = 0;
        foreach (T record in source.Records)
        {
            chunk.Add(record);
            lines += source.LineCount(record);
            if (lines >= linesMax)
            {
                yield return chunk;
                chunk = [];
                lines = 0;
            }
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }
}
