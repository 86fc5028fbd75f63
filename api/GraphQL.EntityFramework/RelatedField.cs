using System.Linq.Expressions;
using System.Reflection;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Execution;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>A field that leads from entities to related ones: one statement for all parents of a level.</summary>
/// <typeparam name="T">The type of the related entity.</typeparam>
/// <param name="options">What is decided of the field.</param>
/// <param name="parentKey">The property of the parent that holds the key.</param>
/// <param name="key">The property of the related entity that holds the same key.</param>
/// <param name="isMany">Whether there are many related entities for a parent.</param>
internal sealed class RelatedField<T>(QueryFieldOptions options, PropertyInfo parentKey, PropertyInfo key, bool isMany) : QueryField<T>(options)
    where T : class
{
    private readonly Types.PureResolve _parentKey = ResolverCompiler.CompilePure(parentKey);

    /// <summary>The related entities of all parents.</summary>
    public async ValueTask ResolveBatchAsync(BatchResolverContext context)
    {
        var parents = new object?[context.Count];
        for (int i = 0; i < parents.Length; i++)
        {
            parents[i] = _parentKey(context.ParentAt(i), []);
        }

        object[] keys = [.. parents.OfType<object>().Distinct()];
        QueryShape shape = Shape(context.Selection);
        PageArguments? page = Page(context);
        Dictionary<object, List<IRow>> rows = [];
        Dictionary<object, int>? totals = null;
        if (keys.Length > 0)
        {
            await context.Operation.QueryGate.WaitAsync(context.CancellationToken).ConfigureAwait(false);
            try
            {
                IQueryable<T> query = await QueryAsync(context).ConfigureAwait(false);
                query = Filter(context) is { } filter ? query.Where(filter) : query;
                totals = shape.NeedsCount(context) ? await CountAsync(query, keys, context).ConfigureAwait(false) : null;
                rows = shape.NeedsRows ? await ReadAsync(query, keys, page, shape, context).ConfigureAwait(false) : [];
            }
            finally
            {
                context.Operation.QueryGate.Release();
            }
        }

        for (int i = 0; i < parents.Length; i++)
        {
            List<IRow>? own = parents[i] is { } parent ? rows.GetValueOrDefault(parent) : null;
            context.SetValue(i, Value(own, page, shape.NeedsCount(context) ? (parents[i] is { } of ? totals?.GetValueOrDefault(of) : null) ?? 0 : null));
        }
    }

    private object? Value(List<IRow>? rows, PageArguments? page, int? total)
    {
        if (!isMany)
        {
            return rows is [var single, ..] ? single.Entity : null;
        }

        // Two parents may have the same key: each cuts its own copy.
        return page is null
            ? (rows ?? []).ConvertAll(row => row.Entity)
            : Connection.Create(page, [.. rows ?? []], total);
    }

    private async Task<Dictionary<object, List<IRow>>> ReadAsync(IQueryable<T> query, object[] keys, PageArguments? page, QueryShape shape, ResolverContext context)
    {
        List<SortKey> order = page is null ? SortKey.Read(Argument(context, Options.OrderIndex)) : PageOrder(context);
        Expression expression;
        if (page is null)
        {
            expression = Select(QueryOrder.Apply(Where(query.Expression, IsOneOf(keys)), typeof(T), order, Options.EntityFramework), shape, null, key);
        }
        else
        {
            Expression own = Between(Where(query.Expression, IsOneOf(keys)), page, order);
            List<SortKey> direction = page.IsBackward ? order.ConvertAll(one => one.Reversed()) : order;
            expression = keys.Length == 1
                ? Take(QueryOrder.Apply(own, typeof(T), direction, Options.EntityFramework), page.Size + 1)
                : QueryOrder.Apply(Windows(own, direction, page.Size + 1), typeof(T), direction, Options.EntityFramework);
            expression = Select(expression, shape, order, key);
        }

        List<IRow> rows = await ReadAsync(query.Provider, expression, context).ConfigureAwait(false);
        var byOwner = new Dictionary<object, List<IRow>>();
        foreach (IRow row in rows)
        {
            if (!byOwner.TryGetValue(row.Owner!, out List<IRow>? own))
            {
                byOwner.Add(row.Owner!, own = []);
            }

            own.Add(row);
        }

        return byOwner;
    }

    /// <summary>
    /// The first rows of every key: the keys that occur, and for each a window over its rows. The query has only rows of
    /// the wanted keys: EF Core numbers the rows before it joins, and would number the whole table.
    /// </summary>
    private Expression Windows(Expression query, List<SortKey> order, int count)
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
        Expression window = Take(QueryOrder.Apply(Where(query, isOwn), typeof(T), order, Options.EntityFramework), count);
        LambdaExpression selector = Expression.Lambda(
            typeof(Func<,>).MakeGenericType(key.PropertyType, typeof(IEnumerable<T>)),
            window,
            owner);
        return Expression.Call(typeof(Queryable), nameof(Queryable.SelectMany), [key.PropertyType, typeof(T)], owners, Expression.Quote(selector));
    }

    private async Task<Dictionary<object, int>> CountAsync(IQueryable<T> query, object[] keys, ResolverContext context)
    {
        ParameterExpression entity = Expression.Parameter(typeof(T), "e");
        Expression owner = Expression.Property(entity, key);
        owner = key.PropertyType.IsValueType && Nullable.GetUnderlyingType(key.PropertyType) is not null ? Expression.Property(owner, "Value") : owner;
        IQueryable<T> own = query.Provider.CreateQuery<T>(Where(query.Expression, IsOneOf(keys)));
        var counter = (GroupCounter<T>)Activator.CreateInstance(typeof(GroupCounter<,>).MakeGenericType(typeof(T), owner.Type))!;
        return await counter.CountAsync(own, Expression.Lambda(owner, entity), context.CancellationToken).ConfigureAwait(false);
    }

    private LambdaExpression IsOneOf(object[] keys)
    {
        // Keys are never null here; a list of nullable keys would make a comparison that no index serves.
        ParameterExpression entity = Expression.Parameter(typeof(T), "e");
        Expression value = Expression.Property(entity, key);
        Type keyType = Nullable.GetUnderlyingType(key.PropertyType) ?? key.PropertyType;
        value = keyType == key.PropertyType ? value : Expression.Property(value, nameof(Nullable<int>.Value));
        Array typed = Array.CreateInstance(keyType, keys.Length);
        for (int i = 0; i < keys.Length; i++)
        {
            typed.SetValue(keys[i], i);
        }

        Expression parameter = QueryParameter.Create(typed, typeof(IEnumerable<>).MakeGenericType(keyType));
        Expression contains = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [keyType], parameter, value);
        return Expression.Lambda(contains, entity);
    }
}

/// <summary>Counts rows by a key.</summary>
/// <typeparam name="T">The type of the rows.</typeparam>
internal abstract class GroupCounter<T>
{
    public abstract Task<Dictionary<object, int>> CountAsync(IQueryable<T> query, LambdaExpression key, CancellationToken cancellationToken);
}

/// <summary>Counts rows by a key of one type.</summary>
/// <typeparam name="T">The type of the rows.</typeparam>
/// <typeparam name="TKey">The type of the key.</typeparam>
internal sealed class GroupCounter<T, TKey> : GroupCounter<T>
    where TKey : notnull
{
    public override async Task<Dictionary<object, int>> CountAsync(IQueryable<T> query, LambdaExpression key, CancellationToken cancellationToken)
    {
        var counts = query.GroupBy((Expression<Func<T, TKey>>)key).Select(group => new { group.Key, Count = group.Count() });
        return await counts.ToDictionaryAsync(row => (object)row.Key, row => row.Count, cancellationToken).ConfigureAwait(false);
    }
}
