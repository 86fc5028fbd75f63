using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GraphQlCrm.Crm.Data.Postgres;

/// <summary>Tells each connection that a reading context opens which shops the context sees.</summary>
internal sealed class ShopsOfReaderInterceptor : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (Shops(eventData) is { Count: > 0 } shops)
        {
            PostgresSession.Read(connection, shops);
        }
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Shops(eventData) is { Count: > 0 } shops ? PostgresSession.ReadAsync(connection, shops, cancellationToken) : Task.CompletedTask;

    private static IReadOnlyList<Guid> Shops(ConnectionEndEventData eventData) => ((CrmDbContext)eventData.Context!).ShopIds;
}
