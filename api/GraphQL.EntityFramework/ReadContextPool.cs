using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>
/// Contexts for reading that are used again, each with a connection that stays open: what is prepared on a connection
/// lasts as long as it is open.
/// </summary>
/// <typeparam name="TContext">The type of the contexts. They must not hold what belongs to one request when returned.</typeparam>
/// <param name="create">Makes a context with a connection of its own.</param>
/// <param name="idleMax">How many contexts wait for their next use; others are closed when they are returned.</param>
public sealed class ReadContextPool<TContext>(Func<TContext> create, int idleMax = 32) : IAsyncDisposable
    where TContext : DbContext
{
    private readonly Stack<TContext> _idle = [];
    private readonly Lock _lock = new();
    private bool _isDisposed;

    /// <summary>A context that nobody else uses until it is returned.</summary>
    /// <returns>The context.</returns>
    public TContext Rent()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_idle.TryPop(out TContext? idle))
            {
                return idle;
            }
        }

        TContext context = create();
        try
        {
            context.Database.OpenConnection();
            return context;
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    /// <summary>Takes a context back. It forgets the entities it has tracked; one with a transaction is closed.</summary>
    /// <param name="context">The context.</param>
    public void Return(TContext context)
    {
        bool isUsable = context.Database.CurrentTransaction is null;
        if (isUsable)
        {
            context.ChangeTracker.Clear();
            lock (_lock)
            {
                isUsable = !_isDisposed && _idle.Count < idleMax;
                if (isUsable)
                {
                    _idle.Push(context);
                }
            }
        }

        if (!isUsable)
        {
            context.Dispose();
        }
    }

    /// <summary>Closes the contexts that wait; those in use are closed when they are returned.</summary>
    /// <returns>Ends when they are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        TContext[] idle;
        lock (_lock)
        {
            _isDisposed = true;
            idle = [.. _idle];
            _idle.Clear();
        }

        foreach (TContext context in idle)
        {
            await context.DisposeAsync().ConfigureAwait(false);
        }
    }
}
