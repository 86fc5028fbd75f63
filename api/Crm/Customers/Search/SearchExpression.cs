using GraphQlCrm.Crm.Duplicates;

namespace GraphQlCrm.Crm.Customers.Search;

/// <summary>What somebody typed, as expressions of SQLite's FTS5 in three tiers. Words stand for themselves: all of them must match.</summary>
internal sealed class SearchExpression
{
    private const int TextLengthMax = 100;
    private const int WordCountMax = 8;
    private const int PrefixLengthMin = 3;

    private readonly string[] _tiers;

    private SearchExpression(string[] tiers)
    {
        _tiers = tiers;
    }

    /// <summary>Every match of any tier.</summary>
    public string Any => string.Join(" OR ", _tiers.Select(tier => $"({tier})"));

    /// <summary>The matches of a tier that are of no better one.</summary>
    public string Of(int tier) => tier == 0 ? _tiers[0] : $"({_tiers[tier]}) NOT ({string.Join(" OR ", _tiers[..tier].Select(better => $"({better})"))})";

    /// <summary>The expressions of a text; null if nothing in it can be searched for.</summary>
    public static SearchExpression? Of(string mark, string text)
    {
        string whole = NameFolding.Fold(Cut(text));
        string[] words = [.. Cut(text).Split([' ', '\u3000', ','], StringSplitOptions.RemoveEmptyEntries).Select(NameFolding.Fold).Where(word => word.Length > 0).Take(WordCountMax)];
        if (words.Length == 0)
        {
            return null;
        }

        // A telephone number typed with spaces is one word.
        if (IsNumber(whole))
        {
            string digits = NameFolding.Digits(Cut(text));
            words = [digits];
            whole = digits;
        }

        return new SearchExpression(
        [
            $"edges:\"{mark}w{whole}\"",
            string.Join(" AND ", words.Select((word, i) => $"({(i == 0 ? Begins(mark, word) : Contains(mark, word))})")),
            string.Join(" AND ", words.Select(word => $"({Contains(mark, word)})")),
        ]);
    }

    private static string Begins(string mark, string word)
    {
        List<string> ways = [];
        if (IsNumber(word))
        {
            AddNumber(ways, mark, word);
        }
        else
        {
            string begins = $"edges:\"{mark}b{CustomerSearchTokens.First(word, 2)}\"";
            ways.Add(word.Length <= 2 ? begins : $"({begins} AND {Phrase(mark, word)})");
        }

        AddWords(ways, mark, word);
        return string.Join(" OR ", ways);
    }

    private static string Contains(string mark, string word)
    {
        List<string> ways = [Phrase(mark, word)];
        if (IsNumber(word))
        {
            AddNumber(ways, mark, word);
        }

        AddWords(ways, mark, word);
        return string.Join(" OR ", ways);
    }

    // A beginning that is too short is one of too many numbers.
    private static void AddNumber(List<string> ways, string mark, string digits)
    {
        if (digits.Length >= PrefixLengthMin)
        {
            ways.Add($"numbers:\"{mark}d{digits}\"*");
            ways.Add($"numbers:\"{mark}p{digits}\"*");
        }

        if (digits.Length > PrefixLengthMin)
        {
            ways.Add($"numbers:\"{mark}t{CustomerSearchTokens.Reversed(digits)}\"*");
        }
    }

    private static void AddWords(List<string> ways, string mark, string word)
    {
        string asPrefix = word.Length > PrefixLengthMin ? "*" : string.Empty;
        ways.Add($"numbers:\"{mark}c{word}\"{asPrefix}");
        ways.Add($"numbers:\"{mark}m{word}\"{(word.Length >= PrefixLengthMin ? "*" : string.Empty)}");
    }

    private static string Phrase(string mark, string word) => word.Length == 1
        ? $"grams:\"{mark}{word}\"*"
        : $"grams:\"{string.Join(' ', Enumerable.Range(0, word.Length - 1).Select(i => string.Concat(mark, word.AsSpan(i, 2))))}\"";

    private static bool IsNumber(string word) => word.Length > 0 && word.All(char.IsAsciiDigit);

    private static string Cut(string text) => text.Length > TextLengthMax ? text[..TextLengthMax] : text;
}
