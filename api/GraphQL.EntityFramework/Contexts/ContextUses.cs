using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>How many uses of a rented context have begun and have not ended.</summary>
internal sealed class ContextUses
{
    private static readonly ConditionalWeakTable<DbContext, ContextUses> s_uses = [];

    private readonly Lock _lock = new();
    private int _open;
    private bool _isUncertain;

    /// <summary>Begins to count the uses of a context.</summary>
    public static ContextUses Register(DbContext context)
    {
        var uses = new ContextUses();
        s_uses.Add(context, uses);
        return uses;
    }

    /// <summary>The uses of a context; <see langword="null"/> if it is not rented.</summary>
    public static ContextUses? Find(DbContext context) => s_uses.TryGetValue(context, out ContextUses? uses) ? uses : null;

    /// <summary>A lease begins.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _open = 0;
            _isUncertain = false;
        }
    }

    /// <summary>A use begins.</summary>
    public void Add()
    {
        lock (_lock)
        {
            _open++;
        }
    }

    /// <summary>A use has ended.</summary>
    public void End()
    {
        lock (_lock)
        {
            // One that has not begun: somebody has kept a query, and may keep it on.
            _isUncertain |= --_open < 0;
        }
    }

    /// <summary>Whether nobody uses the context any more.</summary>
    public bool AreAllEnded()
    {
        lock (_lock)
        {
            return _open == 0 && !_isUncertain;
        }
    }
}
