using System.Globalization;
using System.Text.RegularExpressions;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>Reads dates as shops write them: year first, with or without a time, an offset or a weekday; years of the Japanese eras too.</summary>
internal static partial class DateText
{
    private static readonly string[] s_usual =
    [
        "yyyy-M-d", "yyyy-M-d H:mm", "yyyy-M-d H:mm:ss",
        "yyyy/M/d", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss",
        "yyyy.M.d", "yyyyMMdd", "yyyyMMddHHmmss", "yyyy年M月d日", "yyyy年M月d日 H:mm", "yyyy年M月d日 H:mm:ss", "yyyy年M月d日 H時m分",
        "yyyy-M-dTHH:mm:ss", "yyyy-M-dTHH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] s_withOffset = ["yyyy-M-d H:mm:ss zzz", "yyyy-M-dTHH:mm:sszzz", "yyyy-M-dTHH:mm:ss.FFFFFFFzzz"];

    private static readonly Dictionary<string, int> s_eras = new(StringComparer.OrdinalIgnoreCase)
    {
        ["令和"] = 2018, ["R"] = 2018, ["平成"] = 1988, ["H"] = 1988, ["昭和"] = 1925, ["S"] = 1925,
        ["大正"] = 1911, ["T"] = 1911, ["明治"] = 1867, ["M"] = 1867,
    };

    /// <summary>
    /// A date as it is written, with the offset from UTC if one stands with it. Years of two digits, days that no calendar
    /// has and hours from 24 on are no dates.
    /// </summary>
    public static bool TryRead(string text, IReadOnlyList<string> formats, out DateTime local, out TimeSpan? offset)
    {
        offset = null;
        if (formats.Count > 0)
        {
            return TryExact(FieldText.Plain(text), [.. formats], out local);
        }

        if (TryIso(text, out local))
        {
            return true;
        }

        if (text.Length is 0 or > 60 || !FieldText.IsReadable(text))
        {
            return false;
        }

        string plain = Weekday().Replace(FieldText.Plain(text), string.Empty);
        if (TryExact(plain, s_usual, out local))
        {
            return true;
        }

        if (DateTimeOffset.TryParseExact(plain.Replace(" UTC", " +00:00", StringComparison.Ordinal), s_withOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset instant))
        {
            local = instant.DateTime;
            offset = instant.Offset;
            return true;
        }

        return TryEra(plain, out local);
    }

    private static bool TryExact(string text, string[] formats, out DateTime local) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);

    // 令和8年1月5日, R8.1.5, 平成元年4月1日; the year of an era that ended before is not checked.
    private static bool TryEra(string text, out DateTime local)
    {
        local = default;
        Match match = Era().Match(text);
        if (!match.Success)
        {
            return false;
        }

        int year = s_eras[match.Groups["era"].Value]
            + (match.Groups["year"].Value == "元" ? 1 : int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture));
        string western = string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{match.Groups["month"]}-{match.Groups["day"]}{match.Groups["time"]}");
        return TryExact(western, s_usual, out local);
    }

    // The common forms, without trying a list of formats: yyyy-MM-dd and yyyy/MM/dd, also with HH:mm:ss.
    private static bool TryIso(ReadOnlySpan<char> text, out DateTime local)
    {
        local = default;
        if (text.Length is not (10 or 19) || text[4] is not ('-' or '/') || text[7] != text[4]
            || !TryDigits(text[..4], out int year) || !TryDigits(text[5..7], out int month) || !TryDigits(text[8..10], out int day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        int hour = 0, minute = 0, second = 0;
        if (text.Length == 19
            && (text[10] != ' ' || text[13] != ':' || text[16] != ':'
                || !TryDigits(text[11..13], out hour) || !TryDigits(text[14..16], out minute) || !TryDigits(text[17..], out second)
                || hour > 23 || minute > 59 || second > 59))
        {
            return false;
        }

        local = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"\s*\([日月火水木金土](曜日?)?\)")]
    private static partial Regex Weekday();

    [GeneratedRegex(@"^(?<era>令和|平成|昭和|大正|明治|[RHSTMrhstm])\s*(?<year>元|\d{1,2})\s*[年./-]\s*(?<month>\d{1,2})\s*[月./-]\s*(?<day>\d{1,2})日?(?<time>\s+\d{1,2}:\d{2}(:\d{2})?)?$")]
    private static partial Regex Era();
}
