using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using GraphQlCrm.DuckDB.Readers;

namespace GraphQlCrm.DuckDB;

/// <content>The values of the current row, and the columns of the current chunk.</content>
public sealed partial class DuckDBDataReader
{
    /// <inheritdoc />
    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    /// <inheritdoc />
    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    /// <inheritdoc />
    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    /// <inheritdoc />
    public override int GetInt32(int ordinal)
    {
        VectorReader column = NotNull(ordinal);
        return column is NumericVectorReader<int> exact ? exact.Value(_row) : checked((int)column.GetInt64(_row));
    }

    /// <inheritdoc />
    public override long GetInt64(int ordinal)
    {
        VectorReader column = NotNull(ordinal);
        return column is NumericVectorReader<long> exact ? exact.Value(_row) : column.GetInt64(_row);
    }

    /// <inheritdoc />
    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    /// <inheritdoc />
    public override double GetDouble(int ordinal)
    {
        VectorReader column = NotNull(ordinal);
        return column is NumericVectorReader<double> exact ? exact.Value(_row) : column.GetDouble(_row);
    }

    /// <inheritdoc />
    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    /// <inheritdoc />
    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    /// <summary>The value of a DATE column.</summary>
    public DateOnly GetDateOnly(int ordinal) => GetFieldValue<DateOnly>(ordinal);

    /// <inheritdoc />
    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    /// <inheritdoc />
    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    /// <inheritdoc />
    public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);

    /// <inheritdoc />
    public override Stream GetStream(int ordinal) => GetFieldValue<Stream>(ordinal);

    /// <summary>The value as any type that the column converts to; a NULL only as a type that can be null.</summary>
    public override T GetFieldValue<T>(int ordinal)
    {
        VectorReader column = Column(ordinal);
        if (column.IsNull(_row))
        {
            return default(T) is null && Nullable.GetUnderlyingType(typeof(T)) is not null
                ? default!
                : throw NullIn(ordinal);
        }

        return column is VectorReader<T> exact ? exact.Value(_row) : column.Get<T>(_row);
    }

    /// <summary>The value as its natural .NET type; <see cref="DBNull"/> for NULL.</summary>
    public override object GetValue(int ordinal)
    {
        VectorReader column = Column(ordinal);
        return column.IsNull(_row) ? DBNull.Value : column.GetObject(_row);
    }

    /// <inheritdoc />
    public override int GetValues(object[] values)
    {
        int count = Math.Min(values.Length, _columns.Length);
        for (int i = 0; i < count; i++)
        {
            values[i] = GetValue(i);
        }

        return count;
    }

    /// <inheritdoc />
    public override bool IsDBNull(int ordinal) => Column(ordinal).IsNull(_row);

    /// <inheritdoc />
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Copy(GetFieldValue<byte[]>(ordinal), dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc />
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Copy(GetString(ordinal).ToCharArray(), dataOffset, buffer, bufferOffset, length);

    /// <inheritdoc />
    public override string GetDataTypeName(int ordinal) => ColumnOf(ordinal).TypeName;

    /// <summary>The engine's type of a column.</summary>
    public DuckDBType GetDuckDBType(int ordinal) => ColumnOf(ordinal).Type;

    /// <inheritdoc />
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    [UnconditionalSuppressMessage("Trimming", "IL2073", Justification = "Natural types are those of the BCL.")]
    public override Type GetFieldType(int ordinal) => ColumnOf(ordinal).ClrType;

    /// <inheritdoc />
    public override string GetName(int ordinal)
    {
        _ = ColumnOf(ordinal);
        return _names[ordinal];
    }

    /// <summary>The position of a column: of exactly that name, else of the name in another case.</summary>
    public override int GetOrdinal(string name)
    {
        int ordinal = Array.IndexOf(_names, name);
        if (ordinal < 0)
        {
            ordinal = Array.FindIndex(_names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
        }

        return ordinal >= 0 ? ordinal : throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such column.");
    }

    /// <inheritdoc />
    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    /// <summary>
    /// All values of a column in the current chunk, as they lie in the engine's memory, valid until the next chunk:
    /// numbers as themselves, DATE as <see cref="int"/> days and TIMESTAMP as <see cref="long"/> units since 1970, DECIMAL
    /// as the unscaled integer of its width, BOOLEAN as <see cref="byte"/>. The value of a NULL row is undefined.
    /// </summary>
    /// <exception cref="InvalidCastException">The column's values have another size.</exception>
    public ReadOnlySpan<T> GetColumn<T>(int ordinal)
        where T : unmanaged => InChunk(ordinal).Column<T>(_chunkRows);

    /// <summary>
    /// One bit a row of the current chunk, set where there is a value; empty where every row has one.
    /// </summary>
    public unsafe ReadOnlySpan<ulong> GetValidity(int ordinal)
    {
        ulong* validity = InChunk(ordinal).Validity;
        return validity is null ? [] : new ReadOnlySpan<ulong>(validity, (_chunkRows + 63) / 64);
    }

    /// <summary>The UTF-8 text (or the blob) of one row of the current chunk, where the engine keeps it.</summary>
    public ReadOnlySpan<byte> GetUtf8(int ordinal, int chunkRow)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)chunkRow, (uint)_chunkRows);
        return InChunk(ordinal) switch
        {
            StringVectorReader text => text.Bytes(chunkRow),
            BlobVectorReader blob => blob.Bytes(chunkRow),
            VectorReader other => throw new InvalidCastException($"A column of type {other.TypeName} has no text."),
        };
    }

    private static long Copy<T>(T[] source, long offset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
        {
            return source.Length;
        }

        int count = (int)Math.Clamp(source.Length - offset, 0, length);
        Array.Copy(source, offset, buffer, bufferOffset, count);
        return count;
    }

    private VectorReader ColumnOf(int ordinal)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        return (uint)ordinal < (uint)_columns.Length
            ? _columns[ordinal]
            : throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, $"There are {_columns.Length} columns.");
    }

    private VectorReader Column(int ordinal)
    {
        if ((uint)_row >= (uint)_chunkRows || (uint)ordinal >= (uint)_columns.Length)
        {
            ThrowNoValue(ordinal);
        }

        return _columns[ordinal];
    }

    private VectorReader NotNull(int ordinal)
    {
        VectorReader column = Column(ordinal);
        return column.IsNull(_row) ? throw NullIn(ordinal) : column;
    }

    private VectorReader InChunk(int ordinal) =>
        _chunk is null ? throw new InvalidOperationException("There is no current chunk.") : ColumnOf(ordinal);

    private InvalidCastException NullIn(int ordinal) => new($"The column \"{_names[ordinal]}\" is NULL in this row.");

    [DoesNotReturn]
    private void ThrowNoValue(int ordinal)
    {
        _ = ColumnOf(ordinal);
        throw new InvalidOperationException("There is no current row.");
    }
}
