using System.Text;
using System.Text.Json;

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
    public static string Edges(string mark, string? code, string? name, string? kana, string? email, string? phone, string? otherPhones, string? postalCode)
    {
        StringBuilder words = new(WordsLength);
        foreach (string whole in new[] { code, name, kana, email }.Select(NameFolding.Fold).Concat(Phones(phone, otherPhones)).Append(NameFolding.Digits(postalCode)))
        {
            Add(words, mark, 'w', whole);
        }

        foreach (string part in new[] { name, kana }.SelectMany(Parts))
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
    public static string Grams(string mark, string? name, string? kana)
    {
        StringBuilder words = new(WordsLength);
        foreach (string text in new[] { name, kana }.Select(NameFolding.Fold).Where(text => text.Length > 0))
        {
            words.Append(words.Length > 0 ? " x " : string.Empty);
            for (int i = 0; i < Math.Min(text.Length, WordLengthMax); i++)
            {
                Add(words, mark, null, text.AsSpan(i, Math.Min(2, text.Length - i)));
            }
        }

        return words.ToString();
    }

    /// <summary>Codes (c…), parts of addresses of e-mail (m…), telephone numbers from the front (d…) and from the end (t…), postal codes (p…).</summary>
    public static string Numbers(string mark, string? code, string? email, string? phone, string? otherPhones, string? postalCode)
    {
        StringBuilder words = new(WordsLength);
        string folded = NameFolding.Fold(code);
        Add(words, mark, 'c', folded);
        Add(words, mark, 'c', folded.TrimStart('0') is var plain && plain != folded ? plain : string.Empty);
        string[] parts = email?.Split(['@', '.', '_', '-', '+'], StringSplitOptions.RemoveEmptyEntries) ?? [];
        foreach (string word in parts.Append(email).Append(email?[(email.IndexOf('@', StringComparison.Ordinal) + 1)..]).Select(NameFolding.Fold).Distinct())
        {
            Add(words, mark, 'm', word);
        }

        foreach (string digits in Phones(phone, otherPhones))
        {
            Add(words, mark, 'd', digits);
            Add(words, mark, 't', Reversed(digits));
        }

        Add(words, mark, 'p', NameFolding.Digits(postalCode));
        return words.ToString();
    }

    /// <summary>The digits from the last to the first.</summary>
    public static string Reversed(string digits) => string.Concat(digits.Reverse());

    /// <summary>The first letters of a text, a letter of two halves being one.</summary>
    public static string First(string text, int count) => text.Length <= count ? text : text[..count];

    private static IEnumerable<string> Phones(string? phone, string? otherPhones) =>
        (otherPhones is null or "[]" ? [] : JsonSerializer.Deserialize<string[]>(otherPhones) ?? []).Prepend(phone ?? string.Empty)
        .Select(NameFolding.Digits).Where(digits => digits.Length > 0).Distinct();

    // Family and given name, and the whole.
    private static IEnumerable<string> Parts(string? text) =>
        (text ?? string.Empty).Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries).Select(NameFolding.Fold).Where(part => part.Length > 0).Distinct();

    private static void Add(StringBuilder words, string mark, char? kind, ReadOnlySpan<char> text)
    {
        if (text.Length > 0)
        {
            words.Append(words.Length > 0 ? " " : string.Empty).Append(mark).Append(kind).Append(text[..Math.Min(text.Length, WordLengthMax)]);
        }
    }
}
