using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>
/// The commands of a connection that wait for their next use. SQLite keeps what it has prepared with the command, so a
/// command that is used again is not prepared again.
/// </summary>
internal sealed class ConnectionCommands
{
    private const int CountMax = 100;
    private static readonly ConditionalWeakTable<DbConnection, ConnectionCommands> s_commands = [];

    // A command that is in use has left its place empty.
    private readonly Dictionary<object, DbCommand?> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<object> _order = [];
    private readonly Lock _lock = new();

    private ConnectionCommands(DbConnection connection)
    {
        // Whoever closes a connection takes its prepared statements away.
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState != ConnectionState.Open)
            {
                Clear();
            }
        };
    }

    /// <summary>A command of a statement that nobody uses; <see langword="null"/> if there is none.</summary>
    public static DbCommand? Take(DbConnection connection, object statement)
    {
        if (!s_commands.TryGetValue(connection, out ConnectionCommands? commands))
        {
            return null;
        }

        lock (commands._lock)
        {
            ref DbCommand? place = ref CollectionsMarshal.GetValueRefOrNullRef(commands._places, statement);
            if (Unsafe.IsNullRef(ref place))
            {
                return null;
            }

            DbCommand? command = place;
            place = null;
            return command;
        }
    }

    /// <summary>Keeps a command for the next use of its statement.</summary>
    public static void Return(DbConnection connection, object statement, DbCommand command)
    {
        ConnectionCommands commands = s_commands.GetValue(connection, static connection => new ConnectionCommands(connection));
        DbCommand? superfluous;
        lock (commands._lock)
        {
            ref DbCommand? place = ref CollectionsMarshal.GetValueRefOrAddDefault(commands._places, statement, out bool exists);
            superfluous = place;
            place = command;
            if (!exists)
            {
                commands._order.Enqueue(statement);
                if (commands._order.Count > CountMax)
                {
                    commands._places.Remove(commands._order.Dequeue(), out superfluous);
                }
            }
        }

        superfluous?.Dispose();
    }

    private void Clear()
    {
        List<DbCommand?> commands;
        lock (_lock)
        {
            commands = [.. _places.Values];
            _places.Clear();
            _order.Clear();
        }

        commands.ForEach(command => command?.Dispose());
    }
}
