using System.Linq.Expressions;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>Orders queries.</summary>
internal static class QueryOrder
{
    /// <summary>Puts <c>OrderBy</c> and <c>ThenBy</c> calls around a query, which may be a correlated one.</summary>
    public static Expression Apply(Expression query, Type entity, IReadOnlyList<SortKey> keys, EntityFrameworkOptions options)
    {
        bool isFirst = true;
        foreach (SortKey key in keys)
        {
            ParameterExpression parameter = Expression.Parameter(entity, "e");
            Expression value = key.OfNullable(parameter);
            if (key.IsNullable && options.OrdersNullsExplicitly)
            {
                Expression hasValue = Expression.NotEqual(value, Expression.Constant(null, value.Type));
                query = Call(query, entity, Expression.Lambda(hasValue, parameter), isFirst, key.IsDescending);
                isFirst = false;
            }

            query = Call(query, entity, Expression.Lambda(key.Of(parameter), parameter), isFirst, key.IsDescending);
            isFirst = false;
        }

        return query;
    }

    private static MethodCallExpression Call(Expression query, Type entity, LambdaExpression selector, bool isFirst, bool isDescending)
    {
        string method = (isFirst, isDescending) switch
        {
            (true, false) => nameof(Queryable.OrderBy),
            (true, true) => nameof(Queryable.OrderByDescending),
            (false, false) => nameof(Queryable.ThenBy),
            (false, true) => nameof(Queryable.ThenByDescending),
        };
        return Expression.Call(typeof(Queryable), method, [entity, selector.ReturnType], query, Expression.Quote(selector));
    }
}
