using System.Linq.Expressions;
using System.Reflection;
using GraphQlCrm.GraphQL.EntityFramework.Statements;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>How many rows belong to a parent.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
internal sealed class OwnerCount<TKey>
{
    /// <summary>The key of the parent.</summary>
    public required TKey Owner { get; init; }

    /// <summary>The number of its rows.</summary>
    public required int Count { get; init; }
}

/// <summary>Counts the rows of several parents.</summary>
/// <typeparam name="T">The type of the related entity.</typeparam>
/// <typeparam name="TKey">The type of the key, without <c>null</c>.</typeparam>
internal sealed class OwnerCountQuery<T, TKey>(QueryFieldOptions options, PropertyInfo key) : EntityQuery<T, OwnerCount<TKey>>(options)
    where T : class
    where TKey : notnull
{
    protected override Expression Build(Expression query, QueryRequest request, QueryParameters parameters)
    {
        ParameterExpression entity = Expression.Parameter(typeof(T), "e");
        Expression owner = Expression.Property(entity, key);
        owner = owner.Type == typeof(TKey) ? owner : Expression.Property(owner, nameof(Nullable<>.Value));
        Expression own = Where(Filtered(query, request, parameters), OwnerPredicate.Create(typeof(T), key, request, parameters));
        Expression groups = Expression.Call(
            typeof(Queryable),
            nameof(Queryable.GroupBy),
            [typeof(T), typeof(TKey)],
            own,
            Expression.Quote(Expression.Lambda(owner, entity)));
        Expression<Func<IGrouping<TKey, T>, OwnerCount<TKey>>> count = group => new OwnerCount<TKey> { Owner = group.Key, Count = group.Count() };
        return Expression.Call(typeof(Queryable), nameof(Queryable.Select), [typeof(IGrouping<TKey, T>), typeof(OwnerCount<TKey>)], groups, Expression.Quote(count));
    }

    protected override Statement<OwnerCount<TKey>>? Compile(Expression query, QuerySource source, QueryRequest request)
    {
        var columns = new RowColumns(source.Model);
        Expression row = Expression.MemberInit(
            Expression.New(typeof(OwnerCount<TKey>)),
            Expression.Bind(typeof(OwnerCount<TKey>).GetProperty(nameof(OwnerCount<>.Owner))!, columns.Read(typeof(T), [key], typeof(TKey))),
            Expression.Bind(typeof(OwnerCount<TKey>).GetProperty(nameof(OwnerCount<>.Count))!, columns.ReadComputed<int>(nameof(OwnerCount<>.Count))));
        return StatementCompiler.TryCompile(Build(query, request, new NamedParameters()), source, request, columns, columns.Compile<OwnerCount<TKey>>(row));
    }
}
