using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>The connection that writes, with the statements that nearly every write needs: prepared once, closed with it.</summary>
internal sealed class WriterConnection(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private PreparedInserts? _inserts;

    /// <summary>The inserts of EF Core's model.</summary>
    public PreparedInserts Inserts => _inserts ??= new PreparedInserts(this);

    /// <summary>Begins what can be taken back while the transaction goes on.</summary>
    public void Save() => Run("savepoint item");

    /// <summary>Takes back what was done since <see cref="Save"/>.</summary>
    public void TakeBack() => Run("rollback to item");

    /// <summary>Ends what <see cref="Save"/> began.</summary>
    public void Release() => Run("release item");

    /// <summary>A statement with parameters ?1, ?2, …; the same for the same text.</summary>
    public SqliteStatement Prepared(string sql)
    {
        if (!_statements.TryGetValue(sql, out SqliteStatement? statement))
        {
            _statements[sql] = statement = new SqliteStatement(this, sql);
        }

        return statement;
    }

    /// <inheritdoc />
    public override void Close()
    {
        foreach (SqliteStatement statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
        _inserts = null;
        base.Close();
    }

    private void Run(string sql) => Prepared(sql).Run();
}
