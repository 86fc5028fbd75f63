using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>Applies the reader settings once per native connection: pooled ones keep them.</summary>
internal sealed class ReaderSettingsInterceptor : DbConnectionInterceptor
{
    private readonly ConditionalWeakTable<sqlite3, object> _prepared = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Prepare(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        Prepare(connection);
        return Task.CompletedTask;
    }

    private void Prepare(DbConnection connection)
    {
        var sqlite = (SqliteConnection)connection;
        if (_prepared.TryAdd(sqlite.Handle!, this))
        {
            SqliteSettings.ApplyReader(sqlite);
        }
    }
}
