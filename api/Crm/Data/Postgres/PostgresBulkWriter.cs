using GraphQlCrm.Crm.Data.Sql;
using Npgsql;

namespace GraphQlCrm.Crm.Data.Postgres;

/// <summary>Bulk work in a shop, on a connection of its own.</summary>
internal sealed class PostgresBulkWriter(NpgsqlDataSource source, Guid shopId, PostgresWriter writer) : BulkWriter
{
    private NpgsqlConnection? _connection;
    private PostgresPipeline? _pipeline;

    public override async Task<T> WriteAsync<T>(Func<BulkConnection, T> work, CancellationToken cancellationToken = default)
    {
        _connection ??= await source.OpenConnectionAsync(cancellationToken);
        _pipeline ??= new PostgresPipeline(_connection);
        try
        {
            return await writer.TransactAsync(
                _connection,
                shopId,
                () => Task.Run(() =>
                {
                    T value = work(_pipeline);
                    _pipeline.Flush();
                    return value;
                }),
                cancellationToken);
        }
        finally
        {
            _pipeline.Discard();
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
