using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using GraphQlCrm.Crm.Imports.Reading;

namespace GraphQlCrm.Crm.Imports;

/// <summary>
/// Rejected rows as a CSV file that a spreadsheet opens: UTF-8 with a byte order mark, no cell that becomes a formula. The
/// columns of the file come first, as they were, so that a mended file can be imported again; line, field and rule follow.
/// </summary>
public static class RejectionsCsv
{
    private static readonly string[] s_headers = ["取込行 line", "取込項目 field", "取込値 value", "取込理由 rule"];

    /// <summary>Writes the rejections of an import.</summary>
    public static async Task WriteAsync(
        Import import,
        IAsyncEnumerable<ImportRejection> rejections,
        Stream stream,
        CancellationToken cancellationToken = default)
    {
        char delimiter = CsvDialect.DelimiterOf(import.Header);
        string[] headers = Fields(import.Header, delimiter);
        await using StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using CsvWriter csv = new(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            InjectionOptions = InjectionOptions.Escape,
            InjectionEscapeCharacter = '\'',
            InjectionCharacters = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'],
        });
        foreach (string header in headers.Concat(s_headers))
        {
            csv.WriteField(header);
        }

        await csv.NextRecordAsync();
        await foreach (ImportRejection rejection in rejections.WithCancellation(cancellationToken))
        {
            string[] row = Fields(rejection.Row, delimiter);
            for (int i = 0; i < headers.Length; i++)
            {
                csv.WriteField(i < row.Length ? row[i] : string.Empty);
            }

            csv.WriteField(rejection.Line);
            csv.WriteField(rejection.Field);
            csv.WriteField(rejection.Value);
            csv.WriteField(rejection.Rule);
            await csv.NextRecordAsync();
        }
    }

    // A row as it stands may have line ends within quotation marks.
    private static string[] Fields(string? row, char delimiter)
    {
        if (string.IsNullOrEmpty(row))
        {
            return [];
        }

        using CsvParser parser = new(new StringReader(row), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter.ToString(), BadDataFound = null });
        return parser.Read() ? parser.Record ?? [] : [];
    }
}
