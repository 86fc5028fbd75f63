using System.Text;

namespace GraphQlCrm.Crm.Customers.Search;

/// <summary>
/// The words under which a customer is found, and those that a question asks for. Each begins with a mark of the shop, so that the
/// index of one shop is not that of another. Portable: only <see cref="ICustomerSearch"/> knows where the words are kept.
/// </summary>
internal static class CustomerSearchTokens
{
    private const int WordLengthMax = 64;
    private const int WordsLength = 256;

    /// <summary>The mark of a shop: the random end of its identifier.</summary>
    public static string Mark(ReadOnlySpan<byte> shopId) => Convert.ToHexStringLower(shopId[^4..]);

    /// <summary>Whole fields (w…) and beginnings of names (b…).</summary>
    public static string Edges(string mark, SearchedFields fields)
    {
        StringBuilder words = new(WordsLength);
        Add(words, mark, 'w', fields.Code);
        Add(words, mark, 'w', fields.Name);
        Add(words, mark, 'w', fields.Kana);
        Add(words, mark, 'w', fields.Email);
        foreach (string digits in fields.Phones)
        {
            Add(words, mark, 'w', digits);
        }

        Add(words, mark, 'w', fields.PostalCode);
        foreach (string part in fields.NameParts)
        {
            Add(words, mark, 'b', First(part, 1));
            if (part.Length > 1)
            {
                Add(words, mark, 'b', First(part, 2));
            }
        }

        return words.ToString();
    }

    /// <summary>Names and kana in pairs of letters, one field set off from the next.</summary>
    public static string Grams(string mark, SearchedFields fields)
    {
        StringBuilder words = new(WordsLength);
        AddPairs(words, mark, fields.Name);
        AddPairs(words, mark, fields.Kana);
        return words.ToString();
    }

    /// <summary>Codes (c…), parts of addresses of e-mail (m…), telephone numbers from the front (d…) and from the end (t…), postal codes (p…).</summary>
    public static string Numbers(string mark, SearchedFields fields)
    {
        StringBuilder words = new(WordsLength);
        Add(words, mark, 'c', fields.Code);
        if (fields.Code.StartsWith('0'))
        {
            Add(words, mark, 'c', fields.Code.AsSpan().TrimStart('0'));
        }

        foreach (string part in fields.EmailParts)
        {
            Add(words, mark, 'm', part);
        }

        foreach (string digits in fields.Phones)
        {
            Add(words, mark, 'd', digits);
            Add(words, mark, 't', Reversed(digits));
        }

        Add(words, mark, 'p', fields.PostalCode);
        return words.ToString();
    }

    /// <summary>The digits from the last to the first.</summary>
    public static string Reversed(string digits) => string.Concat(digits.Reverse());

    /// <summary>The first letters of a text, a letter of two halves being one.</summary>
    public static string First(string text, int count) => text.Length <= count ? text : text[..count];

    private static void AddPairs(StringBuilder words, string mark, string text)
    {
        if (words.Length > 0 && text.Length > 0)
        {
            words.Append(" x ");
        }

        for (int i = 0; i < Math.Min(text.Length, WordLengthMax); i++)
        {
            Add(words, mark, null, text.AsSpan(i, Math.Min(2, text.Length - i)));
        }
    }

    private static void Add(StringBuilder words, string mark, char? kind, ReadOnlySpan<char> text)
    {
        if (text.Length > 0)
        {
            words.Append(words.Length > 0 ? " " : string.Empty).Append(mark).Append(kind).Append(text[..Math.Min(text.Length, WordLengthMax)]);
        }
    }
}
