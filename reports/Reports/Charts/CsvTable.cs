using System.Globalization;
using System.Text;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// Rows as CSV by RFC 4180. UTF-8 with a byte order mark, without which Excel takes it for Shift_JIS. Numbers do not
/// depend on the culture: rates and means have six decimals, money is in minor units, what is not known is empty.
/// </summary>
/// <param name="columns">The names of the columns, as in SQL.</param>
public sealed class CsvTable(params string[] columns)
{
    private static readonly char[] s_quoted = ['"', ',', '\r', '\n'];

    private readonly StringBuilder _text = new(string.Join(',', columns) + "\r\n");

    /// <summary>A month as a field.</summary>
    public static string Month(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Adds a row.</summary>
    public CsvTable Add(params object?[] fields)
    {
        if (fields.Length != columns.Length)
        {
            throw new ArgumentException($"A row of {fields.Length} fields does not fit {columns.Length} columns.", nameof(fields));
        }

        _text.AppendJoin(',', fields.Select(Field)).Append("\r\n");
        return this;
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes() => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(_text.ToString())];

    private static string Field(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString("0.000000", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        int or long => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        string text => text.IndexOfAny(s_quoted) < 0 ? text : '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"',
        Enum name => EnumNames.Of(name),
        _ => throw new ArgumentException($"A field cannot hold a {value.GetType().Name}.", nameof(value)),
    };
}
