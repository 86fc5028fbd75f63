using System.Linq.Expressions;
using System.Reflection;
using GraphQlCrm.GraphQL.EntityFramework.Statements;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>The rows of several parents, for each of them all or a page.</summary>
/// <typeparam name="T">The type of the related entity.</typeparam>
/// <typeparam name="TKey">The type of the key, without <c>null</c>.</typeparam>
internal sealed class RelatedQuery<T, TKey>(QueryShape shape, QueryFieldOptions options, PropertyInfo key) : EntityQuery<T, Row<T, TKey>>(options)
    where T : class
    where TKey : notnull
{
    private readonly RowProjection<T, TKey> _projection = new(shape, key);

    protected override Expression Build(Expression query, QueryRequest request, QueryParameters parameters)
    {
        Expression own = Own(query, request, parameters);
        IReadOnlyList<SortKey> direction = request.Direction;
        if (request.Page is null)
        {
            own = Ordered(own, direction);
        }
        else
        {
            own = request.HasSingleOwner
                ? Page(Ordered(own, direction), request, parameters)
                : Ordered(Windows(own, direction, request, parameters), direction);
        }

        return _projection.Select(own, request);
    }

    /// <summary>
    /// A page for each of several parents is read with a statement around what EF Core makes of the rows alone: what it makes
    /// of the pages looks for the rows twice. Pages that begin with a later row are left to EF Core: their text has the
    /// number of skipped rows as a parameter, which the text of the rows alone lacks.
    /// </summary>
    protected override Statement<Row<T, TKey>>? Compile(Expression query, QuerySource source, QueryRequest request)
    {
        if (request.Page is null || request.HasSingleOwner || request.SkipIndex >= 0)
        {
            return _projection.TryCompile(Build(query, request, new NamedParameters()), source, request);
        }

        Expression Rows(params IReadOnlyList<SortKey> order) => _projection.Select(Ordered(Own(query, request, new NamedParameters()), order), request);
        IReadOnlyList<SortKey> keys = request.Direction;
        return _projection.TryCompile(Rows(), source, request, command => OwnerRowsText.TryCreate(
            command.CommandText,
            StatementCompiler.Text<Row<T, TKey>>(Rows([.. keys]), source, request),
            StatementCompiler.Text<Row<T, TKey>>(Rows([new SortKey([key], false), .. keys]), source, request)) is { } rows
                ? LateralStatement.TryCreate(rows, typeof(T), key, command, source, request.Limit) ?? rows.Window(request.Limit)
                : null)
            ?? _projection.TryCompile(Build(query, request, new NamedParameters()), source, request);
    }

    private Expression Own(Expression query, QueryRequest request, QueryParameters parameters) =>
        Where(Between(Filtered(query, request, parameters), request, parameters), OwnerPredicate.Create(typeof(T), key, request, parameters));

    /// <summary>
    /// The first rows of every key: the keys that occur, and for each a window over its rows. The query has only rows of
    /// the wanted keys: EF Core numbers the rows before it joins, and would number the whole table.
    /// </summary>
    private Expression Windows(Expression query, IReadOnlyList<SortKey> order, QueryRequest request, QueryParameters parameters)
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
            Page(Ordered(Where(query, isOwn), order), request, parameters),
            owner);
        return Expression.Call(typeof(Queryable), nameof(Queryable.SelectMany), [key.PropertyType, typeof(T)], owners, Expression.Quote(selector));
    }
}
