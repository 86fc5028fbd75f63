using System.Linq.Expressions;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>Orders queries.</summary>
internal static class QueryOrder
{
    /// <summary>Puts <c>OrderBy</c> and <c>ThenBy</c> calls around a query, which may be a correlated one.</summary>
    public static Expression Apply(Expression query, Type entity, IReadOnlyList<SortKey> keys)
    {
        bool isFirst = true;
        foreach (SortKey key in keys)
        {
            ParameterExpression parameter = Expression.Parameter(entity, "e");
            LambdaExpression selector = Expression.Lambda(key.Of(parameter), parameter);
            string method = (isFirst, key.IsDescending) switch
            {
                (true, false) => nameof(Queryable.OrderBy),
                (true, true) => nameof(Queryable.OrderByDescending),
                (false, false) => nameof(Queryable.ThenBy),
                (false, true) => nameof(Queryable.ThenByDescending),
            };
            query = Expression.Call(typeof(Queryable), method, [entity, key.Type], query, Expression.Quote(selector));
            isFirst = false;
        }

        return query;
    }
}
