using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQlCrm.Analytics;
using GraphQlCrm.Api.Analytics;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.Rendering;

namespace GraphQlCrm.Api.Commands;

/// <summary>Writes all charts of a shop into a folder, with a list of what was written: the pictures of a monthly report.</summary>
internal static class ChartsCommand
{
    private const string Manifest = "manifest.json";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Option<string?> s_shop = new("--shop") { Description = "Slug of one shop; without it, all." };
    private static readonly Option<DirectoryInfo> s_out = new("--out") { Description = "Folder to write into.", Required = true };
    private static readonly Option<string?> s_month = new("--month") { Description = "As things stood at the end of this month, yyyy-MM; without it, now." };
    private static readonly Option<string> s_language = Choice("--lang", "Language of the texts.", "ja", "en");
    private static readonly Option<string> s_theme = Choice("--theme", "Colours.", "light", "dark", "print");
    private static readonly Option<int> s_width = Size("--width", "width", 800);
    private static readonly Option<int> s_height = Size("--height", "height", 500);
    private static readonly Option<int> s_scale = Size("--scale", "scale", 2);
    private static readonly Option<string> s_format = Choice("--format", "Form of the pictures.", "png", "svg");

    public static Command Create()
    {
        Command command = new("charts", "Write all charts of a shop into a folder.") { s_shop, s_out, s_month, s_language, s_theme, s_format, s_width, s_height, s_scale };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        DataFolder folder = ServeCommand.ExistingFolderOf(parsed);
        DateOnly? asOf = parsed.GetValue(s_month) is { } month ? EndOf(month) : null;
        DirectoryInfo target = parsed.GetRequiredValue(s_out);
        target.Create();
        await using CrmDatabase database = await CrmConnection.OpenAsync(folder, cancellationToken);
        await using Warehouse warehouse = new(new WarehouseOptions { Directory = folder.Warehouses });
        await using ChartRenderer renderer = new();
        string format = parsed.GetRequiredValue(s_format);
        List<object> written = [];
        List<object> failed = [];
        ConsoleProgress progress = new("charts");
        (Guid Id, string Slug)[] shops = SelectedShops.Of(database, parsed.GetValue(s_shop));
        int all = shops.Length * ChartCatalogue.All.Count;
        foreach ((Guid id, string slug) in shops)
        {
            Shop shop = new ShopDirectory(database).Read(id);
            foreach (Chart chart in ChartCatalogue.All)
            {
                ChartParameters parameters = Parameters(chart, asOf, parsed) with { ClassLabels = shop.OwnLabels(), IsVisitAnOrder = shop.VisitUnit == VisitUnit.Order };
                ChartAnswer answer = await AskAsync(warehouse.Shop(id), chart, parameters, cancellationToken);
                ChartPicture picture = answer.Draw(parameters.ContextOf(shop.Name, new ChartCurrency(shop.Currency, shop.CurrencyDigits)));
                string period = parsed.GetValue(s_month) ?? answer.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                string file = $"{FileName(shop.Name)}_{FileName(chart.TitleFor(parameters.ClassLabels).In(parameters.Language))}_{period}.{format}";
                ChartImageFormat image = format == "svg" ? ChartImageFormat.Svg : ChartImageFormat.Png;
                try
                {
                    byte[] bytes = await renderer.RenderAsync(picture.Option, image, new ChartSize(parameters.Width, parameters.Height, parameters.Scale), cancellationToken);
                    await File.WriteAllBytesAsync(Path.Combine(target.FullName, file), bytes, cancellationToken);
                    written.Add(new { shop = slug, chart = chart.Name, asOf = answer.AsOf, title = picture.Title, description = picture.Description, file });
                }
                catch (ChartRenderException error)
                {
                    // The others are wanted all the same; the list names what is missing, and why.
                    failed.Add(new { shop = slug, chart = chart.Name, error = error.Message });
                    await Console.Error.WriteLineAsync($"{slug}: {chart.Name} cannot be drawn: {error.Message}");
                }

                int done = written.Count + failed.Count;
                progress.Report(done, (double)done / all, done == all);
            }
        }

        await File.WriteAllBytesAsync(Path.Combine(target.FullName, Manifest), JsonSerializer.SerializeToUtf8Bytes(new { charts = written, failed }, s_json), cancellationToken);
        Console.WriteLine($"{written.Count} charts and {Manifest} are in {target.FullName}.");
        return failed.Count == 0 ? 0 : 1;
    }

    private static async Task<ChartAnswer> AskAsync(ShopWarehouse shop, Chart chart, ChartParameters parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await chart.RunAsync(shop, parameters, cancellationToken);
        }
        catch (WarehouseNotBuiltException)
        {
            throw new CommandException("The shop's analytics have not been built yet. Run `refresh`.");
        }
    }

    private static ChartParameters Parameters(Chart chart, DateOnly? asOf, ParseResult parsed)
    {
        List<KeyValuePair<string, string>> given =
        [
            new("lang", parsed.GetRequiredValue(s_language)),
            new("theme", parsed.GetRequiredValue(s_theme)),
            .. new[] { s_width, s_height, s_scale }.Select(option => KeyValuePair.Create(option.Name[2..], parsed.GetRequiredValue(option).ToString(CultureInfo.InvariantCulture))),
        ];
        if (asOf is { } day && chart.Parameters.Contains("asOf"))
        {
            given.Add(new("asOf", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }

        ChartParametersResult result = ChartParameters.Parse(given, chart);
        return result.Parameters ?? throw new CommandException(string.Join(" ", result.Errors.Select(error => error.Message.En)));
    }

    private static Option<int> Size(string name, string parameter, int usual) =>
        new(name) { Description = $"Of the pictures: {ChartParameters.AllowedOf(parameter)}.", DefaultValueFactory = _ => usual };

    private static DateOnly EndOf(string month) =>
        DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly first)
            ? first.AddMonths(1).AddDays(-1)
            : throw new CommandException($"The month \"{month}\" must be yyyy-MM, such as 2026-10.");

    /// <summary>A shop's name without what file systems do not take.</summary>
    private static string FileName(string name) => string.Concat(name.Select(letter => char.IsControl(letter) || "/\\:*?\"<>|".Contains(letter, StringComparison.Ordinal) ? '_' : letter));

    private static Option<string> Choice(string name, string description, params string[] values)
    {
        Option<string> option = new(name) { Description = description, DefaultValueFactory = _ => values[0] };
        return option.AcceptOnlyFromAmong(values);
    }
}
