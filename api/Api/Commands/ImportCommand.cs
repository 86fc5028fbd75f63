using System.CommandLine;
using GraphQlCrm.Analytics;
using GraphQlCrm.Api.Analytics;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Imports.Detection;
using GraphQlCrm.Crm.Imports.Preview;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Commands;

/// <summary>Imports a CSV file into a shop, and brings its analytics up to date.</summary>
internal static class ImportCommand
{
    private const int RejectionsShown = 20;
    private const double ConfidenceMin = 0.5;
    private const double ConfidenceLead = 0.05;

    private static readonly Argument<FileInfo> s_file = new("file") { Description = "The CSV file; gzip is unpacked." };
    private static readonly Option<string> s_shop = new("--shop") { Description = "Slug of the shop.", Required = true };
    private static readonly Option<string?> s_mapping = new("--mapping", "--preset")
    {
        Description = $"Name of a mapping that the shop keeps, of a preset ({ImportMappings.Names}), or path of a mapping file. Without one, the preset that fits.",
    };

    private static readonly Option<bool> s_isDetect = new("--detect") { Description = "Only tell what the file is, and which mappings fit." };
    private static readonly Option<bool> s_isPreview = new("--preview") { Description = "Only tell what would change." };

    private static readonly Option<string?> s_createShop = new("--create-shop") { Description = "Create the shop under this name if there is none of the slug." };
    private static readonly Option<string> s_currency = new("--currency") { Description = "Currency of a created shop (ISO 4217).", DefaultValueFactory = _ => "JPY" };
    private static readonly Option<string> s_timeZone = new("--time-zone") { Description = "Time zone of a created shop (IANA).", DefaultValueFactory = _ => "Asia/Tokyo" };
    private static readonly Option<FileInfo?> s_rejected = new("--rejected") { Description = "Write all rejected rows to this CSV file." };
    private static readonly Option<bool> s_isUndo = new("--undo") { Description = "Take the newest import of this file name back instead." };

