using System.Text.RegularExpressions;

namespace GraphQlCrm.Analytics.Postgres;

/// <summary>Takes SQL apart into words, numbers, strings and signs; comments and white space mean nothing.</summary>
internal static partial class SqlTokens
{
    /// <summary>The tokens of a text, in order.</summary>
    public static List<string> Of(string sql) =>
        [.. Token().Matches(sql).Select(match => match.Value).Where(token => !char.IsWhiteSpace(token[0]) && !token.StartsWith("--", StringComparison.Ordinal))];

    /// <summary>The index of the parenthesis that closes the one at an index.</summary>
    public static int Close(List<string> tokens, int open)
    {
        int depth = 0;
        for (int i = open; i < tokens.Count; i++)
        {
            depth += tokens[i] switch { "(" or "[" => 1, ")" or "]" => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        throw new ArgumentException("A parenthesis is not closed.", nameof(tokens));
    }

    /// <summary>Where the arguments of a call begin and end, given the parenthesis that opens them.</summary>
    public static List<Range> Arguments(List<string> tokens, int open)
    {
        int close = Close(tokens, open);
        List<Range> arguments = [];
        int start = open + 1;
        for (int i = start; i <= close; i++)
        {
            if (i == close || tokens[i] == ",")
            {
                arguments.Add(start..i);
                start = i + 1;
            }
            else if (tokens[i] is "(" or "[")
            {
                i = Close(tokens, i);
            }
        }

        return arguments;
    }

    /// <summary>Whether a token is a word: a name or a keyword.</summary>
    public static bool IsWord(string token) => char.IsLetter(token[0]) || token[0] is '_' or '"';

    [GeneratedRegex("""--[^\n]*|\s+|'(?:[^']|'')*'|"[^"]*"|\$?[A-Za-z_][A-Za-z0-9_]*|[0-9]+(?:\.[0-9]+)?|//|::|<=|>=|<>|!=|\|\||<<|>>|.""", RegexOptions.Singleline)]
    private static partial Regex Token();
}
