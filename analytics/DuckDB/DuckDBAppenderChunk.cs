using System.Text;
using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.DuckDB;

/// <summary>
/// The vectors of one chunk in the engine's memory, to be written column by column. A span is valid until the chunk is
/// appended. A row of a column that is neither written nor set to NULL holds what was there before.
/// </summary>
public sealed unsafe class DuckDBAppenderChunk : IDisposable
{
    private readonly Column[] _columns;

    internal DuckDBAppenderChunk(AppenderHandle appender)
    {
        Capacity = (int)NativeMethods.duckdb_vector_size();
        LogicalTypeHandle[] types = new LogicalTypeHandle[(int)NativeMethods.duckdb_appender_column_count(appender)];
        _columns = new Column[types.Length];
        nint[] pointers = new nint[types.Length];
        for (int i = 0; i < types.Length; i++)
        {
            types[i] = NativeMethods.duckdb_appender_column_type(appender, (ulong)i);
            pointers[i] = types[i].DangerousGetHandle();
            _columns[i] = Column.Of(types[i]);
        }

        fixed (nint* first = pointers)
        {
            Handle = NativeMethods.duckdb_create_data_chunk(first, (ulong)types.Length);
        }

        Array.ForEach(types, t => t.Dispose());
        Attach();
    }

    /// <summary>Rows that fit: 2,048.</summary>
    public int Capacity { get; }

    /// <summary>Columns of the table.</summary>
    public int ColumnCount => _columns.Length;

    internal DataChunkHandle Handle { get; }

    /// <summary>The engine's type of a column.</summary>
    public DuckDBType GetColumnType(int column) => _columns[column].Type;

    /// <summary>
    /// The values of a column as they lie in the engine's memory: numbers as themselves, DATE as <see cref="int"/> days and
    /// TIMESTAMP as <see cref="long"/> units since 1970, DECIMAL as the unscaled integer of its width, BOOLEAN as
    /// <see cref="byte"/>. For UUID and text use <see cref="SetGuid"/> and <see cref="SetText(int, int, string)"/>.
    /// </summary>
    public Span<T> GetColumn<T>(int column)
        where T : unmanaged =>
        sizeof(T) == _columns[column].Size
            ? new Span<T>(_columns[column].Data, Capacity)
            : throw new InvalidCastException(
                $"Column {column} of type {_columns[column].Type} has values of {_columns[column].Size} bytes, \"{typeof(T)}\" has {sizeof(T)}.");

    /// <summary>Makes a row of a column NULL.</summary>
    public void SetNull(int column, int row)
    {
        ref Column c = ref Checked(column, row);
        if (c.Validity is null)
        {
            NativeMethods.duckdb_vector_ensure_validity_writable(c.Vector);
            c.Validity = NativeMethods.duckdb_vector_get_validity(c.Vector);
        }

        c.Validity[row >> 6] &= ~(1UL << row);
    }

    /// <summary>Writes a UUID.</summary>
    public void SetGuid(int column, int row, Guid value)
    {
        ref Column c = ref Checked(column, row, DuckDBType.Uuid);
        ((NativeHugeInt*)c.Data)[row] = GuidBits.ToStorage(value);
    }

