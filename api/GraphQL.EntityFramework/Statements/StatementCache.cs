namespace GraphQlCrm.GraphQL.EntityFramework.Statements;

/// <summary>
/// The statements of one selection, by what decides of their text: the model, the structure of the request, the page and
/// the form of the query that the resolver returns. Kept with the plan; the oldest give way.
/// </summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
internal sealed class StatementCache<TRow>
{
    private const int CountMax = 64;
    private const int RefusalsMax = 16;
    private volatile Entry[] _entries = [];
    private int _refusals;

    /// <summary>Makes a statement of a query; <see langword="null"/> if that is not certain to read the same rows.</summary>
    public delegate Statement<TRow>? Make(IReadOnlyList<CapturedExpression> captured);

    /// <summary>
    /// Finds what is known of requests like this one: a statement, or <see langword="null"/> if EF Core has to run the query.
    /// The values that the query has captured are added to those of the request.
    /// </summary>
    public bool TryGet(QueryRequest request, IQueryable query, QueryModel model, out Statement<TRow>? statement)
    {
        foreach (Entry entry in _entries)
        {
            if (entry.IsAlike(request, model) && entry.Template.TryMatch(query.Expression, query.Provider, request))
            {
                statement = entry.Statement;
                return true;
            }
        }

        statement = null;
        return Volatile.Read(ref _refusals) >= RefusalsMax;
    }

    /// <summary>Makes a statement for requests like this one, and adds the captured values to those of the request.</summary>
    public Statement<TRow>? Add(QueryRequest request, IQueryable query, QueryModel model, Make make)
    {
        if (QueryTemplate.TryCreate(query.Expression, out IReadOnlyList<CapturedExpression> captured) is not { } template || !template.TryMatch(query.Expression, query.Provider, request))
        {
            return Refuse();
        }

        Statement<TRow>? statement;
        try
        {
            statement = make(captured);
        }
        catch (Exception exception) when (exception is InvalidOperationException or InvalidCastException or NotSupportedException or ArgumentException)
        {
            // What EF Core cannot translate in this way it either can in its own, or it tells the reason there.
            statement = null;
        }

        Entry[] entries = _entries;
        _entries = [.. entries.TakeLast(CountMax - 1), new Entry(model, [.. request.Structure], request.Limit, request.Page is { IsBackward: true }, template, statement)];
        return statement ?? Refuse();
    }

    private Statement<TRow>? Refuse()
    {
        Interlocked.Increment(ref _refusals);
        return null;
    }

    private sealed record Entry(QueryModel Model, object[] Structure, int Limit, bool IsBackward, QueryTemplate Template, Statement<TRow>? Statement)
    {
        public bool IsAlike(QueryRequest request, QueryModel model)
        {
            if (!ReferenceEquals(Model, model) || request.Limit != Limit || request.Page is { IsBackward: true } != IsBackward || request.Structure.Count != Structure.Length)
            {
                return false;
            }

            for (int i = 0; i < Structure.Length; i++)
            {
                if (!Structure[i].Equals(request.Structure[i]))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
