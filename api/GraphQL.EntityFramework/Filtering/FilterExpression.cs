using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>
/// Translates a filter input, which <see cref="FilterReader"/> has let pass, into a predicate. It is all conjunction, but
/// for <c>or</c>.
/// </summary>
internal sealed class FilterExpression
{
    private static readonly MethodInfo s_contains = Method<string>(text => text.Contains(""));
    private static readonly MethodInfo s_startsWith = Method<string>(text => text.StartsWith(""));
    private static readonly MethodInfo s_endsWith = Method<string>(text => text.EndsWith(""));

    private readonly QueryParameters _parameters;

    private FilterExpression(QueryParameters parameters)
    {
        _parameters = parameters;
    }

    /// <summary>The predicate; <see langword="null"/> if the filter lets everything through.</summary>
    public static LambdaExpression? Create(InputObject filter, Type type, QueryParameters parameters)
    {
        ParameterExpression entity = Expression.Parameter(type, "e");
        Expression? body = new FilterExpression(parameters).All(filter, entity);
        return body is null ? null : Expression.Lambda(body, entity);
    }

    private Expression? All(InputObject filter, Expression target)
    {
        Expression? all = null;
        foreach ((InputField field, object? value) in filter.Fields)
        {
            all = And(all, One(field, value, target));
        }

        return all;
    }

    private Expression? One(InputField field, object? value, Expression target)
    {
        switch (field.Tag)
        {
            case "and" or "or":
                return Combine(((IList)value!).Cast<InputObject>().Select(item => All(item, target)).ToList(), isOr: field.Name == "or");
            case FilterMember member:
                Expression property = Expression.Property(target, member.Property);
                return member.Kind is FilterKind.Collection or FilterKind.ScalarCollection ? Quantifiers((InputObject)value!, property, member) : All((InputObject)value!, property);
            default:
                return Operation(field, value, target);
        }
    }

    /// <summary>An empty part of a disjunction lets everything through.</summary>
    private static Expression? Combine(List<Expression?> parts, bool isOr)
    {
        if (isOr && parts.Contains(null))
        {
            return null;
        }

        Expression? combined = null;
        foreach (Expression? part in parts)
        {
            combined = combined is not null && isOr ? Expression.OrElse(combined, part!) : And(combined, part);
        }

        return combined;
    }

    private Expression? Quantifiers(InputObject filter, Expression collection, FilterMember member)
    {
        Type item = EntityProperties.ItemType(member.Property)!;
        Expression? all = null;
        foreach ((InputField field, object? value) in filter.Fields)
        {
            if (value is bool any)
            {
                Expression hasItems = Call(nameof(Enumerable.Any), item, collection);
                all = And(all, any ? hasItems : Expression.Not(hasItems));
                continue;
            }

            ParameterExpression parameter = Expression.Parameter(item, "i");
            LambdaExpression predicate = Expression.Lambda(All((InputObject)value!, parameter) ?? Expression.Constant(true), parameter);
            all = And(all, field.Name switch
            {
                "some" => Call(nameof(Enumerable.Any), item, collection, predicate),
                "none" => Expression.Not(Call(nameof(Enumerable.Any), item, collection, predicate)),
                _ => Call(nameof(Enumerable.All), item, collection, predicate),
            });
        }

        return all;
    }

    private Expression Operation(InputField field, object? value, Expression property)
    {
        string name = field.Name;
        bool isNegated = name.StartsWith('n') && name is not "neq";
        Expression test = (isNegated ? name[1..] : name) switch
        {
            "in" => In((IList)value!, property),
            "eq" => Expression.Equal(property, Value(value, property.Type)),
            "neq" => Expression.NotEqual(property, Value(value, property.Type)),
            "contains" => Expression.Call(property, s_contains, Value(value, typeof(string))),
            "startsWith" => Expression.Call(property, s_startsWith, Value(value, typeof(string))),
            "endsWith" => Expression.Call(property, s_endsWith, Value(value, typeof(string))),
            "gt" => Expression.GreaterThan(property, Value(value, property.Type)),
            "gte" => Expression.GreaterThanOrEqual(property, Value(value, property.Type)),
            "lt" => Expression.LessThan(property, Value(value, property.Type)),
            _ => Expression.LessThanOrEqual(property, Value(value, property.Type)),
        };
        return isNegated ? Expression.Not(test) : test;
    }

    private Expression Value(object? value, Type type) => value is null ? Expression.Constant(null, type) : _parameters.Next(type);

    /// <summary>A list that could contain <c>null</c> makes a comparison that no index serves, so <c>null</c> is compared apart.</summary>
    private Expression In(IList values, Expression property)
    {
        Type type = EntityProperties.Unwrap(property.Type);
        Expression key = type == property.Type ? property : Expression.Property(property, nameof(Nullable<>.Value));
        Expression isOne = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [type], _parameters.NextList(type), key);
        return values.Contains(null)
            ? Expression.OrElse(Expression.Equal(property, Expression.Constant(null, property.Type)), isOne)
            : isOne;
    }

    private static MethodCallExpression Call(string method, Type item, params Expression[] arguments) =>
        Expression.Call(typeof(Enumerable), method, [item], arguments);

    private static Expression? And(Expression? left, Expression? right) =>
        left is null ? right : right is null ? left : Expression.AndAlso(left, right);

    private static MethodInfo Method<T>(Expression<Func<T, bool>> call) => ((MethodCallExpression)call.Body).Method;
}
