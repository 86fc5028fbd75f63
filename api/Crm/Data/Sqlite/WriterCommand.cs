using System.Data;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>
/// A command of the connection that writes: what runs it is a command of the same text that was prepared before. EF Core makes a new
/// command for each query, and SQLite would read and plan its text each time.
/// </summary>
internal sealed class WriterCommand(WriterConnection connection) : SqliteCommand(null, connection)
{
    /// <inheritdoc />
    public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
    {
        if (connection.Kept(CommandText) is not { } kept)
        {
            return base.ExecuteReader(behavior);
        }

        kept.Parameters.Clear();
        foreach (SqliteParameter parameter in Parameters)
        {
            kept.Parameters.Add(parameter);
        }

        kept.Transaction = Transaction;
        kept.CommandTimeout = CommandTimeout;
        return kept.ExecuteReader(behavior);
    }
}
