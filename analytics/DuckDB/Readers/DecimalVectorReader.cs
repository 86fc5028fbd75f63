using System.Numerics;
using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.DuckDB.Readers;

/// <summary>DECIMAL(width, scale): an integer of 2, 4, 8 or 16 bytes, chosen by the width.</summary>
internal sealed unsafe class DecimalVectorReader(string typeName, DuckDBType storage, byte scale)
    : VectorReader<decimal>(DuckDBType.Decimal, typeName)
{
    public override int StorageSize => storage switch
    {
        DuckDBType.SmallInt => 2,
        DuckDBType.Integer => 4,
        DuckDBType.BigInt => 8,
        _ => 16,
    };

    public override decimal Value(int row)
    {
        if (storage == DuckDBType.HugeInt)
        {
            NativeHugeInt value = ((NativeHugeInt*)Data)[row];
            return DecimalParts.Join((Int128)new UInt128(value.Upper, value.Lower), scale);
        }

        long unscaled = storage switch
        {
            DuckDBType.SmallInt => ((short*)Data)[row],
            DuckDBType.Integer => ((int*)Data)[row],
            _ => ((long*)Data)[row],
        };
        ulong magnitude = (ulong)Math.Abs(unscaled);
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, unscaled < 0, scale);
    }

    public override long GetInt64(int row) => long.CreateChecked(Whole(row));

    public override object? ConvertTo(int row, Type target) => System.Type.GetTypeCode(target) switch
    {
        TypeCode.Double => (double)Value(row),
        TypeCode.Single => (float)Value(row),
        TypeCode.Int32 => int.CreateChecked(Whole(row)),
        TypeCode.Int64 => long.CreateChecked(Whole(row)),
        _ when target == typeof(BigInteger) => new BigInteger(Whole(row)),
        _ => null,
    };

    private decimal Whole(int row)
    {
        decimal value = Value(row);
        return decimal.IsInteger(value)
            ? value
            : throw new InvalidCastException($"The {TypeName} value {value} is not a whole number.");
    }
}
