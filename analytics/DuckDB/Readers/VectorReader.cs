using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.DuckDB.Readers;

/// <summary>
/// Reads the values of one column (or of the child of a nested one) out of the chunk that it is attached to.
/// </summary>
internal abstract unsafe class VectorReader(DuckDBType type, string typeName)
{
    private ulong* _validity;

    public DuckDBType Type { get; } = type;

    /// <summary>The type as SQL writes it.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>What <see cref="GetObject"/> returns.</summary>
    public abstract Type ClrType { get; }

    public nint Vector { get; private set; }

    protected void* Data { get; private set; }

    /// <summary>One bit a row, set where there is a value; null where every row has one.</summary>
    public ulong* Validity => _validity;

    public virtual void Attach(nint vector)
    {
        Vector = vector;
        Data = NativeMethods.duckdb_vector_get_data(vector);
        _validity = NativeMethods.duckdb_vector_get_validity(vector);
    }

    public bool IsNull(int row) => _validity is not null && (_validity[row >> 6] & (1UL << row)) == 0;

    /// <summary>The value of a row that is not null.</summary>
    public abstract object GetObject(int row);

    /// <summary>The value of a row as another type than its own; null where there is no such conversion.</summary>
    public virtual object? ConvertTo(int row, Type target) => null;

    public virtual long GetInt64(int row) => Get<long>(row);

    public virtual double GetDouble(int row) => Get<double>(row);

    /// <summary>The value of a row that is not null.</summary>
    /// <exception cref="InvalidCastException">The column cannot be read as <typeparamref name="T"/>.</exception>
    public T Get<T>(int row)
    {
        if (this is VectorReader<T> exact)
        {
            return exact.Value(row);
        }

        object natural = GetObject(row);
        if (natural is T value)
        {
            return value;
        }

        Type target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return ConvertTo(row, target) is T converted
            ? converted
            : throw new InvalidCastException($"A column of type {TypeName} cannot be read as \"{typeof(T)}\".");
    }

    /// <summary>The raw values of the chunk, in the layout of the engine.</summary>
    public ReadOnlySpan<T> Column<T>(int rows)
        where T : unmanaged =>
        sizeof(T) == StorageSize
            ? new ReadOnlySpan<T>(Data, rows)
            : throw new InvalidCastException(
                $"A column of type {TypeName} has values of {StorageSize} bytes, \"{typeof(T)}\" has {sizeof(T)}.");

    /// <summary>Bytes of one value in the vector; 0 where values do not lie in it.</summary>
    public abstract int StorageSize { get; }
}

/// <summary>A reader whose column has a natural .NET type.</summary>
internal abstract class VectorReader<T>(DuckDBType type, string typeName) : VectorReader(type, typeName)
{
    public override Type ClrType => typeof(T);

    public abstract T Value(int row);

    public override object GetObject(int row) => Value(row)!;
}
