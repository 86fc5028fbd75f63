using System.Text;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>How the bytes of a file become rows: its encoding and separator, as asked for or as found.</summary>
/// <param name="Encoding">The encoding.</param>
/// <param name="Delimiter">The field separator.</param>
/// <param name="HasSeparatorLine">Whether the first line only names the separator (<c>sep=;</c>).</param>
internal sealed record CsvDialect(Encoding Encoding, char Delimiter, bool HasSeparatorLine)
{
    private const int HeaderLengthMax = 1 << 16;
    private static readonly char[] s_delimiters = [',', '\t', ';', '|'];

    public static CsvDialect Of(ImportMapping mapping, ImportFile file, CancellationToken cancellationToken)
    {
        CsvDialect found = Detect(file, mapping.Encoding is { } name ? EncodingDetector.ByName(name) : null, cancellationToken);
        return mapping.Delimiter is { } delimiter ? found with { Delimiter = delimiter[0] } : found;
    }

    /// <summary>Finds the dialect of a file; the encoding too, if none is given.</summary>
    /// <exception cref="ImportException">The file is no text: a workbook, an archive, a program.</exception>
    public static CsvDialect Detect(ImportFile file, Encoding? encoding, CancellationToken cancellationToken)
    {
        file.RequireText();
        encoding ??= EncodingDetector.Detect(file, cancellationToken);
        using Stream stream = file.Open();
        using StreamReader reader = new(stream, encoding, detectEncodingFromByteOrderMarks: true);
        char[] buffer = new char[HeaderLengthMax];
        ReadOnlySpan<char> text = buffer.AsSpan(0, reader.ReadBlock(buffer)).TrimStart('\uFEFF').TrimStart("\r\n");
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4)
        {
            return new CsvDialect(encoding, text[4], HasSeparatorLine: true);
        }

        return new CsvDialect(encoding, DelimiterOf(text), HasSeparatorLine: false);
    }

    /// <summary>The character that stands most often in the header, outside quotation marks.</summary>
    public static char DelimiterOf(ReadOnlySpan<char> text)
    {
        int[] counts = new int[s_delimiters.Length];
        bool isQuoted = false;
        foreach (char c in text)
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && c is '\r' or '\n')
            {
                break;
            }
            else if (!isQuoted && Array.IndexOf(s_delimiters, c) is >= 0 and int index)
            {
                counts[index]++;
            }
        }

        int most = counts.Max();
        return most == 0 ? ',' : s_delimiters[Array.IndexOf(counts, most)];
    }
}
