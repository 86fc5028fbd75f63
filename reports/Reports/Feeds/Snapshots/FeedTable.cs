using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Reports.Feeds.Snapshots;

/// <summary>One feed of one snapshot, open to be read.</summary>
internal sealed class FeedTable(FeedSet set, string version, DuckDBConnection connection, FeedStoreOptions options) : IDisposable
{
    /// <summary>The feed.</summary>
    public FeedSet Set { get; } = set;

    /// <summary>The version of the warehouse that its rows are of.</summary>
    public string Version { get; } = version;

    /// <summary>Reads rows one after the other.</summary>
    /// <exception cref="TimeoutException">The statement took longer than the options allow.</exception>
    public void Read(FeedStatement statement, Action<DuckDBDataReader> row, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(options.StatementTimeout, options.TimeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using DuckDBCommand command = connection.CreateCommand(statement.Text);
            command.UseStreamingMode = true;
            foreach ((string name, object? value) in statement.Parameters)
            {
                command.Parameters.AddWithValue(name, value);
            }

            using DuckDBDataReader reader = command.ExecuteInterruptibleReader(either.Token);
            while (reader.Read())
            {
                row(reader);
            }
        }
        catch (OperationCanceledException error) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"A statement over {Set.Name} took longer than {options.StatementTimeout}.", error);
        }
    }

    /// <summary>How many rows a question has, however many are given.</summary>
    /// <exception cref="TimeoutException">The statement took longer than the options allow.</exception>
    public long Count(FeedQuery query, CancellationToken cancellationToken)
    {
        long count = 0;
        Read(query.Count(), row => count = row.GetInt64(0), cancellationToken);
        return count;
    }

    /// <inheritdoc />
    public void Dispose() => connection.Dispose();
}
