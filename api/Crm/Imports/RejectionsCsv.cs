using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace GraphQlCrm.Crm.Imports;

/// <summary>Rejected rows as a CSV file that a spreadsheet opens: UTF-8 with a byte order mark, no cell that becomes a formula.</summary>
public static class RejectionsCsv
{
    /// <summary>Writes line, field, value and rule of each rejection.</summary>
    public static async Task WriteAsync(
        IAsyncEnumerable<ImportRejection> rejections,
        Stream stream,
        CancellationToken cancellationToken = default)
    {
        await using StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using CsvWriter csv = new(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            InjectionOptions = InjectionOptions.Escape,
            InjectionCharacters = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'],
        });
        foreach (string header in new[] { "line", "field", "value", "rule" })
        {
            csv.WriteField(header);
        }

        await csv.NextRecordAsync();
        await foreach (ImportRejection rejection in rejections.WithCancellation(cancellationToken))
        {
            csv.WriteField(rejection.Line);
            csv.WriteField(rejection.Field);
            csv.WriteField(rejection.Value);
            csv.WriteField(rejection.Rule);
            await csv.NextRecordAsync();
        }
    }
}
