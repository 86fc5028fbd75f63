using System.Text;

namespace GraphQlCrm.Crm.Customers;

/// <summary>
/// Text as it is searched, and compared by imports and 名寄せ: NFKC, in hiragana, without case, spaces and signs, variants of kanji in
/// names as one.
/// </summary>
internal static class NameFolding
{
    private const int PhoneLengthMin = 9;
    private const int ShortLengthMax = 128;

    // What registers of names write in several ways, and tills and people in one of them.
    private const string Variants =
        "髙高﨑崎嵜崎澤沢濱浜濵浜邊辺邉辺齋斉齊斉斎斉廣広國国嶋島嶌島渕淵德徳眞真惠恵榮栄條条櫻桜瀨瀬萬万藏蔵蘆芦龍竜冨富峯峰舘館圓円壽寿實実寬寛增増學学" +
        "會会來来亞亜應応澁渋禮礼曾曽桒桑鷗鴎麥麦彌弥靑青黑黒";

    private static readonly Dictionary<char, char> s_variants = Enumerable.Range(0, Variants.Length / 2)
        .DistinctBy(i => Variants[2 * i]).ToDictionary(i => Variants[2 * i], i => Variants[(2 * i) + 1]);

    /// <summary>The folded text; empty if nothing is left.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        string plain = Plain(text);
        Span<char> folded = plain.Length <= ShortLengthMax ? stackalloc char[ShortLengthMax] : new char[plain.Length];
        int length = 0;
        foreach (char c in plain)
        {
            if (char.IsAscii(c))
            {
                if (char.IsAsciiLetterOrDigit(c))
                {
                    folded[length++] = char.ToLowerInvariant(c);
                }
            }
            else if (char.IsLetterOrDigit(c) || c == 'ー' || char.IsSurrogate(c))
            {
                char one = c is >= 'ァ' and <= 'ヶ' ? (char)(c - 0x60) : char.ToLowerInvariant(c);
                folded[length++] = s_variants.GetValueOrDefault(one, one);
            }
        }

        return new string(folded[..length]);
    }

    /// <summary>The digits of a text, full-width ones too; of a telephone number with +81, those that follow the 0 at home.</summary>
    public static string Digits(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        string plain = Plain(text);
        string digits = string.Concat(plain.Where(char.IsAsciiDigit));
        return plain.TrimStart().StartsWith("+81", StringComparison.Ordinal) ? $"0{digits[2..].TrimStart('0')}" : digits;
    }

    /// <summary>The digits of a telephone number by which somebody is known; null if they are fewer than 9.</summary>
    public static string? PhoneDigits(string? text) => Digits(text) is { Length: >= PhoneLengthMin } digits ? digits : null;

    private static string Plain(string text) => Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormKC);
}
