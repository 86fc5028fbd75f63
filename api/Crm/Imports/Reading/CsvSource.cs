using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>The rows of a CSV file as they stand, by position.</summary>
internal sealed class CsvSource : IDisposable
{
    private const int FieldLengthMax = 1 << 20;
    private const int ColumnCountMax = 2_000;

    private readonly CsvParser _parser;
    private long _previousRawRow;

    /// <exception cref="ImportException">The file is empty, or its header has too many columns.</exception>
    public CsvSource(CsvDialect dialect, Stream stream)
    {
        StreamReader reader = new(stream, dialect.Encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        _parser = new CsvParser(new BoundedLineReader(reader), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = dialect.Delimiter.ToString(),
            MaxFieldSize = FieldLengthMax,
            BadDataFound = null,
            BufferSize = 1 << 16,
        });
        if (!Read() || (dialect.HasSeparatorLine && !Read()))
        {
            throw new ImportException("file", "The file is empty: it has no header line.");
        }

        HeaderText = Text;
        Headers = [.. Enumerable.Range(0, Count).Select(index => this[index].Trim())];
    }

    /// <summary>The header line as it stands.</summary>
    public string HeaderText { get; }

    /// <summary>The headers, trimmed; some may be empty or stand twice.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>Line on which the current row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Fields of the current row.</summary>
    public int Count => _parser.Count;

    /// <summary>The current row as it stands in the file, without its line end.</summary>
    public string Text => WithoutLineEnd(RawText);

    /// <summary>The current row as it stands in the file, with its line end.</summary>
    public string RawText => _parser.RawRecord;

    /// <summary>A field of the current row; empty where the row is short.</summary>
    public string this[int index] => index < _parser.Count ? _parser[index] : string.Empty;

    /// <summary>Moves to the next row that is not empty.</summary>
    /// <exception cref="ImportException">A field is longer than 1 MB, as after a quote that is never closed, or the row has too many of them.</exception>
    public bool Read()
    {
        try
        {
            do
            {
                Line = _previousRawRow + 1;
                if (!_parser.Read())
                {
                    return false;
                }

                _previousRawRow = _parser.RawRow;
            }
            while (_parser.Count == 0 || (_parser.Count == 1 && IsBlank(_parser[0])));
        }
        catch (MaxFieldSizeException)
        {
            throw new ImportException("file", $"A field that begins near line {Line} is longer than {FieldLengthMax} characters. Is a quotation mark not closed?");
        }

        return _parser.Count <= ColumnCountMax
            ? true
            : throw new ImportException("file", $"Line {Line} has {_parser.Count} columns; {ColumnCountMax} are the most. Is the separator right?");
    }

    /// <summary>A row without its line end.</summary>
    public static string WithoutLineEnd(string row) => row.TrimEnd('\r', '\n');

    public void Dispose() => _parser.Dispose();

    // Old systems end a file with the character 26.
    private static bool IsBlank(string text) => text.Length == 0 || text == "\u001a";
}
