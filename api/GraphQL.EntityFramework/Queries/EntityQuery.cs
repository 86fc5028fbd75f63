using System.Linq.Expressions;
using GraphQlCrm.GraphQL.EntityFramework.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>
/// What one selection reads of the query that its resolver returns: by a statement that EF Core has made once for all
/// requests of one structure, or by EF Core itself where no statement is certain to read the same.
/// </summary>
/// <typeparam name="T">The type of the entity.</typeparam>
/// <typeparam name="TRow">What is read.</typeparam>
internal abstract class EntityQuery<T, TRow>(QueryFieldOptions options)
    where T : class
{
    private readonly StatementCache<TRow> _statements = new();

    protected QueryFieldOptions Options { get; } = options;

    /// <summary>Reads all rows.</summary>
    public async ValueTask<List<TRow>> ReadAsync(IQueryable<T> query, QueryRequest request, CancellationToken cancellationToken)
    {
        int count = request.Values.Count;
        if (Options.EntityFramework.KeepsStatements && QuerySource.Of(query.Provider) is { } source)
        {
            Statement<TRow>? statement = _statements.TryGet(request, query, source.Model, out Statement<TRow>? known) ? known : Make(query, request, source);
            List<TRow>? rows = statement is null ? null : await statement.ReadAsync(request, source.Context, cancellationToken).ConfigureAwait(false);
            request.TruncateValues(count);
            if (rows is not null)
            {
                return rows;
            }

            StatementEvents.Refused(Options.Coordinate, source.Context);
        }

        return await RunAsync(query, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts around a query what the request asks for.</summary>
    protected abstract Expression Build(Expression query, QueryRequest request, QueryParameters parameters);

    /// <summary>Makes a statement of what is built around a query; <see langword="null"/> if it is not certain to read the same.</summary>
    protected abstract Statement<TRow>? Compile(Expression query, QuerySource source, QueryRequest request);

    /// <summary>Lets EF Core read the rows.</summary>
    protected virtual async Task<List<TRow>> RunAsync(IQueryable<T> query, QueryRequest request, CancellationToken cancellationToken)
    {
        IQueryable<TRow> rows = query.Provider.CreateQuery<TRow>(Build(query.Expression, request, new ValueParameters(request.Values)));
        return query.Provider is IAsyncQueryProvider ? await rows.ToListAsync(cancellationToken).ConfigureAwait(false) : [.. rows];
    }

    /// <summary>The rows that the filter lets through.</summary>
    protected static Expression Filtered(Expression query, QueryRequest request, QueryParameters parameters) =>
        request.Filter is not null && FilterExpression.Create(request.Filter, typeof(T), parameters) is { } filter ? Where(query, filter) : query;

    /// <summary>The rows between the cursors.</summary>
    protected static Expression Between(Expression query, QueryRequest request, QueryParameters parameters)
    {
        if (request.After is not null)
        {
            query = Where(query, KeysetPredicate.After(typeof(T), request.Keys, request.After, parameters));
        }

        return request.Before is null
            ? query
            : Where(query, KeysetPredicate.After(typeof(T), [.. request.Keys.Select(key => key.Reversed())], request.Before, parameters));
    }

    protected Expression Ordered(Expression query, IReadOnlyList<SortKey> keys) => QueryOrder.Apply(query, typeof(T), keys, Options.EntityFramework);

    protected static Expression Where(Expression query, LambdaExpression predicate) =>
        Expression.Call(typeof(Queryable), nameof(Queryable.Where), [typeof(T)], query, Expression.Quote(predicate));

    /// <summary>The rows of the page, and one more.</summary>
    protected static Expression Page(Expression query, QueryRequest request, QueryParameters parameters)
    {
        if (request.SkipIndex >= 0)
        {
            query = Expression.Call(typeof(Queryable), nameof(Queryable.Skip), [typeof(T)], query, parameters.At(request.SkipIndex, typeof(int)));
        }

        return Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(T)], query, parameters.Literal(request.Limit));
    }

    private Statement<TRow>? Make(IQueryable<T> query, QueryRequest request, QuerySource source)
    {
        int count = request.Values.Count;
        return _statements.Add(request, query, source.Model, captured =>
            Compile(StatementCompiler.Parameterize(query.Expression, captured, count, new NamedParameters()), source, request));
    }
}
