using GraphQlCrm.Crm.Data.Sql;

namespace GraphQlCrm.Crm.Data.Sqlite;

/// <summary>Bulk work on the one connection that writes; its statements are touched only on the writer's turn.</summary>
internal sealed class SqliteBulkWriter(SqliteWriter writer) : BulkWriter
{
    private Connected? _connected;

    public override int LinesMax => 40_000;

    public override Task<T> WriteAsync<T>(Func<BulkConnection, T> work, CancellationToken cancellationToken = default) => writer.WriteBulkAsync(
        connection =>
        {
            _connected ??= new Connected(connection);
            _connected.Check();
            return work(_connected);
        },
        cancellationToken);

    public override async ValueTask DisposeAsync() => await writer.RunOutsideAsync(_ =>
    {
        _connected?.Dispose();
        return true;
    });

    private sealed class Connected : BulkConnection, IDisposable
    {
        private readonly WriterConnection _connection;
        private readonly List<SqliteStatement> _statements = [];
        private bool _isClosed;

        public Connected(WriterConnection connection)
            : base(connection, SqliteDialect.Instance)
        {
            _connection = connection;
            connection.Closing += Dispose;
        }

        public override bool IsRemote => false;

        public override BulkStatement Prepare(string sql)
        {
            SqliteStatement statement = new(_connection, sql);
            _statements.Add(statement);
            return statement;
        }

        /// <summary>What was prepared before the connection failed cannot go on, even if it is open again.</summary>
        public void Check()
        {
            if (_isClosed)
            {
                throw new OutcomeUnknownException(new IOException("The disk failed after this work had begun."));
            }
        }

        public void Dispose()
        {
            _isClosed = true;
            _connection.Closing -= Dispose;
            _statements.ForEach(statement => statement.Dispose());
        }
    }
}
