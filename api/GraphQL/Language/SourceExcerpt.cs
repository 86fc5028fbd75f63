using System.Globalization;
using System.Text;

namespace GraphQlCrm.GraphQL.Language;

/// <summary>Shows a place of a document: its line, those beside it, and a caret below.</summary>
public static class SourceExcerpt
{
    private const int WidthMax = 120;

    /// <summary>The lines around a place.</summary>
    /// <param name="document">The document in UTF-8.</param>
    /// <param name="location">The place.</param>
    /// <returns>Line and column, and below them the lines with their numbers.</returns>
    public static string Draw(ReadOnlySpan<byte> document, Location location)
    {
        int position = Math.Min(location.Start, document.Length);
        int start = document[..position].LastIndexOfAny("\r\n"u8) + 1;
        int end = LineEnd(document, position);
        int cut = Math.Max(start, Math.Min(position - (WidthMax / 2), end - WidthMax));
        int indent = Encoding.UTF8.GetCharCount(document[cut..position]);
        int width = (location.Line + 1).ToString(CultureInfo.InvariantCulture).Length;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{location.Line}:{location.Column}");
        if (start > 0)
        {
            int before = document[..LineBreakStart(document, start)].LastIndexOfAny("\r\n"u8) + 1;
            Append(text, location.Line - 1, width, document[before..LineBreakStart(document, start)]);
        }

        Append(text, location.Line, width, document[cut..end]);
        text.Append('\n').Append(' ', width).Append(" | ").Append(' ', indent).Append('^');
        if (end < document.Length)
        {
            int after = end + (document[end..].StartsWith("\r\n"u8) ? 2 : 1);
            Append(text, location.Line + 1, width, document[after..LineEnd(document, after)]);
        }

        return text.ToString();
    }

    private static int LineEnd(ReadOnlySpan<byte> document, int position)
    {
        int length = document[position..].IndexOfAny("\r\n"u8);
        return length < 0 ? document.Length : position + length;
    }

    /// <summary>Where the line break begins that a line follows.</summary>
    private static int LineBreakStart(ReadOnlySpan<byte> document, int lineStart) =>
        lineStart >= 2 && document[lineStart - 1] == '\n' && document[lineStart - 2] == '\r' ? lineStart - 2 : lineStart - 1;

    private static void Append(StringBuilder text, int number, int width, ReadOnlySpan<byte> line)
    {
        string content = Encoding.UTF8.GetString(line[..Math.Min(line.Length, WidthMax)]);
        text.Append('\n').Append(number.ToString(CultureInfo.InvariantCulture).PadLeft(width)).Append(" |");
        text.Append(content.Length == 0 ? string.Empty : " ").Append(content);
    }
}
