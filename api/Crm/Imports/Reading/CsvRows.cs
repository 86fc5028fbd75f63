using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>
/// The rows of a CSV file by field of the mapping. Columns are found by header name (NFKC, trimmed, without case).
/// </summary>
internal sealed class CsvRows : IDisposable
{
    private const int FieldLengthMax = 1 << 20;

    private readonly CsvParser _parser;
    private readonly Dictionary<string, Column> _columns = new(StringComparer.Ordinal);
    private long _previousRawRow;

    public CsvRows(ImportMapping mapping, Stream stream, Encoding encoding)
    {
        StreamReader reader = new(stream, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        _parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = mapping.Delimiter,
            MaxFieldSize = FieldLengthMax,
            BadDataFound = null,
            BufferSize = 1 << 16,
        });
        ReadHeader(mapping);
    }

    /// <summary>Line on which the current row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Moves to the next row that is not empty.</summary>
    /// <exception cref="ImportException">A field is longer than 1 MB, as after a quote that is never closed.</exception>
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
            while (_parser.Count == 0 || (_parser.Count == 1 && _parser[0].Length == 0));
            return true;
        }
        catch (MaxFieldSizeException)
        {
            throw new ImportException("file", $"A field that begins near line {Line} is longer than {FieldLengthMax} characters. Is a quotation mark not closed?");
        }
    }

    /// <summary>Whether the mapping's field has a column in this file.</summary>
    public bool Has(string field) => _columns.ContainsKey(field);

    /// <summary>Header of the field's column as it stands in the file, or the field's name.</summary>
    public string HeaderOf(string field) => _columns.TryGetValue(field, out Column column) ? column.Header : field;

    /// <summary>Text of the field, trimmed; empty where the row is short or the column is not there.</summary>
    public string this[string field] =>
        _columns.TryGetValue(field, out Column column) && column.Index < _parser.Count ? _parser[column.Index].Trim() : string.Empty;

    public RowError Error(string field, string rule) => new(Line, HeaderOf(field), this[field], rule);

    public void Dispose() => _parser.Dispose();

    private void ReadHeader(ImportMapping mapping)
    {
        if (!Read())
        {
            throw new ImportException("file", "The file is empty: it has no header line.");
        }

        List<string> headers = [.. Enumerable.Range(0, _parser.Count).Select(index => _parser[index].Trim('\uFEFF').Trim())];
        foreach ((string field, IReadOnlyList<string> names) in mapping.Columns)
        {
            int index = names.Select(name => headers.FindIndex(header => Normalise(header) == Normalise(name))).FirstOrDefault(found => found >= 0, -1);
            if (index >= 0)
            {
                _columns.Add(field, new Column(index, headers[index]));
            }
            else if (ImportFields.Of(mapping).Required.Contains(field))
            {
                throw new ImportException($"columns.{field}", $"The file has no column \"{string.Join("\" or \"", names)}\". Its columns: {string.Join(", ", headers)}.");
            }
        }
    }

    private static string Normalise(string header) => header.Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant();

    private readonly record struct Column(int Index, string Header);
}
