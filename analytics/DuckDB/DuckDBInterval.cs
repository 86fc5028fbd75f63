using System.Runtime.InteropServices;

namespace GraphQlCrm.DuckDB;

/// <summary>An INTERVAL as the engine keeps it: the three parts are not converted into each other.</summary>
/// <param name="Months">Calendar months.</param>
/// <param name="Days">Calendar days.</param>
/// <param name="Micros">Microseconds.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBInterval(int Months, int Days, long Micros)
{
    /// <summary>An interval of microseconds only; the last 100 ns digit is cut off.</summary>
    public static DuckDBInterval FromTimeSpan(TimeSpan span) => new(0, 0, span.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>The length of an interval without months, a day being 24 hours.</summary>
    /// <exception cref="InvalidCastException">The interval has months, whose length is not fixed.</exception>
    public TimeSpan ToTimeSpan() =>
        Months == 0
            ? new TimeSpan(checked((Days * TimeSpan.TicksPerDay) + (Micros * TimeSpan.TicksPerMicrosecond)))
            : throw new InvalidCastException($"An interval of {Months} months has no fixed length.");
}
