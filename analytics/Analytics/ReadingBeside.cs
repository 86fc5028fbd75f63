using GraphQlCrm.DuckDB;

namespace GraphQlCrm.Analytics;

/// <summary>
/// Lets a reader use a query slot of its shop that is free at the moment, so that an answer of many statements takes two
/// cores where a small shop leaves one idle.
/// </summary>
internal sealed class ReadingBeside(Generation generation, SemaphoreSlim querySlots)
{
    /// <summary>
    /// Reads on a connection of its own, in another thread, what <paramref name="state"/> holds; null where no slot is free or
    /// a refresh was published in between, so that the two would not see the same.
    /// </summary>
    public Task<T>? TryRead<T>(WarehouseState state, Func<WarehouseReader, T> read, CancellationToken cancellationToken)
    {
        if (!querySlots.Wait(0, CancellationToken.None))
        {
            return null;
        }

        DuckDBConnection? connection = null;
        DuckDBTransaction? snapshot = null;
        try
        {
            connection = generation.Borrow();
            snapshot = connection?.BeginReadOnlyTransaction();
            if (connection is not null && StateTable.Read(connection, generation.File.Number, cancellationToken).Version == state.Version)
            {
                DuckDBConnection mine = connection;
                DuckDBTransaction seen = snapshot!;
                (connection, snapshot) = (null, null);
                return Task.Run(
                    () =>
                    {
                        try
                        {
                            return read(new WarehouseReader(mine, state, null, cancellationToken));
                        }
                        finally
                        {
                            Leave(mine, seen);
                        }
                    },
                    CancellationToken.None);
            }

            Leave(connection, snapshot);
            return null;
        }
        catch
        {
            Leave(connection, snapshot);
            throw;
        }
    }

    private void Leave(DuckDBConnection? connection, DuckDBTransaction? snapshot)
    {
        snapshot?.Dispose();
        if (connection is not null)
        {
            generation.GiveBack(connection);
        }

        querySlots.Release();
    }
}
