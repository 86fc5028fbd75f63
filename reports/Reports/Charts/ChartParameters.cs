using System.Globalization;
using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Reports.Charts;

/// <summary>
/// The parameters that charts share, read from a query string. Nothing is ignored: an unknown name, a repeated name and
/// a bad value each give an error that says what is allowed.
/// </summary>
public sealed record ChartParameters
{
    private const int ValueLengthMax = 100;

    private static readonly Dictionary<string, string> s_allowed = new(StringComparer.Ordinal)
    {
        ["from"] = "yyyy-MM",
        ["to"] = "yyyy-MM",
        ["asOf"] = "yyyy-MM-dd",
        ["kind"] = "classic, rolling",
        ["width"] = "320-2400",
        ["height"] = "240-1600",
        ["scale"] = "1-3",
        ["lang"] = "ja, en",
    };

    /// <summary>First month; null = the first there is.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last month; null = the month of the as-of day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The day up to which sales count; null = the newest.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Classic or rolling retention.</summary>
    public RetentionKind Kind { get; init; } = RetentionKind.Classic;

    /// <summary>Width in CSS pixels.</summary>
    public int Width { get; init; } = 800;

    /// <summary>Height in CSS pixels.</summary>
    public int Height { get; init; } = 500;

    /// <summary>Device pixels per CSS pixel in a PNG.</summary>
    public int Scale { get; init; } = 2;

    /// <summary>Language of the texts.</summary>
    public ChartLanguage Language { get; init; } = ChartLanguage.Ja;

    /// <summary>Reads the parameters of a chart; all errors are found at once.</summary>
    /// <param name="given">Names and values as they came, repeated names included.</param>
    /// <param name="chart">Only its parameters are known; null = all are.</param>
    public static ChartParametersResult Parse(IEnumerable<KeyValuePair<string, string>> given, Chart? chart = null)
    {
        IReadOnlyList<string> known = chart?.Parameters ?? [.. s_allowed.Keys];
        List<ChartParameterError> errors = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        ChartParameters parameters = new();
        foreach ((string name, string value) in given)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                errors.Add(Unknown(name, value, string.Join(", ", known)));
            }
            else if (!seen.Add(name))
            {
                errors.Add(Repeated(name, value));
            }
            else if (parameters.With(name, value) is { } changed)
            {
                parameters = changed;
            }
            else
            {
                errors.Add(Bad(name, value));
            }
        }

        if (parameters.From > parameters.To)
        {
            errors.Add(Reversed(parameters.From.Value, parameters.To.Value));
        }

        return new ChartParametersResult(errors.Count == 0 ? parameters : null, errors);
    }

    /// <summary>The parameters with one more set; null if the value is not allowed.</summary>
    private ChartParameters? With(string name, string value) => name switch
    {
        "from" => ParseDate(value, "yyyy-MM") is { } day ? this with { From = day } : null,
        "to" => ParseDate(value, "yyyy-MM") is { } day ? this with { To = day } : null,
        "asOf" => ParseDate(value, "yyyy-MM-dd") is { } day ? this with { AsOf = day } : null,
        "kind" => value switch
        {
            "classic" => this with { Kind = RetentionKind.Classic },
            "rolling" => this with { Kind = RetentionKind.Rolling },
            _ => null,
        },
        "width" => ParseNumber(value, 320, 2400) is { } number ? this with { Width = number } : null,
        "height" => ParseNumber(value, 240, 1600) is { } number ? this with { Height = number } : null,
        "scale" => ParseNumber(value, 1, 3) is { } number ? this with { Scale = number } : null,
        "lang" => value switch
        {
            "ja" => this with { Language = ChartLanguage.Ja },
            "en" => this with { Language = ChartLanguage.En },
            _ => null,
        },
        _ => null,
    };

    private static DateOnly? ParseDate(string value, string format)
        => DateOnly.TryParseExact(value, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            && day.Year >= 1900
            ? day
            : null;

    private static int? ParseNumber(string value, int min, int max)
        => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max
            ? number
            : null;

    private static ChartParameterError Bad(string name, string value)
    {
        string allowed = s_allowed[name];
        value = Cut(value);
        return new ChartParameterError(name, value, allowed, new LocalText(
            $"パラメーター「{name}」の値「{value}」は使えません。使える値：{allowed}",
            $"The value \"{value}\" of the parameter \"{name}\" is not allowed. Allowed: {allowed}."));
    }

    private static ChartParameterError Unknown(string name, string value, string allowed)
    {
        name = Cut(name);
        value = Cut(value);
        return new ChartParameterError(name, value, allowed, new LocalText(
            $"「{name}」（値「{value}」）というパラメーターはありません。使えるパラメーター：{allowed}",
            $"There is no parameter \"{name}\" (value \"{value}\"). Allowed: {allowed}."));
    }

    private static ChartParameterError Repeated(string name, string value)
    {
        string allowed = s_allowed[name];
        value = Cut(value);
        return new ChartParameterError(name, value, allowed, new LocalText(
            $"パラメーター「{name}」が2回以上指定されています（値「{value}」）。1回だけ指定してください。使える値：{allowed}",
            $"The parameter \"{name}\" is given more than once (value \"{value}\"). Give it once. Allowed: {allowed}."));
    }

    private static ChartParameterError Reversed(DateOnly from, DateOnly to)
    {
        string first = from.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        string last = to.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return new ChartParameterError("from", first, $"yyyy-MM ≤ {last}", new LocalText(
            $"パラメーター「from」の値「{first}」が「to」の「{last}」より後です。「from」は「to」以前の月にしてください。",
            $"The value \"{first}\" of the parameter \"from\" is after \"{last}\", the value of \"to\". Allowed: {last} or earlier."));
    }

    private static string Cut(string value) => value.Length <= ValueLengthMax ? value : value[..ValueLengthMax] + "…";
}

/// <summary>Parameters, or why there are none.</summary>
/// <param name="Parameters">The parameters; null if there is an error.</param>
/// <param name="Errors">Every error found.</param>
public sealed record ChartParametersResult(ChartParameters? Parameters, IReadOnlyList<ChartParameterError> Errors);
