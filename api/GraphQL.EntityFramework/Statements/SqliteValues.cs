using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SQLitePCL;

namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>
/// Reads values where SQLite keeps them. The provider's reader asks for the type of every value first, and makes an array of
/// every key.
/// </summary>
internal static class SqliteValues
{
    private static readonly MethodInfo s_isNull = Method(nameof(IsNull));
    private static readonly MethodInfo s_readInt64 = Method(nameof(ReadInt64));
    private static readonly MethodInfo s_readInt32 = Method(nameof(ReadInt32));
    private static readonly MethodInfo s_readString = Method(nameof(ReadString));
    private static readonly MethodInfo s_readBigEndianGuid = Method(nameof(ReadBigEndianGuid));
    private static readonly MethodInfo s_readGuid = Method(nameof(ReadGuid));

    /// <summary>The row that a reader is at.</summary>
    public static PropertyInfo Row { get; } = typeof(SqliteDataReader).GetProperty(nameof(SqliteDataReader.Handle))!;

    /// <summary>Whether a value is missing.</summary>
    public static Expression IsNull(Expression row, int ordinal) => Call(s_isNull, row, ordinal);

    /// <summary>Reads what the provider's method of this name would; <see langword="null"/> if that is left to it.</summary>
    public static Expression? TryRead(string method, Type type, Expression row, int ordinal) => method switch
    {
        nameof(SqliteDataReader.GetInt64) => Call(s_readInt64, row, ordinal),
        nameof(SqliteDataReader.GetInt32) => Call(s_readInt32, row, ordinal),
        nameof(SqliteDataReader.GetString) when type == typeof(string) => Call(s_readString, row, ordinal),
        _ => null,
    };

    /// <summary>Reads a key that a converter has made bytes of; <see langword="null"/> if it keeps them in another order.</summary>
    public static Expression? TryReadKey(ValueConverter converter, Expression row, int ordinal) => converter switch
    {
        ValueConverter<Guid, byte[]> bytes when IsLike(bytes, bigEndian: true) => Call(s_readBigEndianGuid, row, ordinal),
        ValueConverter<Guid, byte[]> bytes when IsLike(bytes, bigEndian: false) => Call(s_readGuid, row, ordinal),
        _ => null,
    };

    /// <summary>Two keys without a byte in common tell every order of bytes from every other.</summary>
    private static bool IsLike(ValueConverter<Guid, byte[]> converter, bool bigEndian)
    {
        foreach (byte first in (ReadOnlySpan<byte>)[0, 128])
        {
            byte[] bytes = [.. Enumerable.Range(first, 16).Select(value => (byte)value)];
            if (converter.ConvertFromProviderTyped(bytes) != new Guid(bytes, bigEndian))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNull(sqlite3_stmt row, int ordinal) => raw.sqlite3_column_type(row, ordinal) == raw.SQLITE_NULL;

    private static long ReadInt64(sqlite3_stmt row, int ordinal) => raw.sqlite3_column_int64(row, ordinal);

    private static int ReadInt32(sqlite3_stmt row, int ordinal) => checked((int)raw.sqlite3_column_int64(row, ordinal));

    private static string ReadString(sqlite3_stmt row, int ordinal) => raw.sqlite3_column_text(row, ordinal).utf8_to_string();

    private static Guid ReadBigEndianGuid(sqlite3_stmt row, int ordinal) => new(raw.sqlite3_column_blob(row, ordinal), bigEndian: true);

    private static Guid ReadGuid(sqlite3_stmt row, int ordinal) => new(raw.sqlite3_column_blob(row, ordinal));

    private static MethodCallExpression Call(MethodInfo method, Expression row, int ordinal) => Expression.Call(method, row, Expression.Constant(ordinal));

    private static MethodInfo Method(string name) =>
        typeof(SqliteValues).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static, [typeof(sqlite3_stmt), typeof(int)])!;
}
