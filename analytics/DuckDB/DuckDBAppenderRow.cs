using System.Numerics;
using System.Runtime.CompilerServices;
using GraphQlCrm.DuckDB.Native;
using Column = GraphQlCrm.DuckDB.DuckDBAppenderChunk.Column;

namespace GraphQlCrm.DuckDB;

/// <summary>
/// One row of an appender, filled from left to right. A value that does not fit its column is an error, never cut.
/// </summary>
public sealed unsafe class DuckDBAppenderRow
{
    private readonly DuckDBAppender _appender;
    private readonly DuckDBAppenderChunk _chunk;
    private int _column;

    internal DuckDBAppenderRow(DuckDBAppender appender)
    {
        _appender = appender;
        _chunk = appender.Chunk;
    }

    /// <summary>Appends NULL.</summary>
    public DuckDBAppenderRow AppendNullValue()
    {
        _ = Next();
        _chunk.SetNull(_column++, _appender.PendingRows);
        return this;
    }

    /// <summary>Appends the default of the column.</summary>
    public DuckDBAppenderRow AppendDefault()
    {
        _ = Next();
        _appender.SetDefault(_column++, _appender.PendingRows);
        return this;
    }

    /// <summary>Appends a boolean.</summary>
    public DuckDBAppenderRow AppendValue(bool? value) =>
        value is bool v ? Raw(DuckDBType.Boolean, v ? (byte)1 : (byte)0) : AppendNullValue();

    /// <summary>Appends a number to a column of integers, DECIMAL, FLOAT or DOUBLE.</summary>
    public DuckDBAppenderRow AppendValue(sbyte? value) => value is sbyte v ? Number(v) : AppendNullValue();

    /// <inheritdoc cref="AppendValue(sbyte?)" />
    public DuckDBAppenderRow AppendValue(byte? value) => value is byte v ? Number(v) : AppendNullValue();

    /// <inheritdoc cref="AppendValue(sbyte?)" />
    public DuckDBAppenderRow AppendValue(short? value) => value is short v ? Number(v) : AppendNullValue();

    /// <inheritdoc cref="AppendValue(sbyte?)" />
    public DuckDBAppenderRow AppendValue(ushort? value) => value is ushort v ? Number(v) : AppendNullValue();

    /// <inheritdoc cref="AppendValue(sbyte?)" />
    public DuckDBAppenderRow AppendValue(int? value) => value is int v ? Number(v) : AppendNullValue();

    /// <inheritdoc cref="AppendValue(sbyte?)" />
    public DuckDBAppenderRow AppendValue(uint? value) => value is uint v ? Number(v) : AppendNullValue();

    /// <inheritdoc cref="AppendValue(sbyte?)" />
    public DuckDBAppenderRow AppendValue(long? value) => value is long v ? Number(v) : AppendNullValue();

    /// <inheritdoc cref="AppendValue(sbyte?)" />
    public DuckDBAppenderRow AppendValue(ulong? value) => value is ulong v ? Number(v) : AppendNullValue();

    /// <inheritdoc cref="AppendValue(sbyte?)" />
    [OverloadResolutionPriority(-1)] // else a literal would be ambiguous
    public DuckDBAppenderRow AppendValue(Int128? value) => value is Int128 v ? Number(v) : AppendNullValue();

    /// <inheritdoc cref="AppendValue(sbyte?)" />
    [OverloadResolutionPriority(-1)] // else a literal would be ambiguous
    public DuckDBAppenderRow AppendValue(UInt128? value) => value is UInt128 v ? Number(v) : AppendNullValue();

    /// <inheritdoc cref="AppendValue(sbyte?)" />
    public DuckDBAppenderRow AppendValue(BigInteger? value) => value is BigInteger v ? Number(v) : AppendNullValue();

    /// <inheritdoc cref="AppendValue(sbyte?)" />
    public DuckDBAppenderRow AppendValue(float? value) => value is float v ? Number(v) : AppendNullValue();

