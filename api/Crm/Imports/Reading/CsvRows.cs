using System.Collections.Immutable;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>
/// The rows of a CSV file by field of the mapping. Columns are found by header name (NFKC, without spaces around it and
/// without case), never by position.
/// </summary>
internal sealed class CsvRows : IDisposable
{
    private readonly CsvSource _source;
    private readonly Dictionary<string, Column> _columns = new(StringComparer.Ordinal);

    /// <exception cref="ImportException">The file is empty, or a column that the mapping needs is not there.</exception>
    public CsvRows(ImportMapping mapping, CsvDialect dialect, Stream stream)
    {
        _source = new CsvSource(dialect, stream);
        HeaderFinder headers = new(_source.Headers);
        foreach ((string field, IReadOnlyList<string> names) in mapping.Columns)
        {
            if (headers.Find(names, out bool isChoice) is { } indexes)
            {
                _columns.Add(field, new Column(indexes, _source.Headers[indexes[0]], isChoice ? null : ImportFields.JoinerOf(field)));
            }
        }

        headers.Require(mapping);
        Rules = [.. mapping.Rules.Select(rule => (rule, headers.Find(rule.Column) is { } indexes ? indexes[0] : -1)).Where(rule => rule.Item2 >= 0)];
    }

    /// <summary>The rules of the mapping whose columns the file has, and where.</summary>
    public ImmutableArray<(RowRule Rule, int Index)> Rules { get; }

    /// <summary>The header line as it stands.</summary>
    public string HeaderText => _source.HeaderText;

    /// <inheritdoc cref="CsvSource.Line" />
    public long Line => _source.Line;

    /// <inheritdoc cref="CsvSource.Text" />
    public string Text => _source.Text;

    /// <inheritdoc cref="CsvSource.RawText" />
    public string RawText => _source.RawText;

    /// <inheritdoc cref="CsvSource.Read" />
    public bool Read() => _source.Read();

    /// <summary>Whether the mapping's field has a column in this file.</summary>
    public bool Has(string field) => _columns.ContainsKey(field);

    /// <summary>Header of the field's column as it stands in the file, or the field's name.</summary>
    public string HeaderOf(string field) => _columns.TryGetValue(field, out Column column) ? column.Header : field;

    /// <summary>Text of the field, trimmed; empty where the row is short or the column is not there.</summary>
    public string this[string field]
    {
        get
        {
            if (!_columns.TryGetValue(field, out Column column))
            {
                return string.Empty;
            }

            return column.Indexes.Length == 1 ? At(column.Indexes[0]) : Of(column);
        }
    }

    /// <summary>Text at a position, trimmed.</summary>
    public string At(int index) => FieldText.Clean(_source[index]);

    /// <summary>The field as a number, the sum where it has several columns; blank ones count as zero. False if one is no number.</summary>
    public bool TryAmount(string field, out decimal sum)
    {
        sum = 0;
        if (_columns.TryGetValue(field, out Column column))
        {
            foreach (int index in column.Indexes)
            {
                string text = FieldText.Clean(_source[index]);
                if (text.Length == 0)
                {
                    continue;
                }

                if (!FieldText.TryNumber(text, out decimal number) || Math.Abs(number) >= 1_000_000_000_000m)
                {
                    return false;
                }

                sum += number;
                if (column.Joiner is null)
                {
                    break;
                }
            }
        }

        return true;
    }

    public RowError Error(string field, string rule) => new(Line, HeaderOf(field), this[field], rule, Text);

    public void Dispose() => _source.Dispose();

    private string Of(Column column) => column.Joiner is null
        ? column.Indexes.Select(At).FirstOrDefault(text => text.Length > 0, string.Empty)
        : column.Indexes.Select(At).Where(text => text.Length > 0)
            .Aggregate(string.Empty, (left, right) => left + JoinerOf(column, left, right) + right);

    // Japanese addresses run on; where letters or digits would meet, they are kept apart.
    private static string JoinerOf(Column column, string left, string right) =>
        left.Length == 0 ? string.Empty
        : column.Joiner!.Length == 0 && char.IsAscii(left[^1]) && char.IsAscii(right[0]) ? " "
        : column.Joiner;

    // Without a joiner, one of the columns is meant: the first that is not blank.
    private readonly record struct Column(int[] Indexes, string Header, string? Joiner);
}
