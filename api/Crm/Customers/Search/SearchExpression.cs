namespace GraphQlCrm.Crm.Customers.Search;

/// <summary>What somebody typed, in three tiers. Words stand for themselves: all of them must match.</summary>
internal sealed class SearchExpression
{
    private const int TextLengthMax = 100;
    private const int WordCountMax = 8;
    private const int PrefixLengthMin = 3;

    private readonly SearchTerm[] _tiers;

    private SearchExpression(SearchTerm[] tiers)
    {
        _tiers = tiers;
    }

    /// <summary>How many tiers there are.</summary>
    public int TierCount => _tiers.Length;

    /// <summary>Every match of any tier.</summary>
    public SearchTerm Any => new SearchTerm.AnyOf(_tiers);

    /// <summary>The matches of a tier that are of no better one.</summary>
    public SearchTerm Of(int tier) => tier == 0 ? _tiers[0] : new SearchTerm.But(_tiers[tier], new SearchTerm.AnyOf(_tiers[..tier]));

    /// <summary>The expression of a text; null if nothing in it can be searched for.</summary>
    public static SearchExpression? Of(string text)
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
            new SearchTerm.Word('w', whole),
            new SearchTerm.All([.. words.Select((word, i) => i == 0 ? Begins(word) : Contains(word))]),
            new SearchTerm.All([.. words.Select(Contains)]),
        ]);
    }

    private static SearchTerm.AnyOf Begins(string word)
    {
        List<SearchTerm> ways = [];
        if (IsNumber(word))
        {
            AddNumber(ways, word);
        }
        else
        {
            SearchTerm begins = new SearchTerm.Word('b', CustomerSearchTokens.First(word, 2));
            ways.Add(word.Length <= 2 ? begins : new SearchTerm.All([begins, new SearchTerm.Letters(word)]));
        }

        AddWords(ways, word);
        return new SearchTerm.AnyOf(ways);
    }

    private static SearchTerm.AnyOf Contains(string word)
    {
        List<SearchTerm> ways = [new SearchTerm.Letters(word)];
        if (IsNumber(word))
        {
            AddNumber(ways, word);
        }

        AddWords(ways, word);
        return new SearchTerm.AnyOf(ways);
    }

    // A beginning that is too short is one of too many numbers.
    private static void AddNumber(List<SearchTerm> ways, string digits)
    {
        if (digits.Length >= PrefixLengthMin)
        {
            ways.Add(new SearchTerm.Word('d', digits, IsPrefix: true));
            ways.Add(new SearchTerm.Word('p', digits, IsPrefix: true));
        }

        if (digits.Length > PrefixLengthMin)
        {
            ways.Add(new SearchTerm.Word('t', CustomerSearchTokens.Reversed(digits), IsPrefix: true));
        }
    }

    private static void AddWords(List<SearchTerm> ways, string word)
    {
        ways.Add(new SearchTerm.Word('c', word, IsPrefix: word.Length > PrefixLengthMin));
        ways.Add(new SearchTerm.Word('m', word, IsPrefix: word.Length >= PrefixLengthMin));
    }

    private static bool IsNumber(string word) => word.Length > 0 && word.All(char.IsAsciiDigit);

    private static string Cut(string text) => text.Length > TextLengthMax ? text[..TextLengthMax] : text;
}
