using GraphQlCrm.Crm.Data.Sql;
using Microsoft.Data.Sqlite;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>Bulk work on the one connection that writes; its statements are touched only on the writer's turn.</summary>
internal sealed class SqliteBulkWriter(SqliteWriter writer) : BulkWriter
{
    private Connected? _connected;

    public override int LinesMax => 40_000;

    public override Task<T> WriteAsync<T>(Func<BulkConnection, T> work, CancellationToken cancellationToken = default) => writer.WriteBulkAsync(
        connection => work(_connected ??= new Connected(connection)),
        cancellationToken);

    public override async ValueTask DisposeAsync() => await writer.RunOutsideAsync(_ =>
    {
        _connected?.Dispose();
        return true;
    });

    private sealed class Connected(SqliteConnection connection) : BulkConnection(connection, SqliteDialect.Instance), IDisposable
    {
        private readonly List<SqliteStatement> _statements = [];

        public override bool IsRemote => false;

        public override BulkStatement Prepare(string sql)
        {
            SqliteStatement statement = new(connection, sql);
            _statements.Add(statement);
            return statement;
        }

        public void Dispose() => _statements.ForEach(statement => statement.Dispose());
    }
}
