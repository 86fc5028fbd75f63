using System.Linq.Expressions;
using System.Reflection;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>
/// The rows that come after given keys in an order. <c>null</c> is smaller than everything, as SQLite orders it.
/// </summary>
internal static class KeysetPredicate
{
    private static readonly MethodInfo s_compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    /// <summary>Whether the value decides of the form of the predicate, not only of what is compared with.</summary>
    public static bool IsStructure(object? value) => value is bool or Enum;

    /// <summary>The predicate on an entity.</summary>
    public static LambdaExpression After(Type entity, IReadOnlyList<SortKey> keys, IReadOnlyList<object?> values, QueryParameters parameters)
    {
        ParameterExpression parameter = Expression.Parameter(entity, "e");
        Expression? any = null;
        Expression? equal = null;
        for (int i = 0; i < keys.Count; i++)
        {
            Expression key = keys[i].OfNullable(parameter);
            Expression value = values[i] is null || IsStructure(values[i]) ? Expression.Constant(values[i], key.Type) : parameters.Next(key.Type);
            if (After(keys[i], key, value, values[i]) is { } after)
            {
                Expression both = equal is null ? after : Expression.AndAlso(equal, after);
                any = any is null ? both : Expression.OrElse(any, both);
            }

            Expression same = values[i] is null ? IsNull(key) : Expression.Equal(key, value);
            equal = equal is null ? same : Expression.AndAlso(equal, same);
        }

        return Expression.Lambda(any ?? Expression.Constant(false), parameter);
    }

    private static Expression? After(SortKey sort, Expression key, Expression parameter, object? value)
    {
        if (value is null)
        {
            return sort.IsDescending ? null : Expression.Not(IsNull(key));
        }

        Expression? beyond = Beyond(sort, key, parameter, value);
        if (!sort.IsDescending || !sort.IsNullable)
        {
            return beyond;
        }

        return beyond is null ? IsNull(key) : Expression.OrElse(beyond, IsNull(key));
    }

    private static Expression? Beyond(SortKey sort, Expression key, Expression parameter, object value)
    {
        switch (value)
        {
            case string:
                Expression order = Expression.Call(s_compare, key, parameter);
                return sort.IsDescending ? Expression.LessThan(order, Expression.Constant(0)) : Expression.GreaterThan(order, Expression.Constant(0));
            case bool truth:
                return truth == sort.IsDescending ? Expression.Equal(key, Expression.Constant(!truth, key.Type)) : null;
            case Enum name:
                return OneOf(key, [.. Enum.GetValues(name.GetType()).Cast<Enum>()
                    .Where(other => string.CompareOrdinal(other.ToString(), name.ToString()) is var sign && (sort.IsDescending ? sign < 0 : sign > 0))]);
            default:
                return sort.IsDescending ? Expression.LessThan(key, parameter) : Expression.GreaterThan(key, parameter);
        }
    }

    /// <summary>Enums are stored as their names, so the names are what is ordered.</summary>
    private static Expression? OneOf(Expression key, Enum[] names)
    {
        Expression? any = null;
        foreach (Enum name in names)
        {
            Expression one = Expression.Equal(key, Expression.Constant(name, key.Type));
            any = any is null ? one : Expression.OrElse(any, one);
        }

        return any;
    }

    private static BinaryExpression IsNull(Expression key) => Expression.Equal(key, Expression.Constant(null, key.Type));
}
