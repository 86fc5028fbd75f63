using System.Text;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>Writes tokens as text, now and then with line breaks, commas and comments between them.</summary>
internal static class DocumentText
{
    public static string Of(IReadOnlyList<Token> tokens, Random random)
    {
        string lineBreak = random.Next(4) switch { 0 => "\r\n", 1 => "\r", _ => "\n" };
        bool isLoose = random.Next(4) == 0;
        var text = new StringBuilder(random.Next(30) == 0 ? "\uFEFF" + lineBreak : string.Empty);
        foreach (Token token in tokens)
        {
            if (token.IsMark)
            {
                text.Append(token is { Role: Role.Begin, Text: "selection" or "definition" } ? lineBreak : string.Empty);
                continue;
            }

            text.Append(token.Text).Append(isLoose ? random.Next(12) switch
            {
                0 => ", ",
                1 => "\t",
                2 => $" # \"comment\" é \U0001F600{lineBreak}",
                3 => lineBreak + lineBreak,
                _ => " ",
            } : " ");
        }

        return text.ToString();
    }

    /// <summary>The text cut off, or with one character changed.</summary>
    public static string Damage(string text, Random random)
    {
        if (text.Length == 0)
        {
            return text;
        }

        int at = random.Next(text.Length);
        at -= at > 0 && char.IsLowSurrogate(text[at]) ? 1 : 0;
        if (random.Next(2) == 0)
        {
            return text[..at];
        }

        int after = at + (char.IsHighSurrogate(text[at]) ? 2 : 1);
        const string Others = "\"{}()[]:!$@#.=|&,a_0-9 \n\\\u0001é";
        return string.Concat(text.AsSpan(0, at), Others.AsSpan(random.Next(Others.Length), 1), text.AsSpan(after));
    }
}
