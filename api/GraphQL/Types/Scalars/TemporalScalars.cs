using System.Globalization;
using System.Text.RegularExpressions;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>A point in time: RFC 3339 with an offset.</summary>
internal sealed partial class DateTimeType() : StringScalarType<DateTimeOffset>("DateTime", "The `DateTime` scalar type represents a date and time with time zone offset information.")
{
    public override string SpecifiedBy => "https://scalars.graphql.org/chillicream/date-time.html";

    protected override bool TryParse(string text, out DateTimeOffset value)
    {
        value = default;
        if (!Format().IsMatch(text))
        {
            return false;
        }

        // Seven digits of the fraction are kept.
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0)
        {
            int end = dot + 1;
            while (char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            text = end - dot > 8 ? string.Concat(text.AsSpan(0, dot + 8), text.AsSpan(end)) : text;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    public override bool TryWrite(object value, JsonTextWriter writer)
    {
        switch (value)
        {
            case DateTimeOffset time:
                Write(time, writer);
                return true;
            case DateTime time:
                Write(time, writer);
                return true;
            default:
                return false;
        }
    }

    public static void Write(DateTime value, JsonTextWriter writer) =>
        writer.WriteQuoted(value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'");

    public static void Write(DateTimeOffset value, JsonTextWriter writer) =>
        writer.WriteQuoted(value, value.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz");

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Format();
}

/// <summary>A day without a time zone.</summary>
internal sealed class LocalDateType() : StringScalarType<DateOnly>("LocalDate", "The `LocalDate` scalar type represents a date without time or time zone information.")
{
    public override string SpecifiedBy => "https://scalars.graphql.org/chillicream/local-date.html";

    protected override bool TryParse(string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    public override bool TryWrite(object value, JsonTextWriter writer)
    {
        if (value is not DateOnly date)
        {
            return false;
        }

        writer.WriteQuoted(date, "yyyy-MM-dd");
        return true;
    }
}

/// <summary>A time of day without a time zone.</summary>
internal sealed class LocalTimeType() : StringScalarType<TimeOnly>("LocalTime", "The `LocalTime` scalar type represents a time of day without date or time zone information.")
{
    public override string SpecifiedBy => "https://scalars.graphql.org/chillicream/local-time.html";

    protected override bool TryParse(string text, out TimeOnly value) =>
        TimeOnly.TryParseExact(text, "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    public override bool TryWrite(object value, JsonTextWriter writer)
    {
        if (value is not TimeOnly time)
        {
            return false;
        }

        writer.WriteQuoted(time, "HH:mm:ss.FFFFFFF");
        return true;
    }
}
