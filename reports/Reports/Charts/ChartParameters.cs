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
        ["steadyDays"] = "1-3660",
        ["loyalDays"] = "1-3660",
        ["loyalAmount"] = "1-999999999999",
        ["lapseDays"] = "1-3660",
        ["value"] = "rate, customers, revenue, ltv",
        ["method"] = "shared, ntile",
        ["color"] = "customers, amount",
        ["class"] = "toddler, steady, trend, loyal",
        ["basis"] = "customer, order",
        ["channel"] = "1-100 letters",
        ["width"] = "320-2400",
        ["height"] = "240-1600",
        ["scale"] = "1-3",
        ["lang"] = "ja, en",
        ["theme"] = "light, dark, print",
        ["title"] = "on, off",
    };

    /// <summary>First month; null = the first there is.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last month; null = the month of the as-of day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The day up to which sales count; null = the newest.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Classic or rolling retention.</summary>
    public RetentionKind Kind { get; init; } = RetentionKind.Classic;

    /// <summary>The lines between the classes of customers.</summary>
    public ClassThresholds Thresholds { get; init; } = new();

    /// <summary>How equal values are scored in RFM.</summary>
    public RfmMethod Method { get; init; } = RfmMethod.Shared;

    /// <summary>What the cells of a cohort table hold.</summary>
    public CohortValue Value { get; init; } = CohortValue.Rate;

    /// <summary>What the colour of a grid stands for.</summary>
    public GridColor Color { get; init; } = GridColor.Customers;

    /// <summary>The lowest class of a regular (上顧客).</summary>
    public CustomerClass RegularClass { get; init; } = CustomerClass.Steady;

    /// <summary>What a basket is: all that a customer bought, or one sale.</summary>
    public BasketBasis Basis { get; init; } = BasketBasis.Customer;

    /// <summary>Only customers who found the shop in this way; null = all.</summary>
    public string? Channel { get; init; }

    /// <summary>The fewest customers that a figure by prefecture may be of; 0 = no limit. Set for who asks, never by them.</summary>
    public int SmallestGroup { get; init; }

    /// <summary>Width in CSS pixels.</summary>
    public int Width { get; init; } = 800;

    /// <summary>Height in CSS pixels.</summary>
    public int Height { get; init; } = 500;

    /// <summary>Device pixels per CSS pixel in a PNG.</summary>
    public int Scale { get; init; } = 2;

    /// <summary>Language of the texts.</summary>
    public ChartLanguage Language { get; init; } = ChartLanguage.Ja;

    /// <summary>Colours: for paper and screens, for dark screens, or for a printer without colours.</summary>
    public ChartTheme Theme { get; init; } = ChartTheme.Light;

    /// <summary>Whether the message stands above the drawing.</summary>
    public bool HasTitle { get; init; } = true;

    /// <summary>What is allowed as the value of a parameter.</summary>
    public static string AllowedOf(string name) => s_allowed[name];

    /// <summary>Reads the parameters of a chart; all errors are found at once.</summary>
    /// <param name="given">Names and values as they came, repeated names included.</param>
    /// <param name="chart">Only its parameters are known; null = all are.</param>
    public static ChartParametersResult Parse(IEnumerable<KeyValuePair<string, string>> given, Chart? chart = null)
        => Parse(given, chart?.Parameters ?? [.. s_allowed.Keys]);

    /// <summary>Reads parameters of which only some are known; all errors are found at once.</summary>
    /// <param name="given">Names and values as they came, repeated names included.</param>
    /// <param name="known">The names that are known.</param>
    public static ChartParametersResult Parse(IEnumerable<KeyValuePair<string, string>> given, IReadOnlyList<string> known)
    {
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
        "steadyDays" => ParseNumber(value, 1, 3_660) is { } number ? this with { Thresholds = Thresholds with { SteadyDays = number } } : null,
        "loyalDays" => ParseNumber(value, 1, 3_660) is { } number ? this with { Thresholds = Thresholds with { LoyalDays = number } } : null,
        "loyalAmount" => ParseAmount(value) is { } number ? this with { Thresholds = Thresholds with { LoyalAmount = number } } : null,
        "lapseDays" => ParseNumber(value, 1, 3_660) is { } number ? this with { Thresholds = Thresholds with { LapseDays = number } } : null,
        "method" => value switch
        {
            "shared" => this with { Method = RfmMethod.Shared },
            "ntile" => this with { Method = RfmMethod.Ntile },
            _ => null,
        },
        "value" => value switch
        {
            "rate" => this with { Value = CohortValue.Rate },
            "customers" => this with { Value = CohortValue.Customers },
            "revenue" => this with { Value = CohortValue.Revenue },
            "ltv" => this with { Value = CohortValue.Ltv },
            _ => null,
        },
        "color" => value switch
        {
            "customers" => this with { Color = GridColor.Customers },
            "amount" => this with { Color = GridColor.Amount },
            _ => null,
        },
        "class" => value switch
        {
            "toddler" => this with { RegularClass = CustomerClass.Toddler },
            "steady" => this with { RegularClass = CustomerClass.Steady },
            "trend" => this with { RegularClass = CustomerClass.Trend },
            "loyal" => this with { RegularClass = CustomerClass.Loyal },
            _ => null,
        },
        "basis" => value switch
        {
            "customer" => this with { Basis = BasketBasis.Customer },
            "order" => this with { Basis = BasketBasis.Order },
            _ => null,
        },
        "channel" => value.Length is > 0 and <= ValueLengthMax ? this with { Channel = value } : null,
        "width" => ParseNumber(value, 320, 2400) is { } number ? this with { Width = number } : null,
        "height" => ParseNumber(value, 240, 1600) is { } number ? this with { Height = number } : null,
        "scale" => ParseNumber(value, 1, 3) is { } number ? this with { Scale = number } : null,
        "lang" => value switch
        {
            "ja" => this with { Language = ChartLanguage.Ja },
            "en" => this with { Language = ChartLanguage.En },
            _ => null,
        },
        "theme" => value switch
        {
            "light" => this with { Theme = ChartTheme.Light },
            "dark" => this with { Theme = ChartTheme.Dark },
            "print" => this with { Theme = ChartTheme.Print },
            _ => null,
        },
        "title" => value switch
        {
            "on" => this with { HasTitle = true },
            "off" => this with { HasTitle = false },
            _ => null,
        },
        _ => null,
    };

    /// <summary>The shop's own words for the classes of its customers: given by the host, not by the address.</summary>
    public ClassLabels ClassLabels { get; init; } = ClassLabels.Usual;

    /// <summary>Whether every order is a visit, by the shop's setting: given by the host; else a day is, however many there were.</summary>
    public bool IsVisitAnOrder { get; init; }

    /// <summary>What a picture of a shop is drawn for.</summary>
    public ChartContext ContextOf(string shopName, ChartCurrency currency) => new(shopName, Language, Width, Height)
    {
        Currency = currency,
        Color = Color,
        CohortValue = Value,
        HasTitle = HasTitle,
        ClassLabels = ClassLabels,
        IsVisitAnOrder = IsVisitAnOrder,
        Theme = Theme switch
        {
            ChartTheme.Dark => ECharts.Theme.Dark,
            ChartTheme.Print => ECharts.Theme.Print,
            _ => ECharts.Theme.Light,
        },
    };

    /// <summary>What the cohort table is asked for.</summary>
    internal CohortRetentionParameters Cohorts() => new(From, To, AsOf, Kind, SplitBy: Channel is null ? null : CohortSplit.Channel, Segment: Channel);

    /// <summary>The value of a parameter as a document says it: a text, a number, or null where nothing was chosen.</summary>
    internal object? ValueOf(string name) => name switch
    {
        "from" => From?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        "to" => To?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        "asOf" => AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "kind" => Kind == RetentionKind.Rolling ? "rolling" : "classic",
        "steadyDays" => Thresholds.SteadyDays,
        "loyalDays" => Thresholds.LoyalDays,
        "loyalAmount" => Thresholds.LoyalAmount,
        "lapseDays" => Thresholds.LapseDays,
        "method" => Method == RfmMethod.Ntile ? "ntile" : "shared",
        "value" => EnumNames.Of(Value).ToLowerInvariant(),
        "color" => Color == GridColor.Amount ? "amount" : "customers",
        "class" => EnumNames.Of(RegularClass).ToLowerInvariant(),
        "basis" => Basis == BasketBasis.Order ? "order" : "customer",
        "channel" => Channel,
        "width" => Width,
        "height" => Height,
        "scale" => Scale,
        "lang" => Language == ChartLanguage.En ? "en" : "ja",
        "theme" => Theme switch { ChartTheme.Dark => "dark", ChartTheme.Print => "print", _ => "light" },
        "title" => HasTitle ? "on" : "off",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such parameter."),
    };

    private static long? ParseAmount(string value)
        => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number is >= 1 and <= 999_999_999_999
            ? number
            : null;

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

/// <summary>What the colour of a grid stands for.</summary>
public enum GridColor
{
    /// <summary>How many customers.</summary>
    Customers,

    /// <summary>What they have bought.</summary>
    Amount,
}

/// <summary>The colours of a chart.</summary>
public enum ChartTheme
{
    /// <summary>Dark on white.</summary>
    Light,

    /// <summary>Light on dark.</summary>
    Dark,

    /// <summary>Black on white without a colour.</summary>
    Print,
}

/// <summary>Parameters, or why there are none.</summary>
/// <param name="Parameters">The parameters; null if there is an error.</param>
/// <param name="Errors">Every error found.</param>
public sealed record ChartParametersResult(ChartParameters? Parameters, IReadOnlyList<ChartParameterError> Errors);