    public static Command Create()
    {
        Command command = new("import", "Import sales, customers or products from a CSV file.")
        {
            s_file, s_shop, s_mapping, s_createShop, s_currency, s_timeZone, s_rejected, s_isDetect, s_isPreview, s_isUndo,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        FileInfo file = parsed.GetRequiredValue(s_file);
        DataFolder folder = ServeCommand.FolderOf(parsed);
        await using CrmDatabase database = await CrmConnection.OpenAsync(folder, cancellationToken);
        Guid shopId = await FindOrCreateShopAsync(parsed, database, cancellationToken);
        if (parsed.GetValue(s_isUndo))
        {
            await UndoAsync(database, shopId, file.Name, cancellationToken);
        }
        else
        {
            if (!file.Exists)
            {
                throw new CommandException($"There is no file {file.FullName}.");
            }

            ImportFile content = new(file.FullName);
            if (parsed.GetValue(s_isDetect))
            {
                Console.Write(FileDetector.Describe(FileDetector.Detect(content, await SavedMappings.OfShopAsync(database, shopId, cancellationToken), cancellationToken)));
                return 0;
            }

            ImportMapping mapping = await MappingAsync(parsed.GetValue(s_mapping), database, shopId, content, cancellationToken);
            if (parsed.GetValue(s_isPreview))
            {
                Show(await new ImportPreviewer(database, TimeProvider.System).RunAsync(shopId, mapping, content, cancellationToken));
                return 0;
            }

            await ImportAsync(mapping, parsed.GetValue(s_rejected), database, shopId, content, cancellationToken);
        }

        await using Warehouse warehouse = new(new WarehouseOptions { Directory = folder.Warehouses });
        RefreshResult? refresh = await new AnalyticsRefresher(database, warehouse, TimeProvider.System).RefreshAsync(shopId, cancellationToken: cancellationToken);
        Console.WriteLine(refresh is null ? "Analytics: nothing changed." : $"Analytics: up to date with {refresh.State.AsOf:yyyy-MM-dd} in {refresh.Duration.TotalSeconds:F1} s.");
        return 0;
    }

    private static async Task<ImportMapping> MappingAsync(
        string? name,
        CrmDatabase database,
        Guid shopId,
        ImportFile file,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<ImportMapping> own = await SavedMappings.OfShopAsync(database, shopId, cancellationToken);
        if (name is not null)
        {
            return own.FirstOrDefault(mapping => mapping.Name == name) ?? ImportMappings.Find(name);
        }

        ImportMappingMatch[] fitting = [.. FileDetector.Detect(file, own, cancellationToken).Mappings.Where(match => match.Confidence >= ConfidenceMin)];
        if (fitting.Length == 0 || (fitting.Length > 1 && fitting[0].Confidence - fitting[1].Confidence < ConfidenceLead))
        {
            throw new CommandException(fitting.Length == 0
                ? "No preset fits the file. --detect tells its columns; give a mapping with --mapping."
                : $"Several mappings fit the file. Give one with --mapping: {string.Join(", ", fitting.Select(match => match.Mapping))}.");
        }

        Console.WriteLine($"Mapping: {fitting[0].Mapping} ({fitting[0].Title}){(fitting[0].IsConfirmed ? string.Empty : ", not seen in a real file: check the result")}.");
        return own.FirstOrDefault(mapping => mapping.Name == fitting[0].Mapping) ?? ImportMappings.All[fitting[0].Mapping];
    }

    private static void Show(ImportPreview preview)
    {
        Console.WriteLine($"{preview.Mapping} ({preview.Encoding}): {preview.Rows} of {preview.RowCount} rows tried; {preview.Created} would be created, {preview.Updated} updated, {preview.Unchanged} unchanged; {preview.NewCustomers} new customers, {preview.NewProducts} new products; {preview.Skipped} rows skipped, {preview.Rejected} rejected.");
        foreach (ImportPreviewRecord record in preview.Records)
        {
            Console.WriteLine($"  {record.Action.ToString().ToLowerInvariant()}, line {record.Line}: {(record.IsRefund ? "refund " : string.Empty)}{record.Key} {record.Label} {record.Day:yyyy-MM-dd} {record.Amount}");
            foreach (ImportFieldChange change in record.Changes)
            {
                Console.WriteLine($"    {change.Field}: {change.Before?.ReplaceLineEndings(", ") ?? "-"} -> {change.After?.ReplaceLineEndings(", ") ?? "-"}");
            }
        }

        foreach (ImportPreviewRejection rejection in preview.Rejections.Take(RejectionsShown))
        {
            Console.WriteLine($"  line {rejection.Line}: {rejection.Field} \"{rejection.Value}\" {rejection.Rule}");
        }
    }

    private static async Task ImportAsync(
        ImportMapping mapping,
        FileInfo? target,
        CrmDatabase database,
        Guid shopId,
        ImportFile file,
        CancellationToken cancellationToken)
    {
        ConsoleProgress line = new("rows");
        SynchronousProgress<ImportProgress> progress = new(at => line.Report(at.Rows, at.RowCount is > 0 and var all ? (double)at.Rows / all : null));
        Import import = await new ImportRunner(database, TimeProvider.System).RunAsync(shopId, mapping, file, progress, cancellationToken);
        line.Report(import.Rows, 1, isLast: true);
        Console.WriteLine($"{import.FileName} ({import.Encoding}): {import.Rows} rows; {import.Created} created, {import.Updated} updated, {import.Unchanged} unchanged; {import.Skipped} rows skipped, {import.Rejected} rejected.");
        if (import.Rejected == 0)
        {
            return;
        }

        await using CrmDbContext db = database.CreateReader(shopId);
        IQueryable<ImportRejection> rejections = db.ImportRejections.Where(row => row.ShopId == shopId && row.ImportId == import.Id).OrderBy(row => row.Line);
        foreach (ImportRejection rejection in await rejections.Take(RejectionsShown).ToListAsync(cancellationToken))
        {
            Console.WriteLine($"  line {rejection.Line}: {rejection.Field} \"{rejection.Value}\" {rejection.Rule}");
        }

        if (import.Rejected > RejectionsShown)
        {
            Console.WriteLine($"  … and {import.Rejected - RejectionsShown} more (--rejected FILE lists all).");
        }

        if (target is not null)
        {
            await using FileStream stream = target.Create();
            await RejectionsCsv.WriteAsync(import, rejections.AsAsyncEnumerable(), stream, cancellationToken);
        }
    }

    private static async Task UndoAsync(
        CrmDatabase database,
        Guid shopId,
        string fileName,
        CancellationToken cancellationToken)
    {
        await using CrmDbContext db = database.CreateReader(shopId);
        Import import = await db.Imports
            .Where(row => row.ShopId == shopId && row.FileName == fileName && row.Status != ImportStatus.Undone)
            .OrderByDescending(row => row.StartedAt)
            .FirstOrDefaultAsync(cancellationToken)
            ?? throw new CommandException($"There is no import of {fileName} to take back.");
        await new ImportUndo(database, TimeProvider.System).RunAsync(shopId, import.Id, cancellationToken);
        Console.WriteLine($"The import of {fileName} from {import.StartedAt:u} was taken back.");
    }

    private static async Task<Guid> FindOrCreateShopAsync(
        ParseResult parsed,
        CrmDatabase database,
        CancellationToken cancellationToken)
    {
        string slug = parsed.GetRequiredValue(s_shop);
        ShopDirectory shops = new(database);
        if (shops.Find(slug) is { } known)
        {
            return known;
        }

        if (parsed.GetValue(s_createShop) is not { } name)
        {
            throw new CommandException($"There is no shop \"{slug}\". Shops: {string.Join(", ", shops.All().Select(shop => shop.Slug))}. Create it with --create-shop NAME.");
        }

        return await new ShopRegistration(database, TimeProvider.System).CreateAsync(slug, name, parsed.GetRequiredValue(s_currency), parsed.GetRequiredValue(s_timeZone), cancellationToken);
    }
}

/// <summary>Reports on the thread that did the work, in its order.</summary>
internal sealed class SynchronousProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
