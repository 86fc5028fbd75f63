using System.Linq.Expressions;
using System.Reflection;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>What is decided of a field that returns a query, whatever its entity.</summary>
internal sealed record QueryFieldOptions(
    string Coordinate,
    ResolverCompiler.Invoke Invoke,
    ObjectType Node,
    ObjectType? Connection,
    UsePagingAttribute? Paging,
    int PagingIndex,
    int WhereIndex,
    int OrderIndex,
    TypeRegistry Types,
    EntityFrameworkOptions EntityFramework);

/// <summary>A field that returns a query: filters, orders, pages, projects and reads it.</summary>
/// <typeparam name="T">The type of the entity.</typeparam>
internal class QueryField<T>(QueryFieldOptions options)
    where T : class
{
    private static readonly MethodInfo s_constant = typeof(EF).GetMethod(nameof(EF.Constant))!.MakeGenericMethod(typeof(int));

    protected QueryFieldOptions Options { get; } = options;

    /// <summary>The rows for one parent, or of a root field.</summary>
    public async ValueTask<object?> ResolveAsync(ResolverContext context)
    {
        QueryShape shape = Shape(context.Selection);
        PageArguments? page = Page(context);
        Expression<Func<T, bool>>? filter = Filter(context);
        await context.Operation.QueryGate.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        try
        {
            IQueryable<T> query = await QueryAsync(context).ConfigureAwait(false);
            query = filter is null ? query : query.Where(filter);
            if (page is null)
            {
                List<SortKey> order = SortKey.Read(Argument(context, Options.OrderIndex));
                List<IRow> rows = await ReadAsync(query.Provider, Select(QueryOrder.Apply(query.Expression, typeof(T), order, Options.EntityFramework), shape, null, null), context).ConfigureAwait(false);
                return rows.ConvertAll(row => row.Entity);
            }

            int? total = shape.NeedsCount(context) ? await CountAsync(query, context).ConfigureAwait(false) : null;
            return Connection.Create(page, shape.NeedsRows ? await ReadPageAsync(query, page, shape, context).ConfigureAwait(false) : [], total);
        }
        finally
        {
            context.Operation.QueryGate.Release();
        }
    }

    protected QueryShape Shape(Selection selection) => selection.Feature(this, key => Options.Connection is null
        ? QueryShape.OfEntities(key, typeof(T), Options.Node, Options.Types)
        : QueryShape.OfConnection(key, typeof(T), Options.Connection, Options.Node, Options.Types));

    protected PageArguments? Page(ResolverContext context) => Options.Paging is null
        ? null
        : PageArguments.Read(context.Arguments, Options.PagingIndex, Options.Paging, Options.Coordinate);

    protected Expression<Func<T, bool>>? Filter(ResolverContext context) =>
        FilterExpression.Create<T>((InputObject?)Argument(context, Options.WhereIndex));

    protected static object? Argument(ResolverContext context, int index) => index < 0 ? null : context.Arguments[index];

    protected async ValueTask<IQueryable<T>> QueryAsync(ResolverContext context) => Options.Invoke(context, context.ArgumentArray) switch
    {
        IQueryable<T> query => query,
        Task<IQueryable<T>> task => await task.ConfigureAwait(false),
        ValueTask<IQueryable<T>> task => await task.ConfigureAwait(false),
        _ => throw new InvalidOperationException($"The field `{Options.Coordinate}` returned no query."),
    };

    /// <summary>The order of pages: what is asked for, and the key that decides between equals.</summary>
    protected List<SortKey> PageOrder(ResolverContext context)
    {
        List<SortKey> keys = SortKey.Read(Argument(context, Options.OrderIndex));
        var tieBreaker = new SortKey([EntityProperties.Key(typeof(T))], false);
        if (!keys.Exists(key => key.IsSameProperty(tieBreaker)))
        {
            keys.Add(tieBreaker);
        }

        return keys;
    }

    /// <summary>The rows between the cursors.</summary>
    protected static Expression Between(Expression query, PageArguments page, List<SortKey> keys)
    {
        if (page.After is not null)
        {
            query = Where(query, KeysetPredicate.After(typeof(T), keys, Cursor.Parse(page.After, "after", keys)));
        }

        return page.Before is null ? query : Where(query, KeysetPredicate.After(
            typeof(T),
            keys.ConvertAll(key => key.Reversed()),
            Cursor.Parse(page.Before, "before", keys)));
    }

    protected static Expression Where(Expression query, LambdaExpression predicate) =>
        Expression.Call(typeof(Queryable), nameof(Queryable.Where), [typeof(T)], query, Expression.Quote(predicate));

    /// <summary>A limit as a literal: SQLite prepares a statement anew whenever a parameter is bound to its limit.</summary>
    protected static Expression Take(Expression query, int count) =>
        Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(T)], query, Expression.Call(s_constant, Expression.Constant(count)));

    /// <summary>Reads only the columns that are needed.</summary>
    protected static Expression Select(Expression query, QueryShape shape, List<SortKey>? keys, PropertyInfo? owner)
    {
        ParameterExpression entity = Expression.Parameter(typeof(T), "e");
        var bindings = new List<MemberBinding> { Expression.Bind(typeof(Row<T>).GetProperty(nameof(Row<>.Node))!, shape.Columns.Project(entity)) };
        if (owner is not null)
        {
            bindings.Add(Expression.Bind(typeof(Row<T>).GetProperty(nameof(Row<>.Owner))!, Box(Expression.Property(entity, owner))));
        }

        if (keys is not null && shape.NeedsCursors)
        {
            Expression values = Expression.NewArrayInit(typeof(object), keys.Select(key => Box(key.OfNullable(entity))));
            bindings.Add(Expression.Bind(typeof(Row<T>).GetProperty(nameof(Row<>.Keys))!, values));
        }

        LambdaExpression selector = Expression.Lambda(Expression.MemberInit(Expression.New(typeof(Row<T>)), bindings), entity);
        return Expression.Call(typeof(Queryable), nameof(Queryable.Select), [typeof(T), typeof(Row<T>)], query, Expression.Quote(selector));
    }

    protected static async Task<List<IRow>> ReadAsync(IQueryProvider provider, Expression query, ResolverContext context)
    {
        IQueryable<Row<T>> rows = provider.CreateQuery<Row<T>>(query);
        List<Row<T>> read = provider is IAsyncQueryProvider
            ? await rows.AsNoTracking().ToListAsync(context.CancellationToken).ConfigureAwait(false)
            : [.. rows];
        return read.ConvertAll(row => (IRow)row);
    }

    private async Task<List<IRow>> ReadPageAsync(IQueryable<T> query, PageArguments page, QueryShape shape, ResolverContext context)
    {
        List<SortKey> keys = PageOrder(context);
        Expression ordered = QueryOrder.Apply(Between(query.Expression, page, keys), typeof(T), page.IsBackward ? keys.ConvertAll(key => key.Reversed()) : keys, Options.EntityFramework);
        return await ReadAsync(query.Provider, Select(Take(ordered, page.Size + 1), shape, keys, null), context).ConfigureAwait(false);
    }

    private static async Task<int> CountAsync(IQueryable<T> query, ResolverContext context) => query.Provider is IAsyncQueryProvider
        ? await query.CountAsync(context.CancellationToken).ConfigureAwait(false)
        : query.Count();

    private static Expression Box(Expression value) => Expression.Convert(value, typeof(object));
}
