using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Imports.Writing;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Imports;

/// <summary>
/// Imports a file into a shop: reads it as a stream, writes it in chunks through the one writer (so that other writes
/// go on between them), and lists every row that it does not take. The good rows are kept.
/// </summary>
public sealed class ImportRunner(CrmDatabase database, TimeProvider clock)
{
    // So many new records change what the database believes of its tables.
    private const int MuchMin = 1_000;

    /// <summary>Who imports; null on the command line.</summary>
    public KeyIdentity? Author { get; init; }

    /// <summary>The key of repetition of the call; called again with it, nothing runs, and the import of then is the answer.</summary>
    public RepeatKey? Repeat { get; init; }

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
        // Everything that can refuse the whole file comes before the first write.
        var first = FirstPass.Run(mapping, file, cancellationToken);
        Import import = NewImport(shopId, mapping, file, ImportStatus.Running, clock, Author);
        if (await BeginAsync(database, import, Repeat, cancellationToken) is { } known)
        {
            return known;
        }

        await RunAsync(import, mapping, file, first, progress, cancellationToken);
        return import;
    }

    /// <summary>Stores an import that is about to begin, unless the call was made before: then it is that one, as it is by now.</summary>
    internal static Task<Import?> BeginAsync(CrmDatabase database, Import import, RepeatKey? repeat, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            import.ShopId,
            async db =>
            {
                if (repeat is not null && await repeat.FindRecordAsync(db, import.ShopId, import.StartedAt) is { } known)
                {
                    return await db.Imports.SingleAsync(row => row.ShopId == import.ShopId && row.Id == known, CancellationToken.None);
                }

                db.Imports.Add(import);
                repeat?.KeepRecord(db, import.ShopId, nameof(Import), import.Id, import.StartedAt);
                await db.SaveChangesAsync(CancellationToken.None);
                return null;
            },
            cancellationToken);

    /// <summary>An import that has not begun.</summary>
    internal static Import NewImport(
        Guid shopId,
        ImportMapping mapping,
        ImportFile file,
        ImportStatus status,
        TimeProvider clock,
        KeyIdentity? author)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return new Import
        {
            ShopId = shopId,
            Id = Guid.CreateVersion7(new DateTimeOffset(now)),
            Kind = mapping.Kind,
            Source = mapping.Source,
            Mapping = mapping.Name,
            FileName = file.Name,
            FileHash = file.Hash(),
            Encoding = mapping.Encoding ?? string.Empty,
            Status = status,
            StartedAt = now,
            CreatedBy = author?.Name,
            CreatedByKey = author?.KeyId,
        };
    }

    /// <summary>Runs a stored import whose file was looked through.</summary>
    internal async Task RunAsync(
        Import import,
        ImportMapping mapping,
        ImportFile file,
        FirstPass first,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        import.Encoding = EncodingDetector.NameOf(first.Dialect.Encoding);
        import.Header = first.HeaderText;
        import.RowCount = first.RowCount;
        bool isDatabaseAway = false;
        try
        {
            Milestones.Pass(Milestones.ImportBegun);
            await WriteAsync(import, mapping, file, first, progress, cancellationToken);
            Milestones.Pass(Milestones.ImportStored);
            import.Status = ImportStatus.Completed;
        }
        catch (Exception error)
        {
            import.Status = error is OperationCanceledException ? ImportStatus.Cancelled : ImportStatus.Failed;
            import.Failure = error is ImportException refused ? refused.Message : null;

            // Then only the database knows what it has stored; whoever finds the import running when it is back notes its end.
            isDatabaseAway = DatabaseOutage.Explains(error);
            throw;
        }
        finally
        {
            import.EndedAt = clock.GetUtcNow().UtcDateTime;
            if (!isDatabaseAway)
            {
                await StoreAsync(import, db => db.Imports.Update(import), CancellationToken.None);
                if (import.Created + import.Updated >= MuchMin)
                {
                    await database.Writer.GatherStatisticsAsync();
                }
            }
        }
    }

    private async Task WriteAsync(
        Import import,
        ImportMapping mapping,
        ImportFile file,
        FirstPass first,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        Shop shop = await FindShopAsync(import.ShopId, cancellationToken);
        using Stream stream = file.Open();
        using CsvRows rows = new(mapping, first.Dialect, stream);
        ImportScope scope = new(shop, import.Id, mapping.Source, import.FileName, new ImportAuthor(import.CreatedBy ?? ImportAuthor.CommandLine, import.CreatedByKey, import.StartedAt));
        RowErrors errors = new();
        Sink sink = new(database, import, scope, errors, progress, cancellationToken);
        await RecordSources.ReadAsync(mapping, first, rows, scope, RecordSources.TodayOf(shop, clock.GetUtcNow().UtcDateTime), errors.Add, sink);
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

    private async Task<Shop> FindShopAsync(Guid shopId, CancellationToken cancellationToken)
    {
        await using CrmDbContext db = database.CreateReader(shopId);
        return await db.Shops.SingleAsync(shop => shop.Id == shopId, cancellationToken);
    }

    /// <summary>Writes chunk after chunk, and tells how far it is.</summary>
    private sealed class Sink(
        CrmDatabase database,
        Import import,
        ImportScope scope,
        RowErrors errors,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken) : IRecordSink
    {
        public async Task TakeAsync<T>(RecordSource<T> source)
        {
            BulkWriter writer = database.Writer.OpenBulk(import.ShopId);
            await using ImportChunks<T> chunks = new(writer, scope, source.Open);
            progress?.Report(ImportProgress.Of(import));
            try
            {
                foreach (List<T> chunk in RecordSources.Chunks(source, writer.LinesMax))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await chunks.WriteAsync(chunk, errors.Take(), source.RowCounts());
                    Report();
                }

                await chunks.WriteAsync([], errors.Take(), source.RowCounts());
            }
            finally
            {
                // A chunk may still be on its way when the reading ends early.
                await chunks.FlushAsync();
                Report();
            }

            void Report()
            {
                chunks.CopyTo(import);
                progress?.Report(ImportProgress.Of(import));
            }
        }
    }
}
