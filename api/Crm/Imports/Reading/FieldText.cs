using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>Reads numbers and text as shops write them; dates are read by <see cref="DateText"/>.</summary>
internal static partial class FieldText
{
    /// <summary>
    /// Text of a cell without the spaces around it, and without the <c>'</c> that Shopify and spreadsheets put before
    /// numbers and before what would become a formula.
    /// </summary>
    public static string Clean(string cell)
    {
        string text = cell.Trim();
        return text.Length > 1 && text[0] == '\'' && (char.IsAsciiDigit(text[1]) || text[1] is '=' or '+' or '-' or '@' or '#')
            ? text[1..]
            : text;
    }

    /// <summary>Text as it is compared: NFKC, without spaces around it.</summary>
    public static string Plain(string text) => text.IsNormalized(NormalizationForm.FormKC) ? text.Trim() : text.Normalize(NormalizationForm.FormKC).Trim();

    /// <summary>A number, also as <c>¥1,200</c>, <c>1,200円</c>, <c>△123</c>, <c>１２</c>, <c>(123)</c>, <c>-$12.00</c>.</summary>
    public static bool TryNumber(string text, out decimal number)
    {
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        if (text.Length is 0 or > 60 || !IsReadable(text))
        {
            return false;
        }

        // A yen sign of Shift_JIS is the byte of the backslash.
        Match match = Written().Match(Plain(text));
        if (!match.Success || match.Groups["open"].Success != match.Groups["close"].Success
            || !decimal.TryParse(match.Groups["digits"].ValueSpan, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        bool isNegative = match.Groups["open"].Success || match.Groups["sign"].Captures.Any(sign => sign.Value is not ("+" or ""));
        number = isNegative ? -number : number;
        return true;
    }

    /// <summary>Whether text came through its encoding whole: no replacement, no NUL, no lone surrogate, no private-use character.</summary>
    public static bool IsReadable(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '\uFFFD' or '\0' or '\u0080' or (>= '\uE000' and <= '\uF8FF'))
            {
                return false;
            }

            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    [GeneratedRegex(@"^(?<open>\()?\s*(?<sign>[-−‐–△▲+]?)\s*(?<currency>[¥\\$£€]?)\s*(?<sign>[-−‐–△▲+]?)\s*(?<digits>\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?|\.\d+)\s*円?\s*(?<close>\))?$")]
    private static partial Regex Written();
}
