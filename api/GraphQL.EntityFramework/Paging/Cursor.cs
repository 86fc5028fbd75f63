using System.Globalization;
using System.Text;
using GraphQlCrm.GraphQL.Errors;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>Opaque cursors: the sort keys of a row.</summary>
internal static class Cursor
{
    private const string Null = "\\null";

    /// <summary>The cursor of a row with these keys.</summary>
    public static string Format(IReadOnlyList<object?> keys)
    {
        var text = new StringBuilder("{}");
        for (int i = 0; i < keys.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : ":").Append(Format(keys[i]));
        }

        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>The keys of a cursor.</summary>
    /// <exception cref="GraphQLException">The cursor is not one of this order.</exception>
    public static object?[] Parse(string cursor, string argument, IReadOnlyList<SortKey> keys) =>
        Parse(cursor, argument, [.. keys.Select(key => (key.Type, key.IsNullable))]);

    /// <summary>The keys of a cursor, whose types are given.</summary>
    /// <exception cref="GraphQLException">The cursor is not one of this order.</exception>
    public static object?[] Parse(string cursor, string argument, IReadOnlyList<(Type Type, bool IsNullable)> keys)
    {
        var bytes = new byte[cursor.Length];
        if (!Convert.TryFromBase64String(cursor, bytes, out int length))
        {
            throw Invalid(cursor, argument);
        }

        string text = Encoding.UTF8.GetString(bytes, 0, length);
        List<string> parts = Split(text);
        if (!text.StartsWith("{}", StringComparison.Ordinal) || parts.Count != keys.Count)
        {
            throw Invalid(cursor, argument);
        }

        var values = new object?[keys.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (parts[i] == Null && keys[i].IsNullable)
            {
                continue;
            }

            values[i] = Parse(Unescape(parts[i]), EntityProperties.Unwrap(keys[i].Type)) ?? throw Invalid(cursor, argument);
        }

        return values;
    }

    private static string Format(object? key) => key switch
    {
        null => Null,
        string text => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal),
        Guid guid => guid.ToString("N"),
        DateTime time => time.Ticks.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcTicks.ToString(CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        TimeOnly time => time.Ticks.ToString(CultureInfo.InvariantCulture),
        bool truth => truth ? "1" : "0",
        Enum name => name.ToString(),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(key, CultureInfo.InvariantCulture)!,
    };

    private static object? Parse(string text, Type type)
    {
        if (type == typeof(string))
        {
            return text;
        }

        if (type.IsEnum)
        {
            return Enum.TryParse(type, text, out object? name) ? name : null;
        }

        if (type == typeof(Guid))
        {
            return Guid.TryParseExact(text, "N", out Guid guid) ? guid : null;
        }

        if (type == typeof(DateOnly))
        {
            return DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;
        }

        if (type == typeof(bool))
        {
            return text is "0" or "1" ? text == "1" : null;
        }

        if (type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeOnly))
        {
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long ticks) && ticks <= DateTime.MaxValue.Ticks
                ? type == typeof(DateTime) ? new DateTime(ticks, DateTimeKind.Utc)
                    : type == typeof(TimeOnly) ? ticks < TimeSpan.TicksPerDay ? new TimeOnly(ticks) : null
                    : new DateTimeOffset(ticks, TimeSpan.Zero)
                : null;
        }

        try
        {
            return Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or InvalidCastException)
        {
            return null;
        }
    }

    /// <summary>The parts between the colons that are not escaped.</summary>
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        int start = Math.Min(2, text.Length);
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == ':')
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static string Unescape(string part)
    {
        var text = new StringBuilder(part.Length);
        for (int i = 0; i < part.Length; i++)
        {
            if (part[i] == '\\' && i + 1 < part.Length)
            {
                i++;
            }

            text.Append(part[i]);
        }

        return text.ToString();
    }

    private static GraphQLException Invalid(string cursor, string argument) => new(
        new GraphQLError($"The cursor specified in `{argument}` has an invalid format.")
            .WithCode(ErrorCodes.InvalidCursor).With("argument", argument).With("cursor", cursor));
}
