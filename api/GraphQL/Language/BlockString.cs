using System.Text;

namespace GraphQlCrm.GraphQL.Language;

/// <summary>The layout of block strings.</summary>
public static class BlockString
{
    /// <summary>Removes the common indentation and the blank lines at both ends.</summary>
    /// <param name="raw">The text between the quotes.</param>
    /// <returns>The value.</returns>
    /// <remarks>https://spec.graphql.org/September2025/#BlockStringValue()</remarks>
    public static string Dedent(string raw)
    {
        string[] lines = raw.Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
        int common = int.MaxValue;
        int first = -1;
        int last = -1;
        for (int i = 0; i < lines.Length; i++)
        {
            int indent = Indentation(lines[i]);
            if (indent == lines[i].Length)
            {
                continue;
            }

            first = first < 0 ? i : first;
            last = i;
            if (i > 0)
            {
                common = Math.Min(common, indent);
            }
        }

        if (first < 0)
        {
            return string.Empty;
        }

        var text = new StringBuilder(raw.Length);
        for (int i = first; i <= last; i++)
        {
            if (i > first)
            {
                text.Append('\n');
            }

            text.Append(i == 0 ? lines[i] : lines[i][Math.Min(common, lines[i].Length)..]);
        }

        return text.ToString();
    }

    /// <summary>Whether a value can be written as a block string: it has no layout that reading takes away.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether reading what <see cref="Print"/> writes gives the value again.</returns>
    public static bool CanHold(string value) => Dedent(IsIndentedLine(value) ? value : "\n" + value) == value;

    /// <summary>Writes a value as a block string.</summary>
    /// <param name="value">The value, one that a block string can hold.</param>
    /// <param name="indent">What stands in front of every line.</param>
    /// <returns>The text, with quotes.</returns>
    public static string Print(string value, string indent = "")
    {
        string escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var text = new StringBuilder("\"\"\"");
        if (IsIndentedLine(value))
        {
            // The first line is the only one that keeps its indentation.
            return text.Append(escaped).Append('\n').Append(indent).Append("\"\"\"").ToString();
        }

        text.Append('\n');
        foreach (string line in escaped.Split('\n'))
        {
            text.Append(line.Length == 0 ? string.Empty : indent).Append(line).Append('\n');
        }

        return text.Append(indent).Append("\"\"\"").ToString();
    }

    private static bool IsIndentedLine(string value) => Indentation(value) > 0 && !value.Contains('\n', StringComparison.Ordinal);

    private static int Indentation(string line)
    {
        int indent = 0;
        while (indent < line.Length && line[indent] is ' ' or '\t')
        {
            indent++;
        }

        return indent;
    }
}
