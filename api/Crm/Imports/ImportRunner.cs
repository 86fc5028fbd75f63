using System.Text;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Imports.Writing;
using GraphQlCrm.Crm.Shops;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Imports;

/// <summary>
/// Imports a file into a shop: reads it as a stream, writes it in chunks through the one writer (so that other writes
/// go on between them), and lists every row that it does not take. The good rows are kept.
/// </summary>
public sealed class ImportRunner(CrmDatabase database, TimeProvider clock)
{
    // Lines count, not orders: the memory of a chunk is that of its lines.
    private const int ChunkLinesMax = 40_000;

    /// <summary>Runs the import to its end.</summary>
    /// <returns>The import with its counts; the rejected rows are in <see cref="CrmDbContext.ImportRejections"/>.</returns>
    /// <exception cref="ImportException">The file or the mapping cannot be read at all; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: the chunks that were written stay, and can be undone.</exception>
    public async Task<Import> RunAsync(
        Guid shopId,
        ImportMapping mapping,
        ImportFile file,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Shop shop = await FindShopAsync(shopId, cancellationToken);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        DateOnly today = shop.FixedDay ?? new ShopCalendar(shop.TimeZone).DayOf(now);

        // Everything that can refuse the whole file comes before the first write.
        Encoding encoding = mapping.Encoding is { } name ? EncodingDetector.ByName(name) : DetectEncoding(file, cancellationToken);
        ScatteredOrders scattered = FindScattered(mapping, file, encoding, cancellationToken);

        Import import = new()
        {
            ShopId = shopId,
            Id = Guid.CreateVersion7(new DateTimeOffset(now)),
            Kind = mapping.Kind,
            Source = mapping.Source,
            FileName = file.Name,
            Encoding = EncodingDetector.NameOf(encoding),
            Status = ImportStatus.Running,
            StartedAt = now,
        };
        await StoreAsync(import, db => db.Imports.Add(import), cancellationToken);
        try
        {
            using Stream stream = file.Open(out Func<long> position);
            using CsvRows rows = new(mapping, stream, encoding);
            ImportScope scope = new(shop, import.Id, mapping.Source, now);
            RowErrors errors = new();
            switch (mapping.Kind)
            {
                case ImportKind.Customers:
                    MasterReader customers = new(mapping, today, rows, errors.Add);
                    await RunAsync(customers.ReadCustomers(), connection => new CustomersWriter(connection, scope, today), () => customers.RowCount, _ => 1);
                    break;
                case ImportKind.Products:
                    MasterReader products = new(mapping, today, rows, errors.Add);
                    await RunAsync(products.ReadProducts(), connection => new ProductsWriter(connection, scope), () => products.RowCount, _ => 1);
                    break;
                default:
                    OrderReader orders = new(mapping, shop, today, rows, scattered, errors.Add);
                    await RunAsync(orders.Read(), connection => new SalesWriter(connection, scope), () => orders.RowCount, order => order.Lines.Count);
                    break;
            }

            import.Status = ImportStatus.Completed;

            async Task RunAsync<T>(IEnumerable<T> records, Func<SqliteConnection, IChunkWriter<T>> open, Func<long> rowCount, Func<T, int> lineCount)
            {
                await using ImportChunks<T> chunks = new(database.Writer, scope, open);
                foreach (List<T> chunk in Chunks(records, lineCount))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await chunks.WriteAsync(chunk, errors.Take());
                    chunks.AddTo(import, rowCount());
                    progress?.Report(new ImportProgress(import.Rows, import.Rejected, position(), file.Length));
                }

                await chunks.WriteAsync([], errors.Take());
                await chunks.FlushAsync();
                chunks.AddTo(import, rowCount());
                progress?.Report(new ImportProgress(import.Rows, import.Rejected, file.Length, file.Length));
            }
        }
        catch
        {
            import.Status = ImportStatus.Failed;
            throw;
        }
        finally
        {
            import.EndedAt = clock.GetUtcNow().UtcDateTime;
            await StoreAsync(import, db => db.Imports.Update(import), CancellationToken.None);
        }

        return import;
    }

    private Task<int> StoreAsync(Import import, Action<CrmDbContext> change, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            import.ShopId,
            db =>
            {
                change(db);
                return db.SaveChangesAsync(CancellationToken.None);
            },
            cancellationToken);

    private static IEnumerable<List<T>> Chunks<T>(IEnumerable<T> records, Func<T, int> lineCount)
    {
        List<T> chunk = [];
        int lines = 0;
        foreach (T record in records)
        {
            chunk.Add(record);
            lines += lineCount(record);
            if (lines >= ChunkLinesMax)
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

    private async Task<Shop> FindShopAsync(Guid shopId, CancellationToken cancellationToken)
    {
        await using CrmDbContext db = database.CreateReader(shopId);
        return await db.Shops.SingleAsync(shop => shop.Id == shopId, cancellationToken);
    }

    private static Encoding DetectEncoding(ImportFile file, CancellationToken cancellationToken)
    {
        using Stream stream = file.Open(out _);
        return EncodingDetector.Detect(stream, cancellationToken);
    }

    private static ScatteredOrders FindScattered(
        ImportMapping mapping,
        ImportFile file,
        Encoding encoding,
        CancellationToken cancellationToken)
    {
        using Stream stream = file.Open(out _);
        using CsvRows rows = new(mapping, stream, encoding);
        return mapping.Kind == ImportKind.Sales ? ScatteredOrders.Find(mapping, rows, cancellationToken) : new ScatteredOrders();
    }
}
