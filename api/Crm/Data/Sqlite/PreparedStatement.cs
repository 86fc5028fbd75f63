using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>
/// A statement that is compiled once and run many times, without the allocations of an ADO.NET command per run: the
/// bulk path of imports. Parameters are numbered from 1, columns from 0, as in SQLite.
/// </summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public PreparedStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        int code = raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement);
        SqliteException.ThrowExceptionForRC(code, _database);
    }

    public PreparedStatement Bind(int index, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        raw.sqlite3_bind_blob(_statement, index, bytes);
        return this;
    }

    public PreparedStatement Bind(int index, Guid? value) => value is { } id ? Bind(index, id) : BindNull(index);

    public PreparedStatement Bind(int index, long value)
    {
        raw.sqlite3_bind_int64(_statement, index, value);
        return this;
    }

    public PreparedStatement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public PreparedStatement Bind(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }

        int length = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> bytes = length <= 1024 ? stackalloc byte[length] : new byte[length];
        raw.sqlite3_bind_text(_statement, index, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
        return this;
    }

    public PreparedStatement Bind(int index, DateOnly? value) => Bind(index, value?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    public PreparedStatement Bind(int index, DateTime instant) => Bind(index, InstantMicrosecondsConverter.ToMicroseconds(instant));

    public PreparedStatement Bind(int index, decimal? value) =>
        value is { } number ? Bind(index, TenThousandthsConverter.ToTenThousandths(number)) : BindNull(index);

    /// <summary>Runs a statement that returns no rows; tells how many rows it changed.</summary>
    public int Run()
    {
        Step();
        Reset();
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Steps to the next row. After the last one the statement is ready for new parameters.</summary>
    public bool Read()
    {
        bool hasRow = Step();
        if (!hasRow)
        {
            Reset();
        }

        return hasRow;
    }

    /// <summary>Ends reading before the last row.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public Guid Guid(int column) => new(raw.sqlite3_column_blob(_statement, column), bigEndian: true);

    public Guid? NullableGuid(int column) => IsNull(column) ? null : Guid(column);

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public long? NullableInt64(int column) => IsNull(column) ? null : Int64(column);

    public string? Text(int column) => IsNull(column) ? null : raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public void Dispose() => _statement.Dispose();

    private PreparedStatement BindNull(int index)
    {
        raw.sqlite3_bind_null(_statement, index);
        return this;
    }

    private bool Step()
    {
        int code = raw.sqlite3_step(_statement);
        if (code is raw.SQLITE_ROW)
        {
            return true;
        }

        if (code is not raw.SQLITE_DONE)
        {
            Reset();
            SqliteException.ThrowExceptionForRC(code, _database);
        }

        return false;
    }
}