    /// <inheritdoc cref="AppendValue(sbyte?)" />
    public DuckDBAppenderRow AppendValue(double? value) => value is double v ? Number(v) : AppendNullValue();

    /// <summary>Appends a decimal; more decimals than the column has are rounded half away from zero.</summary>
    public DuckDBAppenderRow AppendValue(decimal? value) => value is decimal v ? Decimal(v) : AppendNullValue();

    /// <summary>Appends text to a VARCHAR, or a name to an ENUM.</summary>
    public DuckDBAppenderRow AppendValue(string? value)
    {
        if (value is null)
        {
            return AppendNullValue();
        }

        ref Column column = ref Next();
        if (column.EnumNumbers is not null)
        {
            return column.EnumNumbers.TryGetValue(value, out uint number)
                ? WriteInteger(ref column, number)
                : throw new ArgumentException($"\"{value}\" is no value of the ENUM of column {_column}.", nameof(value));
        }

        _chunk.SetText(_column++, _appender.PendingRows, value);
        return this;
    }

    /// <summary>Appends bytes to a BLOB.</summary>
    public DuckDBAppenderRow AppendValue(byte[]? value)
    {
        if (value is null)
        {
            return AppendNullValue();
        }

        _ = Next();
        _chunk.SetBytes(_column++, _appender.PendingRows, value);
        return this;
    }

    /// <summary>Appends a UUID.</summary>
    public DuckDBAppenderRow AppendValue(Guid? value) =>
        value is Guid v ? Raw(DuckDBType.Uuid, GuidBits.ToStorage(v)) : AppendNullValue();

    /// <summary>Appends a DATE.</summary>
    public DuckDBAppenderRow AppendValue(DateOnly? value) =>
        value is DateOnly v ? Raw(DuckDBType.Date, Temporal.ToDays(v)) : AppendNullValue();

    /// <summary>Appends a TIME.</summary>
    public DuckDBAppenderRow AppendValue(TimeOnly? value) =>
        value is TimeOnly v ? Raw(DuckDBType.Time, Temporal.ToMicros(v)) : AppendNullValue();

    /// <summary>Appends a TIMESTAMP of any precision; finer parts are cut off.</summary>
    public DuckDBAppenderRow AppendValue(DateTime? value)
    {
        if (value is not DateTime v)
        {
            return AppendNullValue();
        }

        long ticks = v.Ticks - DateTime.UnixEpoch.Ticks;
        DuckDBType type = Next().Type;
        return type switch
        {
            DuckDBType.TimestampS => Raw(type, (long)Math.Floor((decimal)ticks / TimeSpan.TicksPerSecond)),
            DuckDBType.TimestampMs => Raw(type, (long)Math.Floor((decimal)ticks / TimeSpan.TicksPerMillisecond)),
            DuckDBType.TimestampNs => Raw(type, checked(ticks * TimeSpan.NanosecondsPerTick)),
            _ => Raw(DuckDBType.Timestamp, Temporal.ToMicros(v)),
        };
    }

    /// <summary>Appends a TIMESTAMPTZ.</summary>
    public DuckDBAppenderRow AppendValue(DateTimeOffset? value) =>
        value is DateTimeOffset v ? Raw(DuckDBType.TimestampTz, Temporal.ToMicros(v.UtcDateTime)) : AppendNullValue();

    /// <summary>Appends an INTERVAL.</summary>
    public DuckDBAppenderRow AppendValue(DuckDBInterval? value) =>
        value is DuckDBInterval v ? Raw(DuckDBType.Interval, v) : AppendNullValue();

    /// <summary>Appends an INTERVAL of microseconds.</summary>
    public DuckDBAppenderRow AppendValue(TimeSpan? value) =>
        value is TimeSpan v ? AppendValue(DuckDBInterval.FromTimeSpan(v)) : AppendNullValue();

    /// <summary>Ends the row.</summary>
    /// <exception cref="InvalidOperationException">Not all columns were appended.</exception>
    public void EndRow()
    {
        if (_column != _chunk.ColumnCount)
        {
            throw new InvalidOperationException($"The row has {_column} values, the table {_chunk.ColumnCount} columns.");
        }

        _column = -1;
        _appender.EndRow();
    }

