using System.Globalization;
using System.Text;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>Reads numbers, dates and text as shops write them.</summary>
internal static class FieldText
{
    private static readonly string[] s_usualDates =
    [
        "yyyy-M-d", "yyyy-M-d H:mm", "yyyy-M-d H:mm:ss",
        "yyyy/M/d", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss",
        "yyyyMMdd", "yyyyMMddHHmmss", "yyyy年M月d日",
        "yyyy-M-dTHH:mm:ss", "yyyy-M-dTHH:mm:ss.FFFFFFF",
    ];

    /// <summary>A number, also as <c>¥1,200</c>, <c>△123</c>, <c>１２</c>, <c>(123)</c>.</summary>
    public static bool TryNumber(string text, out decimal number)
    {
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        if (text.Length is 0 or > 60)
        {
            return false;
        }

        string plain = text.Normalize(NormalizationForm.FormKC);
        bool isNegative = false;
        StringBuilder digits = new(plain.Length);
        foreach (char c in plain)
        {
            switch (c)
            {
                case '△' or '▲' or '-' or '−' or '‐' or '–' or '(':
                    isNegative = true;
                    break;
                case ',' or ' ' or '¥' or '$' or '£' or '€' or '円' or ')' or '+' or '\'':
                    break;
                default:
                    digits.Append(c);
                    break;
            }
        }

        if (!decimal.TryParse(digits.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        number = isNegative ? -number : number;
        return true;
    }

    /// <summary>A local date, with or without a time of day.</summary>
    public static bool TryDate(string text, IReadOnlyList<string> formats, out DateTime local)
    {
        string[] accepted = formats.Count > 0 ? [.. formats] : s_usualDates;
        if (formats.Count == 0 && TryIso(text, out local))
        {
            return true;
        }

        return DateTime.TryParseExact(text.Normalize(NormalizationForm.FormKC), accepted, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
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

    // The common form, without trying a list of formats: yyyy-MM-dd or yyyy-MM-dd HH:mm:ss.
    private static bool TryIso(ReadOnlySpan<char> text, out DateTime local)
    {
        local = default;
        if (text.Length is not (10 or 19) || text[4] != '-' || text[7] != '-'
            || !int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out int year)
            || !int.TryParse(text[5..7], NumberStyles.None, CultureInfo.InvariantCulture, out int month)
            || !int.TryParse(text[8..10], NumberStyles.None, CultureInfo.InvariantCulture, out int day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        local = new DateTime(year, month, day);
        if (text.Length == 10)
        {
            return true;
        }

        if (text[10] != ' ' || !TimeOnly.TryParseExact(text[11..], "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time))
        {
            return false;
        }

        local = local.Add(time.ToTimeSpan());
        return true;
    }
}
