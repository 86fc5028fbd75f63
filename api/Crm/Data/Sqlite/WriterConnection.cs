using GraphQlCrm.Crm.Data.Sql;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>The connection that writes, with the statements that nearly every write needs: prepared once, closed with it.</summary>
internal sealed class WriterConnection(string connectionString) : SqliteConnection(connectionString)
{
    // The texts of EF Core's queries are few; those that hold values of their own must not pile up.
    private const int KeptCommandsMax = 500;

    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeptCommand> _commands = new(StringComparer.Ordinal);
    private PreparedInserts? _inserts;
    private int _checkpointPages;

    /// <summary>Is told before the connection closes: no statement may outlive it, for it would write on without a transaction of ours.</summary>
    public event Action? Closing;

    /// <summary>The connection string for opening it after it has been closed; without one it is not opened again.</summary>
    public string? StringToOpenAgain { get; set; }

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

    /// <summary>Sets how large the log may be before a commit copies it into the file, while all that waits to write waits for that too.</summary>
    public void CheckpointAt(int pages)
    {
        if (pages != _checkpointPages)
        {
            this.Execute($"pragma wal_autocheckpoint = {pages}");
            _checkpointPages = pages;
        }
    }

    /// <inheritdoc />
    public override SqliteCommand CreateCommand() => new WriterCommand(this) { Transaction = Transaction };

    /// <summary>The prepared command of a text; null while what it found is still being read.</summary>
    public KeptCommand? Kept(string sql)
    {
        if (!_commands.TryGetValue(sql, out KeptCommand? command))
        {
            if (_commands.Count >= KeptCommandsMax)
            {
                DropCommands(kept => !kept.IsBusy);
            }

            _commands[sql] = command = new KeptCommand(sql, this);
        }

        return command.IsBusy ? null : command;
    }

    /// <inheritdoc />
    public override void Close()
    {
        Closing?.Invoke();
        DropCommands(_ => true);
        foreach (SqliteStatement statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
        _inserts = null;
        _checkpointPages = 0;
        base.Close();
    }

    private void DropCommands(Func<KeptCommand, bool> which)
    {
        foreach ((string sql, KeptCommand command) in _commands.Where(kept => which(kept.Value)).ToList())
        {
            _commands.Remove(sql);
            command.Dispose();
        }
    }

    private void Run(string sql) => Prepared(sql).Run();
}