    internal void Restart()
    {
        if (_column > 0)
        {
            throw new InvalidOperationException("The row before was not ended.");
        }

        _column = 0;
    }

    private ref Column Next() =>
        ref _column >= 0 && _column < _chunk.ColumnCount
            ? ref _chunk.Checked(_column, _appender.PendingRows)
            : ref ThrowTooMany();

    private ref Column ThrowTooMany() => throw new InvalidOperationException(
        _column < 0 ? "The row is ended; create another." : $"The table has {_chunk.ColumnCount} columns only.");

    private DuckDBAppenderRow Raw<T>(DuckDBType type, T value)
        where T : unmanaged
    {
        ref Column column = ref Next();
        if (column.Type != type)
        {
            throw new InvalidCastException($"Column {_column} is of type {column.Type}, not {type}.");
        }

        ((T*)column.Data)[_appender.PendingRows] = value;
        _column++;
        return this;
    }

    private DuckDBAppenderRow Number<T>(T value)
        where T : INumber<T>
    {
        ref Column column = ref Next();
        return column.Type switch
        {
            DuckDBType.Float => Put(ref column, float.CreateChecked(value)),
            DuckDBType.Double => Put(ref column, double.CreateChecked(value)),
            DuckDBType.Decimal => Decimal(decimal.CreateChecked(value)),
            DuckDBType.Integer => Put(ref column, int.CreateChecked(Whole(value))),
            DuckDBType.BigInt => Put(ref column, long.CreateChecked(Whole(value))),
            DuckDBType.Enum => throw new InvalidCastException($"Column {_column} is an ENUM; append the name."),
            _ => WriteInteger(ref column, Whole(value)),
        };
    }

    private DuckDBAppenderRow Decimal(decimal value)
    {
        ref Column column = ref Next();
        if (column.Type != DuckDBType.Decimal)
        {
            return Number(value);
        }

        Int128 unscaled = DecimalParts.Unscaled(value, column.Scale);
        if (Int128.Abs(unscaled) >= DecimalParts.PowerOfTen(column.Width))
        {
            throw new OverflowException($"{value} does not fit into column {_column} of type DECIMAL({column.Width},{column.Scale}).");
        }

        return WriteInteger(ref column, unscaled);
    }

    private DuckDBAppenderRow WriteInteger<T>(ref Column column, T value)
        where T : INumber<T> => column.Storage switch
        {
            DuckDBType.TinyInt => Put(ref column, sbyte.CreateChecked(value)),
            DuckDBType.UTinyInt => Put(ref column, byte.CreateChecked(value)),
            DuckDBType.SmallInt => Put(ref column, short.CreateChecked(value)),
            DuckDBType.USmallInt => Put(ref column, ushort.CreateChecked(value)),
            DuckDBType.Integer => Put(ref column, int.CreateChecked(value)),
            DuckDBType.UInteger => Put(ref column, uint.CreateChecked(value)),
            DuckDBType.BigInt => Put(ref column, long.CreateChecked(value)),
            DuckDBType.UBigInt => Put(ref column, ulong.CreateChecked(value)),
            DuckDBType.HugeInt => Put(ref column, NativeHugeInt.From(Int128.CreateChecked(value))),
            DuckDBType.UHugeInt => Put(ref column, NativeHugeInt.From(UInt128.CreateChecked(value))),
            _ => throw new InvalidCastException($"Column {_column} is of type {column.Type} and takes no number."),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private DuckDBAppenderRow Put<T>(ref Column column, T value)
        where T : unmanaged
    {
        ((T*)column.Data)[_appender.PendingRows] = value;
        _column++;
        return this;
    }

    private T Whole<T>(T value)
        where T : INumber<T> =>
        T.IsInteger(value) ? value : throw new InvalidCastException($"{value} is not a whole number, as column {_column} needs.");
}
