using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>
/// Contexts for reading that are used again, each with a connection that stays open: what is prepared on a connection
/// lasts as long as it is open. Only a context whose every use was a query that a field has read to its end comes back;
/// any other is closed, as somebody may still hold it (<see cref="ReadLease{TContext}"/>).
/// </summary>
/// <typeparam name="TContext">The type of the contexts.</typeparam>
/// <param name="create">Makes a context with a connection of its own.</param>
/// <param name="leave">Takes from a context what belongs to one request.</param>
/// <param name="idleMax">How many contexts wait for their next use; others are closed when they come back.</param>
/// <param name="keepsConnections">
/// Whether connections stay open. Where a server's connections are few, each statement takes one from their own pool instead:
/// a request holds as many contexts as it has fields.
/// </param>
public sealed class ReadContextPool<TContext>(Func<TContext> create, Action<TContext> leave, int idleMax = 32, bool keepsConnections = true) : IAsyncDisposable
    where TContext : DbContext
{
    private readonly Stack<(TContext Context, ContextUses Uses)> _idle = [];
    private readonly Lock _lock = new();
    private bool _isDisposed;

    /// <summary>A context that nobody else uses until its lease ends.</summary>
    /// <typeparam name="TState">The type of <paramref name="state"/>.</typeparam>
    /// <param name="state">What <paramref name="enter"/> needs.</param>
    /// <param name="enter">Gives the context what belongs to the request; this counts as no use.</param>
    /// <returns>The lease; dispose of it with the request.</returns>
    public ReadLease<TContext> Rent<TState>(TState state, Action<TContext, TState> enter)
    {
        (TContext context, ContextUses uses) = Take();
        try
        {
            uses.Begin();
            enter(context, state);
            return new ReadLease<TContext>(this, context, uses);
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    /// <summary>Closes the contexts that wait; those in use are closed when their lease ends.</summary>
    /// <returns>Ends when they are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        (TContext Context, ContextUses Uses)[] idle;
        lock (_lock)
        {
            _isDisposed = true;
            idle = [.. _idle];
            _idle.Clear();
        }

        foreach ((TContext context, _) in idle)
        {
            await context.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Takes back a context that nobody can hold any more.</summary>
    internal void Return(TContext context, ContextUses uses)
    {
        bool isUsable = context.Database.CurrentTransaction is null;
        if (isUsable)
        {
            leave(context);
            context.ChangeTracker.Clear();
            lock (_lock)
            {
                isUsable = !_isDisposed && _idle.Count < idleMax;
                if (isUsable)
                {
                    _idle.Push((context, uses));
                }
            }
        }

        if (!isUsable)
        {
            context.Dispose();
        }
    }

    /// <summary>
    /// Gives up a context that somebody may still hold. Where statements bring their own connections, one may be under way on
    /// another thread, and closes its connection itself when it ends: it must not be closed below it, and what comes after it
    /// belongs to no request.
    /// </summary>
    internal void Abandon(TContext context)
    {
        if (keepsConnections)
        {
            context.Dispose();
        }
        else
        {
            leave(context);
        }
    }

    private (TContext Context, ContextUses Uses) Take()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_idle.TryPop(out (TContext, ContextUses) idle))
            {
                return idle;
            }
        }

        TContext context = create();
        try
        {
            if (keepsConnections)
            {
                context.Database.OpenConnection();
            }

            return (context, ContextUses.Register(context));
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }
}
