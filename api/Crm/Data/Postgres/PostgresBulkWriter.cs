using GraphQlCrm.Crm.Data.Sql;
using Npgsql;

namespace GraphQlCrm.Crm.Data.Postgres;

/// <summary>Bulk work in a shop, on a connection of its own.</summary>
internal sealed class PostgresBulkWriter(NpgsqlDataSource source, Guid shopId, PostgresWriter writer) : BulkWriter
{
    private NpgsqlConnection? _connection;
    private PostgresPipeline? _pipeline;

    // A commit costs little here, and a line ten times what it costs on SQLite.
    public override int LinesMax => 4_000;

    public override async Task<T> WriteAsync<T>(Func<BulkConnection, T> work, CancellationToken cancellationToken = default)
    {
        _connection ??= await source.OpenConnectionAsync(cancellationToken);
        _pipeline ??= new PostgresPipeline(_connection);
        try
        {
            // In turn with the shop's mutations: all that wait by now come before the next portion.
            return await writer.InTurnAsync(shopId, () => writer.TransactAsync(_connection, shopId, () => Task.Run(Work), cancellationToken), cancellationToken);
        }
        finally
        {
            _pipeline.Discard();
        }

        T Work()
        {
            T value = work(_pipeline);
            _pipeline.Flush();
            return value;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }
}
