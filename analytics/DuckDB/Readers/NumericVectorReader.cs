using System.Numerics;

namespace GraphQlCrm.DuckDB.Readers;

/// <summary>Integers and floating-point numbers: the storage is the .NET type.</summary>
internal sealed unsafe class NumericVectorReader<T>(DuckDBType type, string typeName) : VectorReader<T>(type, typeName)
    where T : unmanaged, INumber<T>
{
    public override int StorageSize => sizeof(T);

    // HUGEINT vectors are aligned to 8 bytes only.
    public override T Value(int row) => System.Runtime.CompilerServices.Unsafe.ReadUnaligned<T>((T*)Data + row);

    public override long GetInt64(int row) => long.CreateChecked(Whole(row));

    public override double GetDouble(int row) => double.CreateChecked(Value(row));

    public override object? ConvertTo(int row, Type target)
    {
        if (target.IsEnum)
        {
            return Enum.ToObject(target, GetInt64(row));
        }

        return System.Type.GetTypeCode(target) switch
        {
            TypeCode.SByte => sbyte.CreateChecked(Whole(row)),
            TypeCode.Byte => byte.CreateChecked(Whole(row)),
            TypeCode.Int16 => short.CreateChecked(Whole(row)),
            TypeCode.UInt16 => ushort.CreateChecked(Whole(row)),
            TypeCode.Int32 => int.CreateChecked(Whole(row)),
            TypeCode.UInt32 => uint.CreateChecked(Whole(row)),
            TypeCode.Int64 => long.CreateChecked(Whole(row)),
            TypeCode.UInt64 => ulong.CreateChecked(Whole(row)),
            TypeCode.Single => float.CreateChecked(Value(row)),
            TypeCode.Double => double.CreateChecked(Value(row)),
            TypeCode.Decimal => decimal.CreateChecked(Value(row)),
            _ when target == typeof(Int128) => Int128.CreateChecked(Whole(row)),
            _ when target == typeof(UInt128) => UInt128.CreateChecked(Whole(row)),
            _ when target == typeof(BigInteger) => BigInteger.CreateChecked(Whole(row)),
            _ => null,
        };
    }

    /// <summary>A fraction is never cut off silently.</summary>
    private T Whole(int row)
    {
        T value = Value(row);
        return T.IsInteger(value)
            ? value
            : throw new InvalidCastException($"The {TypeName} value {value} is not a whole number.");
    }
}
