using System.Data.Common;
using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.Data.Sql;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Data;

/// <summary>
/// Writes: each piece of work is one transaction, and those of one shop run one after another, so that what work has read
/// stays true until it commits. A caller hears of success only after the commit.
/// </summary>
public abstract class CrmWriter : IAsyncDisposable
{
    private protected CrmWriter()
    {
    }

    /// <summary>Tells on whose behalf the current code writes; null if on nobody's.</summary>
    public Func<AuditActor?>? Actor { get; set; }

    /// <summary>
    /// Runs <paramref name="work"/> with a context that may write the rows of <paramref name="shopId"/>, and commits.
    /// What the work throws reaches the caller and leaves nothing behind. The work must not wait for the network, and may
    /// run again if the database asks for it.
    /// </summary>
    /// <exception cref="OutcomeUnknownException">The database failed during the commit.</exception>
    /// <exception cref="DuplicateKeyException">Another row has what must be unique.</exception>
    public async Task<T> WriteAsync<T>(Guid shopId, Func<CrmDbContext, Task<T>> work, CancellationToken cancellationToken = default)
    {
        try
        {
            // The work may run elsewhere and later; who asks for it is known here.
            return await RunAsync(shopId, Actor?.Invoke(), work, cancellationToken);
        }
        catch (DbUpdateException error) when (IsDuplicate(error.InnerException))
        {
            throw new DuplicateKeyException(error);
        }
    }

    /// <summary>The same for hand-written SQL, in the shop given; without one, among what belongs to no shop.</summary>
    internal abstract Task<T> WriteSqlAsync<T>(Guid? shopId, Func<DbConnection, T> work, CancellationToken cancellationToken = default);

    /// <summary>For much hand-written SQL in a shop. The caller disposes it.</summary>
    internal abstract BulkWriter OpenBulk(Guid shopId);

    /// <summary>After much was written: lets the database learn how its rows lie, where it needs to.</summary>
    internal virtual Task GatherStatisticsAsync() => Task.CompletedTask;

    /// <summary>Ends what is under way and closes.</summary>
    public abstract ValueTask DisposeAsync();

    private protected abstract Task<T> RunAsync<T>(Guid shopId, AuditActor? actor, Func<CrmDbContext, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Whether a database says that a row would be there twice.</summary>
    private protected abstract bool IsDuplicate(Exception? error);
}
