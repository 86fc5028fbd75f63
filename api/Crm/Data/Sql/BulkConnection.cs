using System.Data.Common;

namespace GraphQlCrm.Crm.Data.Sql;

/// <summary>The connection of a <see cref="BulkWriter"/>. What is prepared on it lives as long as the writer.</summary>
internal abstract class BulkConnection(DbConnection connection, SqlDialect dialect)
{
    /// <summary>For single statements.</summary>
    public virtual DbConnection Connection => connection;

    public SqlDialect Dialect => dialect;

    /// <summary>Whether each answer is a way over the network: then many are asked for at a time.</summary>
    public abstract bool IsRemote { get; }

    /// <summary>Prepares a statement whose parameters are numbered.</summary>
    public abstract BulkStatement Prepare(string sql);
}

/// <summary>Writes much by hand-written SQL, a transaction at a time, in one shop.</summary>
internal abstract class BulkWriter : IAsyncDisposable
{
    /// <summary>How many lines go well into one transaction. The shop's other work waits for its end.</summary>
    public abstract int LinesMax { get; }

    /// <summary>Runs the work in a transaction of its own; what it throws leaves nothing behind.</summary>
    public abstract Task<T> WriteAsync<T>(Func<BulkConnection, T> work, CancellationToken cancellationToken = default);

    public abstract ValueTask DisposeAsync();
}
