using System.Linq.Expressions;
using System.Reflection;
using GraphQlCrm.GraphQL.EntityFramework.Statements;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>The rows of several parents, for each of them all or a page.</summary>
/// <typeparam name="T">The type of the related entity.</typeparam>
/// <typeparam name="TKey">The type of the key, without <c>null</c>.</typeparam>
internal sealed class RelatedQuery<T, TKey>(QueryShape shape, QueryFieldOptions options, PropertyInfo key) : EntityQuery<T, OwnedRow<T, TKey>>(options)
    where T : class
    where TKey : notnull
{
    private readonly RowProjection<T, OwnedRow<T, TKey>> _projection = new(shape, key);

    protected override Expression Build(Expression query, QueryRequest request, QueryParameters parameters)
    {
        Expression own = Between(Filtered(query, request, parameters), request, parameters);
        own = Where(own, OwnerPredicate.Create(typeof(T), key, request, parameters));
        IReadOnlyList<SortKey> direction = request.Direction;
        if (request.Page is null)
        {
            own = Ordered(own, direction);
        }
        else
        {
            own = request.HasSingleOwner
                ? Take(Ordered(own, direction), parameters.Literal(request.Limit))
                : Ordered(Windows(own, direction, parameters.Literal(request.Limit)), direction);
        }

        return _projection.Select(own, request);
    }

    protected override Statement<OwnedRow<T, TKey>>? Compile(Expression query, QuerySource source, QueryRequest request) => _projection.TryCompile(query, source, request);

    /// <summary>
    /// The first rows of every key: the keys that occur, and for each a window over its rows. The query has only rows of
    /// the wanted keys: EF Core numbers the rows before it joins, and would number the whole table.
    /// </summary>
    private Expression Windows(Expression query, IReadOnlyList<SortKey> order, Expression count)
    {
        ParameterExpression entity = Expression.Parameter(typeof(T), "e");
        Expression owners = Expression.Call(
            typeof(Queryable),
            nameof(Queryable.Select),
            [typeof(T), key.PropertyType],
            query,
            Expression.Quote(Expression.Lambda(Expression.Property(entity, key), entity)));
        owners = Expression.Call(typeof(Queryable), nameof(Queryable.Distinct), [key.PropertyType], owners);

        ParameterExpression owner = Expression.Parameter(key.PropertyType, "k");
        ParameterExpression candidate = Expression.Parameter(typeof(T), "e");
        LambdaExpression isOwn = Expression.Lambda(Expression.Equal(Expression.Property(candidate, key), owner), candidate);
        LambdaExpression selector = Expression.Lambda(
            typeof(Func<,>).MakeGenericType(key.PropertyType, typeof(IEnumerable<T>)),
            Take(Ordered(Where(query, isOwn), order), count),
            owner);
        return Expression.Call(typeof(Queryable), nameof(Queryable.SelectMany), [key.PropertyType, typeof(T)], owners, Expression.Quote(selector));
    }
}
