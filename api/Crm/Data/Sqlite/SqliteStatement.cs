using System.Text;
using GraphQlCrm.Crm.Data.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>A statement of SQLite's own interface, without the allocations of an ADO.NET command per run.</summary>
internal sealed class SqliteStatement : BulkStatement, IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        int code = raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement);
        SqliteException.ThrowExceptionForRC(code, _database);
    }

    public override int Run()
    {
        Step();
        Reset();
        return raw.sqlite3_changes(_database);
    }

    public override void Post() => Run();

    /// <summary>The number that the database gave to the row that was inserted last.</summary>
    public long LastRowId() => raw.sqlite3_last_insert_rowid(_database);

    public void Bind(int index, byte[] value) => raw.sqlite3_bind_blob(_statement, index, value);

    public override bool Read()
    {
        bool hasRow = Step();
        if (!hasRow)
        {
            Reset();
        }

        return hasRow;
    }

    public override void Reset() => raw.sqlite3_reset(_statement);

    public override bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public override Guid Guid(int column) => new(raw.sqlite3_column_blob(_statement, column), bigEndian: true);

    public override long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public override string? Text(int column) => IsNull(column) ? null : raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public void Dispose() => _statement.Dispose();

    protected override void BindId(int index, Guid? value)
    {
        if (value is not { } id)
        {
            raw.sqlite3_bind_null(_statement, index);
            return;
        }

        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        raw.sqlite3_bind_blob(_statement, index, bytes);
    }

    protected override void BindNumber(int index, long? value)
    {
        if (value is { } number)
        {
            raw.sqlite3_bind_int64(_statement, index, number);
        }
        else
        {
            raw.sqlite3_bind_null(_statement, index);
        }
    }

    protected override void BindText(int index, string? value)
    {
        if (value is null)
        {
            raw.sqlite3_bind_null(_statement, index);
            return;
        }

        int length = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> bytes = length <= 1024 ? stackalloc byte[length] : new byte[length];
        raw.sqlite3_bind_text(_statement, index, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
    }

    protected override void BindTruth(int index, bool value) => BindNumber(index, value ? 1 : 0);

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
