using GraphQlCrm.Crm.Data.Sql;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GraphQlCrm.Crm.Data;

/// <summary>UUIDs as 16 bytes in network order, so that UUIDv7 keys sort by time.</summary>
internal sealed class GuidBytesConverter() : ValueConverter<Guid, byte[]>(
    id => id.ToByteArray(true),
    bytes => new Guid(bytes, true));

/// <summary>UTC instants as microseconds since 1970: SQLite compares and orders them as integers.</summary>
internal sealed class InstantMicrosecondsConverter() : ValueConverter<DateTime, long>(
    instant => ToMicroseconds(instant),
    microseconds => FromMicroseconds(microseconds))
{
    public static long ToMicroseconds(DateTime instant) =>
        (instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTime FromMicroseconds(long microseconds) =>
        DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}

/// <summary>Days as text in ISO form, which orders like the days.</summary>
internal sealed class DayTextConverter() : ValueConverter<DateOnly, string>(day => SqlCommands.DayText(day), text => SqlCommands.DayOf(text));

/// <summary>Quantities and unit prices as integers of 1/10,000: four decimals, exact, comparable in SQL.</summary>
internal sealed class TenThousandthsConverter() : ValueConverter<decimal, long>(
    value => ToTenThousandths(value),
    stored => stored / 10_000m)
{
    public static long ToTenThousandths(decimal value) =>
        decimal.ToInt64(decimal.Round(value * 10_000m, 0, MidpointRounding.AwayFromZero));
}
