using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>
/// The use of a context by one request. A resolver that goes on although its request has ended must not meet the context
/// in the hands of the next request, which may see the rows of others. So the lease counts: each time that
/// <see cref="Context"/> is asked for is one use, and a field that has read the query which its method returned ends one.
/// Unless all have ended, and no more, the context is closed with the lease; whoever still holds it gets an
/// <see cref="ObjectDisposedException"/>.
/// </summary>
/// <typeparam name="TContext">The type of the context.</typeparam>
public sealed class ReadLease<TContext> : IDisposable
    where TContext : DbContext
{
    private readonly ReadContextPool<TContext> _pool;
    private readonly ContextUses _uses;
    private readonly Lock _lock = new();
    private TContext? _context;

    internal ReadLease(ReadContextPool<TContext> pool, TContext context, ContextUses uses)
    {
        _pool = pool;
        _context = context;
        _uses = uses;
    }

    /// <summary>The context, for one query. Ask for it again for the next one, and do not keep it.</summary>
    /// <exception cref="ObjectDisposedException">The lease has ended.</exception>
    public TContext Context
    {
        get
        {
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_context is null, this);
                _uses.Add();
                return _context;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        TContext? context;
        bool areAllEnded;
        lock (_lock)
        {
            context = _context;
            _context = null;
            areAllEnded = context is not null && _uses.AreAllEnded();
        }

        if (areAllEnded)
        {
            _pool.Return(context!, _uses);
        }
        else if (context is not null)
        {
            _pool.Abandon(context);
        }
    }
}
