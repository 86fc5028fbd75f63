using System.Globalization;
using System.Text;

namespace GraphQlCrm.Reports.Typography;

/// <summary>
/// Breaks texts into lines by width. Japanese breaks anywhere except where a line would start with a character of the
/// line-start prohibition or end with one of the line-end prohibition (行頭・行末禁則, JLReq 3.1.7 and 3.1.8); Latin words
/// and figures stay whole unless one alone is wider than the line.
/// </summary>
public static class LineBreaker
{
    private const string NeverFirst = "、。，．・：；？！）」』】〕〉》］｝々ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ〜～％%,.:;?!)]}…‥";
    private const string NeverLast = "（「『【〔〈《［｛([{¥￥";

    /// <summary>Breaks one text into lines not wider than <paramref name="width"/> pixels.</summary>
    public static IReadOnlyList<string> Break(string text, double width, double fontSize, bool bold = false)
    {
        List<string> lines = [];
        StringBuilder line = new();
        double used = 0;
        foreach (string piece in Pieces(text, width, fontSize, bold))
        {
            double pieceWidth = TextWidth.Of(piece, fontSize, bold);
            if (line.Length > 0 && used + TextWidth.Of(piece.TrimEnd(), fontSize, bold) > width)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
                used = 0;
            }

            line.Append(piece);
            used += pieceWidth;
        }

        if (line.Length > 0 || lines.Count == 0)
        {
            lines.Add(line.ToString().TrimEnd());
        }

        return lines;
    }

    /// <summary>
    /// Puts several parts on as few lines as possible, with a separator between two parts on one line. A part that is
    /// wider than a line is broken by itself.
    /// </summary>
    public static IReadOnlyList<string> Flow(IEnumerable<string> parts, string separator, double width, double fontSize)
    {
        List<string> lines = [];
        string line = "";
        foreach (string part in parts)
        {
            string longer = line.Length == 0 ? part : line + separator + part;
            if (TextWidth.Of(longer, fontSize) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
            {
                lines.Add(line);
            }

            IReadOnlyList<string> broken = Break(part, width, fontSize);
            lines.AddRange(broken.Take(broken.Count - 1));
            line = broken[^1];
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>The smallest pieces between which a line may end.</summary>
    private static List<string> Pieces(string text, double width, double fontSize, bool bold)
    {
        List<string> pieces = [];
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            string element = elements.GetTextElement();
            if (pieces.Count > 0
                && IsJoined(pieces[^1], element)
                && TextWidth.Of(pieces[^1] + element, fontSize, bold) <= width)
            {
                pieces[^1] += element;
            }
            else
            {
                pieces.Add(element);
            }
        }

        return pieces;
    }

    private static bool IsJoined(string before, string after)
    {
        char last = before[^1];
        char first = after[0];
        return NeverFirst.Contains(first, StringComparison.Ordinal)
            || NeverLast.Contains(last, StringComparison.Ordinal)
            || first == ' '
            || (IsLatin(last) && IsLatin(first));
    }

    private static bool IsLatin(char c) => c is > ' ' and < '\u3000';
}
