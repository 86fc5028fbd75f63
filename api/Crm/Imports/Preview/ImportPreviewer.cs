using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Data.Sql;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Imports.Writing;
using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Imports.Preview;

/// <summary>
/// Tells what an import would do by doing the first chunk of it in a transaction that is rolled back: so it is what the
/// import does, and nothing of it stays. See docs/adr/0018-imports-in-the-background.md.
/// </summary>
public sealed class ImportPreviewer(CrmDatabase database, TimeProvider clock)
{
    private const int RejectionsMax = 50;

    /// <summary>Previews the import of a file.</summary>
    /// <exception cref="ImportException">The file or the mapping cannot be read at all.</exception>
    public async Task<ImportPreview> RunAsync(
        Guid shopId,
        ImportMapping mapping,
        ImportFile file,
        CancellationToken cancellationToken = default)
    {
        var first = FirstPass.Run(mapping, file, cancellationToken);
        Shop shop;
        await using (CrmDbContext db = database.CreateReader(shopId))
        {
            shop = await db.Shops.SingleAsync(row => row.Id == shopId, cancellationToken);
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        using Stream stream = file.Open();
        using CsvRows rows = new(mapping, first.Dialect, stream);
        List<RowError> errors = [];
        ImportScope scope = new(shop, Guid.CreateVersion7(new DateTimeOffset(now)), mapping.Source, file.Name, new ImportAuthor(string.Empty, null, now));
        Sink sink = new(database, scope, mapping, errors);
        await RecordSources.ReadAsync(mapping, first, rows, scope, RecordSources.TodayOf(shop, now), errors.Add, sink);
        return sink.Result! with
        {
            Encoding = EncodingDetector.NameOf(first.Dialect.Encoding),
            RowCount = first.RowCount,
            Rejected = errors.Count,
            Rejections = [.. errors.OrderBy(error => error.Line).Take(RejectionsMax).Select(error => new ImportPreviewRejection(error.Line, error.Field, error.ShownValue, error.Rule))],
        };
    }

    private sealed class Sink(CrmDatabase database, ImportScope scope, ImportMapping mapping, List<RowError> errors) : IRecordSink
    {
        public ImportPreview? Result { get; private set; }

        public async Task TakeAsync<T>(RecordSource<T> source)
        {
            await using BulkWriter writer = database.Writer.OpenBulk(scope.Shop.Id);
            List<T> chunk = RecordSources.Chunks(source, writer.LinesMax).FirstOrDefault([]);
            (long rows, long skipped) = source.RowCounts();
            try
            {
                await writer.WriteAsync<ImportPreview>(connection => throw new RolledBack(Try(connection, source, chunk)));
            }
            catch (RolledBack tried)
            {
                Result = tried.Preview with { Rows = rows, Skipped = skipped };
            }
        }

        private ImportPreview Try<T>(BulkConnection connection, RecordSource<T> source, List<T> chunk)
        {
            Run(connection, """
                insert into import (shop_id, id, kind, source, file_name, encoding, status, rows, created, updated, unchanged, rejected, started_at)
                values (@shop, @import, '', '', '', '', 'Running', 0, 0, 0, 0, 0, 0)
                """);
            PreviewObserver observer = new(connection, scope);
            scope.Observer = observer;
            ImportCounts counts = source.Open(connection).Write(chunk, errors.Add);
            return new ImportPreview(
                mapping.Name, string.Empty, 0, 0, counts.Created, counts.Updated, counts.Unchanged, 0, 0,
                Count(connection, "customer"), Count(connection, "product"), observer.Records, []);
        }

        private long Count(BulkConnection connection, string table) => (long)Run(connection, $"""
            select count(*) from {table} t where shop_id = @shop and import_id = @import and not exists (
                select 1 from import_before b where b.shop_id = @shop and b.import_id = @import and b.entity = '{table}' and b.entity_id = t.id)
            """)!;

        private object? Run(BulkConnection connection, string sql) =>
            connection.Connection.Scalar(sql, ("@shop", scope.Shop.Id), ("@import", scope.ImportId));
    }

    /// <summary>Ends the transaction of a preview, with what was seen in it.</summary>
    private sealed class RolledBack(ImportPreview preview) : Exception
    {
        public ImportPreview Preview { get; } = preview;
    }
}
