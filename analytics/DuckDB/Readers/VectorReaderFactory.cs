using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.DuckDB.Readers;

/// <summary>One switch from the engine's logical type to the reader of its vectors.</summary>
internal static class VectorReaderFactory
{
    public static VectorReader Create(LogicalTypeHandle logicalType)
    {
        DuckDBType type = NativeMethods.duckdb_get_type_id(logicalType);
        string name = TypeName(type);
        return type switch
        {
            DuckDBType.Boolean => new BooleanVectorReader(name),
            DuckDBType.TinyInt => new NumericVectorReader<sbyte>(type, name),
            DuckDBType.SmallInt => new NumericVectorReader<short>(type, name),
            DuckDBType.Integer => new NumericVectorReader<int>(type, name),
            DuckDBType.BigInt => new NumericVectorReader<long>(type, name),
            DuckDBType.HugeInt => new NumericVectorReader<Int128>(type, name),
            DuckDBType.UTinyInt => new NumericVectorReader<byte>(type, name),
            DuckDBType.USmallInt => new NumericVectorReader<ushort>(type, name),
            DuckDBType.UInteger => new NumericVectorReader<uint>(type, name),
            DuckDBType.UBigInt => new NumericVectorReader<ulong>(type, name),
            DuckDBType.UHugeInt => new NumericVectorReader<UInt128>(type, name),
            DuckDBType.Float => new NumericVectorReader<float>(type, name),
            DuckDBType.Double => new NumericVectorReader<double>(type, name),
            DuckDBType.Decimal => Decimal(logicalType),
            DuckDBType.Varchar => new StringVectorReader(name),
            DuckDBType.Blob => new BlobVectorReader(name),
            DuckDBType.Bit => new BitVectorReader(name),
            DuckDBType.Uuid => new UuidVectorReader(name),
            DuckDBType.Enum => Enum(logicalType),
            DuckDBType.Date => new DateVectorReader(name),
            DuckDBType.Time or DuckDBType.TimeNs => new TimeVectorReader(type, name),
            DuckDBType.TimeTz => new TimeTzVectorReader(name),
            DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs =>
                new TimestampVectorReader(type, name),
            DuckDBType.TimestampTz or DuckDBType.TimestampTzNs => new TimestampTzVectorReader(type, name),
            DuckDBType.Interval => new IntervalVectorReader(name),
            DuckDBType.List => List(logicalType),
            DuckDBType.Array => Array(logicalType),
            DuckDBType.Struct => Struct(logicalType),
            DuckDBType.Map => Map(logicalType),
            _ => new UnreadableVectorReader(type, name),
        };
    }

    private static DecimalVectorReader Decimal(LogicalTypeHandle type)
    {
        byte scale = NativeMethods.duckdb_decimal_scale(type);
        string name = $"DECIMAL({NativeMethods.duckdb_decimal_width(type)},{scale})";
        return new DecimalVectorReader(name, NativeMethods.duckdb_decimal_internal_type(type), scale);
    }

    private static EnumVectorReader Enum(LogicalTypeHandle type)
    {
        string[] names = new string[NativeMethods.duckdb_enum_dictionary_size(type)];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = NativeMethods.duckdb_enum_dictionary_value(type, (ulong)i) ?? "";
        }

        return new EnumVectorReader("ENUM", NativeMethods.duckdb_enum_internal_type(type), names);
    }

    private static ListVectorReader List(LogicalTypeHandle type)
    {
        using LogicalTypeHandle child = NativeMethods.duckdb_list_type_child_type(type);
        VectorReader element = Create(child);
        return new ListVectorReader(DuckDBType.List, $"{element.TypeName}[]", element, arraySize: 0);
    }

    private static ListVectorReader Array(LogicalTypeHandle type)
    {
        using LogicalTypeHandle child = NativeMethods.duckdb_array_type_child_type(type);
        VectorReader element = Create(child);
        int size = (int)NativeMethods.duckdb_array_type_array_size(type);
        return new ListVectorReader(DuckDBType.Array, $"{element.TypeName}[{size}]", element, size);
    }

    private static StructVectorReader Struct(LogicalTypeHandle type)
    {
        int count = (int)NativeMethods.duckdb_struct_type_child_count(type);
        string[] names = new string[count];
        VectorReader[] fields = new VectorReader[count];
        for (int i = 0; i < count; i++)
        {
            names[i] = NativeMethods.duckdb_struct_type_child_name(type, (ulong)i) ?? "";
            using LogicalTypeHandle child = NativeMethods.duckdb_struct_type_child_type(type, (ulong)i);
            fields[i] = Create(child);
        }

        string members = string.Join(", ", names.Zip(fields, (name, field) => $"{name} {field.TypeName}"));
        return new StructVectorReader($"STRUCT({members})", names, fields);
    }

    private static MapVectorReader Map(LogicalTypeHandle type)
    {
        using LogicalTypeHandle keyType = NativeMethods.duckdb_map_type_key_type(type);
        using LogicalTypeHandle valueType = NativeMethods.duckdb_map_type_value_type(type);
        VectorReader key = Create(keyType);
        VectorReader value = Create(valueType);
        return new MapVectorReader($"MAP({key.TypeName}, {value.TypeName})", key, value);
    }

    private static string TypeName(DuckDBType type) => type switch
    {
        DuckDBType.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        DuckDBType.TimeTz => "TIME WITH TIME ZONE",
        DuckDBType.TimestampS => "TIMESTAMP_S",
        DuckDBType.TimestampMs => "TIMESTAMP_MS",
        DuckDBType.TimestampNs => "TIMESTAMP_NS",
        DuckDBType.TimeNs => "TIME_NS",
        _ => type.ToString().ToUpperInvariant(),
    };
}
