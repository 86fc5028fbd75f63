using System.Collections;
using GraphQlCrm.DuckDB.Native;

namespace GraphQlCrm.DuckDB.Readers;

/// <summary>LIST and ARRAY: the elements of all rows lie one after the other in a child vector.</summary>
internal sealed unsafe class ListVectorReader(DuckDBType type, string typeName, VectorReader element, int arraySize)
    : VectorReader(type, typeName)
{
    /// <summary>A list of the element's type, which may hold nulls.</summary>
    public override Type ClrType { get; } = typeof(List<>).MakeGenericType(Nested.Optional(element.ClrType));

    public override int StorageSize => Type == DuckDBType.List ? sizeof(NativeListEntry) : 0;

    public override void Attach(nint vector)
    {
        base.Attach(vector);
        element.Attach(Type == DuckDBType.List
            ? NativeMethods.duckdb_list_vector_get_child(vector)
            : NativeMethods.duckdb_array_vector_get_child(vector));
    }

    public override object GetObject(int row) => ConvertTo(row, ClrType)!;

    public override object? ConvertTo(int row, Type target)
    {
        if (Nested.ElementTypeOf(target) is not Type elementType)
        {
            return null;
        }

        (int offset, int length) = Range(row);
        if (target.IsArray)
        {
            Array array = Array.CreateInstance(elementType, length);
            for (int i = 0; i < length; i++)
            {
                array.SetValue(Nested.Read(element, offset + i, elementType), i);
            }

            return array;
        }

        IList list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(elementType))!;
        for (int i = 0; i < length; i++)
        {
            list.Add(Nested.Read(element, offset + i, elementType));
        }

        return list;
    }

    private (int Offset, int Length) Range(int row)
    {
        if (Type == DuckDBType.Array)
        {
            return (row * arraySize, arraySize);
        }

        NativeListEntry entry = ((NativeListEntry*)Data)[row];
        return ((int)entry.Offset, (int)entry.Length);
    }
}

/// <summary>STRUCT: one child vector per field; given as a dictionary in the order of the fields.</summary>
internal sealed class StructVectorReader(string typeName, string[] names, VectorReader[] fields)
    : VectorReader<Dictionary<string, object?>>(DuckDBType.Struct, typeName)
{
    public override int StorageSize => 0;

    public override void Attach(nint vector)
    {
        base.Attach(vector);
        for (int i = 0; i < fields.Length; i++)
        {
            fields[i].Attach(NativeMethods.duckdb_struct_vector_get_child(vector, (ulong)i));
        }
    }

    public override Dictionary<string, object?> Value(int row)
    {
        Dictionary<string, object?> value = new(names.Length);
        for (int i = 0; i < names.Length; i++)
        {
            value.Add(names[i], fields[i].IsNull(row) ? null : fields[i].GetObject(row));
        }

        return value;
    }
}

/// <summary>MAP: a list of structs of key and value.</summary>
internal sealed unsafe class MapVectorReader(string typeName, VectorReader key, VectorReader value)
    : VectorReader(DuckDBType.Map, typeName)
{
    public override Type ClrType { get; } =
        typeof(Dictionary<,>).MakeGenericType(key.ClrType, Nested.Optional(value.ClrType));

    public override int StorageSize => sizeof(NativeListEntry);

    public override void Attach(nint vector)
    {
        base.Attach(vector);
        nint entries = NativeMethods.duckdb_list_vector_get_child(vector);
        key.Attach(NativeMethods.duckdb_struct_vector_get_child(entries, 0));
        value.Attach(NativeMethods.duckdb_struct_vector_get_child(entries, 1));
    }

    public override object GetObject(int row)
    {
        NativeListEntry entry = ((NativeListEntry*)Data)[row];
        IDictionary map = (IDictionary)Activator.CreateInstance(ClrType)!;
        Type valueType = ClrType.GetGenericArguments()[1];
        for (int i = (int)entry.Offset; i < (int)(entry.Offset + entry.Length); i++)
        {
            map.Add(key.GetObject(i), Nested.Read(value, i, valueType));
        }

        return map;
    }
}

/// <summary>A type that no reader knows: its rows can be counted and tested for null.</summary>
internal sealed class UnreadableVectorReader(DuckDBType type, string typeName) : VectorReader(type, typeName)
{
    public override Type ClrType => typeof(object);

    public override int StorageSize => 0;

    public override object GetObject(int row) =>
        throw new NotSupportedException($"Values of type {TypeName} cannot be read; cast the column to VARCHAR.");
}

internal static class Nested
{
    /// <summary>The type that can also hold null.</summary>
    public static Type Optional(Type type) => type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type;

    /// <summary>The type without its "or null".</summary>
    public static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>What a collection says that it is a collection of.</summary>
    public static Type ItemTypeOf(Type collection) =>
        collection.IsArray
            ? collection.GetElementType()!
            : collection.GetInterfaces()
                .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                ?.GetGenericArguments()[0] ?? typeof(object);

    /// <summary>The element type of an array, a list or a list's interface; null for anything else.</summary>
    public static Type? ElementTypeOf(Type target) =>
        target.IsArray ? target.GetElementType()
        : target.IsGenericType && target.IsAssignableFrom(typeof(List<>).MakeGenericType(target.GetGenericArguments()[0]))
            ? target.GetGenericArguments()[0]
            : null;

    public static object? Read(VectorReader reader, int row, Type target)
    {
        Type bare = Nullable.GetUnderlyingType(target) ?? target;
        if (reader.IsNull(row))
        {
            return !target.IsValueType || bare != target
                ? null
                : throw new InvalidCastException($"A null of type {reader.TypeName} cannot be read as \"{target}\".");
        }

        return bare.IsAssignableFrom(reader.ClrType)
            ? reader.GetObject(row)
            : reader.ConvertTo(row, bare)
                ?? throw new InvalidCastException($"A value of type {reader.TypeName} cannot be read as \"{target}\".");
    }
}
