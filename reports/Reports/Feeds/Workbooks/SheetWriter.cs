using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GraphQlCrm.Reports.Feeds.Workbooks;

/// <summary>Writes one sheet, row by row.</summary>
internal sealed class SheetWriter(OpenXmlWriter writer)
{
    /// <summary>What a cell holds at most.</summary>
    private const int TextLengthMax = 32_767;

    // Before it Excel counts a 29 February 1900 that never was.
    private static readonly DateOnly s_firstDay = new(1900, 3, 1);
    private static readonly DateTime s_dayZero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Utc);

    private static readonly SearchValues<char> s_hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly Row s_row = new();
    private static readonly CellValue s_value = new();
    private static readonly InlineString s_inline = new();
    private static readonly Text s_text = new() { Space = SpaceProcessingModeValues.Preserve };
    private static readonly Cell[] s_numbers = [.. Enum.GetValues<CellStyle>().Select(style => new Cell { StyleIndex = (uint)style })];
    private static readonly Cell[] s_texts = [.. Enum.GetValues<CellStyle>().Select(style => new Cell { StyleIndex = (uint)style, DataType = CellValues.InlineString })];
    private static readonly Cell s_flag = new() { DataType = CellValues.Boolean };

    /// <summary>The head of the sheet: its first row stays in sight.</summary>
    /// <param name="widths">Widths of the columns, in digits.</param>
    public void Begin(IReadOnlyList<double> widths)
    {
        writer.WriteStartDocument();
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        {
            WorkbookViewId = 0,
        }));
        writer.WriteElement(new Columns(widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
    }

    /// <summary>A row: numbers, days, instants and flags as such, everything else as text, null as an empty cell.</summary>
    public void Row(IEnumerable<(CellStyle Style, object? Value)> cells)
    {
        writer.WriteStartElement(s_row);
        foreach ((CellStyle style, object? value) in cells)
        {
            switch (value)
            {
                case null:
                    writer.WriteElement(s_numbers[(int)style]);
                    break;
                case bool flag:
                    Number(s_flag, flag ? "1" : "0");
                    break;
                case DateOnly day when day >= s_firstDay:
                    Number(s_numbers[(int)style], (day.DayNumber - DateOnly.FromDateTime(s_dayZero).DayNumber).ToString(CultureInfo.InvariantCulture));
                    break;
                case DateTime instant when DateOnly.FromDateTime(instant) >= s_firstDay:
                    Number(s_numbers[(int)style], (instant - s_dayZero).TotalDays.ToString("R", CultureInfo.InvariantCulture));
                    break;
                case int or long or decimal:
                    Number(s_numbers[(int)style], ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                    break;
                default:
                    Text(s_texts[(int)style], value is IFormattable early ? early.ToString("O", CultureInfo.InvariantCulture) : (string)value);
                    break;
            }
        }

        writer.WriteEndElement();
    }

    /// <summary>The end of the sheet.</summary>
    /// <param name="filtered">The cells that can be filtered, with their heads; null for none.</param>
    public void End(string? filtered)
    {
        writer.WriteEndElement();
        if (filtered is not null)
        {
            writer.WriteElement(new AutoFilter { Reference = filtered });
        }

        writer.WriteEndElement();
    }

    /// <summary>The letters of a column, from 1.</summary>
    public static string ColumnName(int number)
    {
        string name = string.Empty;
        for (; number > 0; number = (number - 1) / 26)
        {
            name = (char)('A' + ((number - 1) % 26)) + name;
        }

        return name;
    }

    private void Number(Cell cell, string value)
    {
        writer.WriteStartElement(cell);
        writer.WriteStartElement(s_value);
        writer.WriteString(value);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private void Text(Cell cell, string text)
    {
        writer.WriteStartElement(cell);
        writer.WriteStartElement(s_inline);
        writer.WriteStartElement(s_text);
        writer.WriteString(Escaped(text.Length > TextLengthMax ? string.Concat(text.AsSpan(0, TextLengthMax - 1), "…") : text));
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    /// <summary>Characters that XML has not are written as <c>_x000B_</c>, and a text that looks like that as itself (ECMA-376 §22.9.2.19).</summary>
    private static string Escaped(string text)
    {
        StringBuilder? escaped = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                escaped?.Append(text, i, 2);
                i++;
            }
            else if (!XmlConvert.IsXmlChar(text[i]) || (text[i] == '_' && IsEscape(text.AsSpan(i))))
            {
                escaped ??= new StringBuilder(text, 0, i, text.Length + 16);
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
            }
            else
            {
                escaped?.Append(text[i]);
            }
        }

        return escaped?.ToString() ?? text;
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_' && !text[2..6].ContainsAnyExcept(s_hexadecimal);
}
