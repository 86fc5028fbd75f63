using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Records;

/// <summary>Reads what an input gives; each method refuses what breaks a rule, naming the field.</summary>
internal static class Given
{
    private const int ListLengthMax = 50;
    private const decimal PriceMax = 1_000_000_000m;

    /// <summary>Text, trimmed; null if nothing is left.</summary>
    /// <exception cref="RefusedException">It is too long or not readable.</exception>
    public static string? Text(string? text, string field) =>
        InputText.Check((field, text)) is { } error ? throw new RefusedException(error) : InputText.Clean(text);

    /// <summary>Text if it was given, else what was there.</summary>
    public static string? Text(Optional<string?> text, string? current, string field) => text.HasValue ? Text(text.Value, field) : current;

    /// <summary>Text that must not be empty.</summary>
    public static string Required(string? text, string field) => Text(text, field) ?? throw ShopWrite.Invalid($"{field} must not be empty.", field);

    /// <summary>Text that must not be empty, if it was given, else what was there.</summary>
    public static string Required(Optional<string?> text, string current, string field) => text.HasValue ? Required(text.Value, field) : current;

    /// <summary>A short list of texts without repetitions, if it was given, else what was there.</summary>
    public static List<string> Texts(Optional<IReadOnlyList<string>?> texts, List<string> current, string field)
    {
        if (!texts.HasValue)
        {
            return current;
        }

        IReadOnlyList<string> given = texts.Value ?? [];
        return given.Count > ListLengthMax
            ? throw ShopWrite.Invalid($"{field} has at most {ListLengthMax} items.", field)
            : [.. given.Select((text, i) => Required(text, $"{field}.{i}")).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A price or cost of one unit, if it was given, else what was there.</summary>
    public static decimal? Price(Optional<decimal?> price, decimal? current, string field)
    {
        if (!price.HasValue || price.Value is not { } value)
        {
            return price.Or(current);
        }

        return value < 0 || value >= PriceMax || decimal.Round(value, 4) != value
            ? throw ShopWrite.Invalid($"{field} is from 0 to less than 1,000,000,000 and has at most 4 decimals.", field)
            : value;
    }

    /// <summary>An instant that is not in the future, UTC; without one, now.</summary>
    public static DateTime PastInstant(DateTime? instant, DateTime now, string field)
    {
        DateTime given = instant?.ToUniversalTime() ?? now;
        return given > now.AddMinutes(5) ? throw ShopWrite.Invalid($"{field} must not be in the future.", field) : given;
    }
}
