namespace GraphQlCrm.DuckDB.Readers;

/// <summary>DATE: days since 1970-01-01.</summary>
internal sealed unsafe class DateVectorReader(string typeName) : VectorReader<DateOnly>(DuckDBType.Date, typeName)
{
    public override int StorageSize => sizeof(int);

    public override DateOnly Value(int row) => Temporal.ToDate(((int*)Data)[row]);

    public override object? ConvertTo(int row, Type target) =>
        target == typeof(DateTime) ? Value(row).ToDateTime(TimeOnly.MinValue)
        : target == typeof(int) ? ((int*)Data)[row]
        : null;
}

/// <summary>TIME (microseconds) and TIME_NS (nanoseconds, cut to 100).</summary>
internal sealed unsafe class TimeVectorReader(DuckDBType type, string typeName) : VectorReader<TimeOnly>(type, typeName)
{
    public override int StorageSize => sizeof(long);

    public override TimeOnly Value(int row)
    {
        long count = ((long*)Data)[row];
        return Type == DuckDBType.TimeNs ? new TimeOnly(count / TimeSpan.NanosecondsPerTick) : Temporal.ToTime(count);
    }

    public override object? ConvertTo(int row, Type target) =>
        target == typeof(TimeSpan) ? Value(row).ToTimeSpan() : target == typeof(long) ? ((long*)Data)[row] : null;
}

/// <summary>
/// TIMETZ: 40 bits of microseconds, 24 bits of offset; the day of the result is 0001-01-02, so that any offset fits.
/// </summary>
internal sealed unsafe class TimeTzVectorReader(string typeName) : VectorReader<DateTimeOffset>(DuckDBType.TimeTz, typeName)
{
    private const int OffsetSecondsMax = (16 * 60 * 60) - 1;

    public override int StorageSize => sizeof(ulong);

    public override DateTimeOffset Value(int row)
    {
        ulong bits = ((ulong*)Data)[row];
        int offsetSeconds = OffsetSecondsMax - (int)(bits & 0xFF_FFFF);
        DateTime time = new DateTime(1, 1, 2) + Temporal.ToTime((long)(bits >> 24)).ToTimeSpan();
        return new DateTimeOffset(time, TimeSpan.FromSeconds(offsetSeconds));
    }
}

/// <summary>TIMESTAMP in its four precisions, without a zone; nanoseconds are cut to 100.</summary>
internal sealed unsafe class TimestampVectorReader(DuckDBType type, string typeName) : VectorReader<DateTime>(type, typeName)
{
    public override int StorageSize => sizeof(long);

    public override DateTime Value(int row)
    {
        long count = ((long*)Data)[row];
        return Type switch
        {
            DuckDBType.TimestampS => Temporal.ToDateTime(count, TimeSpan.TicksPerSecond, 1, DateTimeKind.Unspecified),
            DuckDBType.TimestampMs => Temporal.ToDateTime(count, TimeSpan.TicksPerMillisecond, 1, DateTimeKind.Unspecified),
            DuckDBType.TimestampNs => Temporal.ToDateTime(count, 1, TimeSpan.NanosecondsPerTick, DateTimeKind.Unspecified),
            _ => Temporal.ToDateTime(count, TimeSpan.TicksPerMicrosecond, 1, DateTimeKind.Unspecified),
        };
    }

    public override object? ConvertTo(int row, Type target) =>
        target == typeof(DateOnly) ? DateOnly.FromDateTime(Value(row)) : target == typeof(long) ? ((long*)Data)[row] : null;
}

/// <summary>TIMESTAMPTZ: an instant, given as UTC.</summary>
internal sealed unsafe class TimestampTzVectorReader(DuckDBType type, string typeName) : VectorReader<DateTimeOffset>(type, typeName)
{
    public override int StorageSize => sizeof(long);

    public override DateTimeOffset Value(int row) => new(Utc(row));

    public override object? ConvertTo(int row, Type target) =>
        target == typeof(DateTime) ? Utc(row) : target == typeof(long) ? ((long*)Data)[row] : null;

    private DateTime Utc(int row)
    {
        long count = ((long*)Data)[row];
        return Type == DuckDBType.TimestampTzNs
            ? Temporal.ToDateTime(count, 1, TimeSpan.NanosecondsPerTick, DateTimeKind.Utc)
            : Temporal.ToDateTime(count, TimeSpan.TicksPerMicrosecond, 1, DateTimeKind.Utc);
    }
}

internal sealed unsafe class IntervalVectorReader(string typeName) : VectorReader<DuckDBInterval>(DuckDBType.Interval, typeName)
{
    public override int StorageSize => sizeof(DuckDBInterval);

    public override DuckDBInterval Value(int row) => ((DuckDBInterval*)Data)[row];

    public override object? ConvertTo(int row, Type target) => target == typeof(TimeSpan) ? Value(row).ToTimeSpan() : null;
}