    /// <summary>Writes text into a VARCHAR.</summary>
    public void SetText(int column, int row, string value)
    {
        ref Column c = ref Checked(column, row, DuckDBType.Varchar);
        const int onStack = 512;
        int max = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> bytes = max <= onStack ? stackalloc byte[onStack] : new byte[max];
        Write(ref c, row, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
    }

    /// <summary>Writes the bytes of a BLOB, or of a VARCHAR, which must be valid UTF-8.</summary>
    /// <exception cref="ArgumentException">The bytes of a VARCHAR are not UTF-8.</exception>
    public void SetBytes(int column, int row, ReadOnlySpan<byte> value)
    {
        ref Column c = ref Checked(column, row);
        if (c.Type is not (DuckDBType.Varchar or DuckDBType.Blob))
        {
            throw new InvalidCastException($"Column {column} of type {c.Type} takes no bytes.");
        }

        if (c.Type == DuckDBType.Varchar && !System.Text.Unicode.Utf8.IsValid(value))
        {
            throw new ArgumentException("The text is not valid UTF-8.", nameof(value));
        }

        Write(ref c, row, value);
    }

    /// <summary>Frees the vectors.</summary>
    public void Dispose() => Handle.Dispose();

    internal ref Column Checked(int column, int row)
    {
        ObjectDisposedException.ThrowIf(Handle.IsClosed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Capacity);
        return ref _columns[column];
    }

    internal NativeState AppendTo(AppenderHandle appender, int rows)
    {
        NativeMethods.duckdb_data_chunk_set_size(Handle, (ulong)rows);
        NativeState state = NativeMethods.duckdb_append_data_chunk(appender, Handle);
        NativeMethods.duckdb_data_chunk_reset(Handle);
        Attach();
        return state;
    }

    private static void Write(ref Column column, int row, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= NativeString.InlineLengthMax)
        {
            // Short text lies in the vector itself, so no call is needed.
            NativeString text = new() { Length = (uint)bytes.Length };
            bytes.CopyTo(new Span<byte>(text.Inlined, NativeString.InlineLengthMax));
            ((NativeString*)column.Data)[row] = text;
            return;
        }

        fixed (byte* pointer = bytes)
        {
            NativeMethods.duckdb_unsafe_vector_assign_string_element_len(column.Vector, (ulong)row, pointer, (ulong)bytes.Length);
        }
    }

    private ref Column Checked(int column, int row, DuckDBType type)
    {
        ref Column c = ref Checked(column, row);
        if (c.Type != type)
        {
            throw new InvalidCastException($"Column {column} is of type {c.Type}, not {type}.");
        }

        return ref c;
    }

    private void Attach()
    {
        for (int i = 0; i < _columns.Length; i++)
        {
            ref Column c = ref _columns[i];
            c.Vector = NativeMethods.duckdb_data_chunk_get_vector(Handle, (ulong)i);
            c.Data = NativeMethods.duckdb_vector_get_data(c.Vector);
            c.Validity = null;
        }
    }

    /// <summary>Where a column's values lie, and how one is stored.</summary>
    internal struct Column
    {
        public DuckDBType Type;

        /// <summary>The type of the values in memory; differs for DECIMAL and ENUM.</summary>
        public DuckDBType Storage;
        public byte Scale;
        public byte Width;
        public int Size;
        public nint Vector;
        public void* Data;
        public ulong* Validity;
        public Dictionary<string, uint>? EnumNumbers;

        public static Column Of(LogicalTypeHandle logicalType)
        {
            DuckDBType type = NativeMethods.duckdb_get_type_id(logicalType);
            Column column = new() { Type = type, Storage = type };
            if (type == DuckDBType.Decimal)
            {
                column.Storage = NativeMethods.duckdb_decimal_internal_type(logicalType);
                column.Scale = NativeMethods.duckdb_decimal_scale(logicalType);
                column.Width = NativeMethods.duckdb_decimal_width(logicalType);
            }
            else if (type == DuckDBType.Enum)
            {
                column.Storage = NativeMethods.duckdb_enum_internal_type(logicalType);
                column.EnumNumbers = [];
                for (uint i = 0; i < NativeMethods.duckdb_enum_dictionary_size(logicalType); i++)
                {
                    column.EnumNumbers.Add(NativeMethods.duckdb_enum_dictionary_value(logicalType, i) ?? "", i);
                }
            }

            column.Size = SizeOf(column.Storage);
            return column;
        }

        private static int SizeOf(DuckDBType storage) => storage switch
        {
            DuckDBType.Boolean or DuckDBType.TinyInt or DuckDBType.UTinyInt => 1,
            DuckDBType.SmallInt or DuckDBType.USmallInt => 2,
            DuckDBType.Integer or DuckDBType.UInteger or DuckDBType.Float or DuckDBType.Date => 4,
            DuckDBType.BigInt or DuckDBType.UBigInt or DuckDBType.Double
                or DuckDBType.Time or DuckDBType.TimeNs or DuckDBType.TimeTz
                or DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs
                or DuckDBType.TimestampTz or DuckDBType.TimestampTzNs => 8,
            DuckDBType.HugeInt or DuckDBType.UHugeInt or DuckDBType.Uuid or DuckDBType.Interval => 16,
            _ => 0,
        };
    }
}
