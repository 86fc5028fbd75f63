namespace GraphQlCrm.DuckDB;

/// <summary>Days and microseconds since 1970-01-01, as the engine counts.</summary>
internal static class Temporal
{
    private const int EpochDayNumber = 719_162;

    public static int ToDays(DateOnly date) => date.DayNumber - EpochDayNumber;

    public static DateOnly ToDate(int days) =>
        (uint)(days + EpochDayNumber) <= (uint)DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber(days + EpochDayNumber)
            : throw new OverflowException($"The date {days} days from 1970-01-01 is outside of the years 1 to 9999 (or infinite).");

    public static long ToMicros(TimeOnly time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    public static TimeOnly ToTime(long micros) => new(micros * TimeSpan.TicksPerMicrosecond);

    public static long ToMicros(DateTime time) =>
        (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant <paramref name="count"/> units after 1970; a tick is 100 ns.</summary>
    public static DateTime ToDateTime(Int128 count, long ticksPerUnit, long unitsPerTick, DateTimeKind kind)
    {
        Int128 ticks = FloorDivide(count * ticksPerUnit, unitsPerTick) + DateTime.UnixEpoch.Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new DateTime((long)ticks, kind)
            : throw new OverflowException("The timestamp is outside of the years 1 to 9999 (or infinite).");
    }

    private static Int128 FloorDivide(Int128 value, long by)
    {
        (Int128 quotient, Int128 rest) = Int128.DivRem(value, by);
        return rest < 0 ? quotient - 1 : quotient;
    }
}
