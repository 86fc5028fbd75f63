using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>Translates a filter input into a predicate. It is all conjunction, but for <c>or</c>.</summary>
internal sealed class FilterExpression
{
    private const int OperationsMax = 64;

    private static readonly MethodInfo s_contains = Method<string>(text => text.Contains(""));
    private static readonly MethodInfo s_startsWith = Method<string>(text => text.StartsWith(""));
    private static readonly MethodInfo s_endsWith = Method<string>(text => text.EndsWith(""));

    private int _operations;

    /// <summary>The predicate; <see langword="null"/> if the filter lets everything through.</summary>
    /// <exception cref="GraphQLException">The filter has too many operations or a <c>null</c> where there must be none.</exception>
    public static Expression<Func<T, bool>>? Create<T>(InputObject? filter)
    {
        if (filter is null)
        {
            return null;
        }

        ParameterExpression entity = Expression.Parameter(typeof(T), "e");
        var expression = new FilterExpression();
        Expression? body = expression.All(filter, entity);
        if (expression._operations > OperationsMax)
        {
            throw new GraphQLException(new GraphQLError(
                $"The filter argument contains {expression._operations} operations, which exceeds the maximum allowed number of {OperationsMax}.")
                .WithCode(ErrorCodes.FilterOperations)
                .With("filterOperations", expression._operations).With("maxAllowedFilterOperations", OperationsMax));
        }

        return body is null ? null : Expression.Lambda<Func<T, bool>>(body, entity);
    }

    private Expression? All(InputObject filter, Expression target, FilterMember? member = null)
    {
        Expression? all = null;
        foreach ((InputField field, object? value) in filter.Fields)
        {
            all = And(all, One(filter, field, value, target, member));
        }

        return all;
    }

    private Expression? One(InputObject filter, InputField field, object? value, Expression target, FilterMember? member)
    {
        switch (field.Tag)
        {
            case "and" or "or":
                return value is IList list
                    ? Combine(list.Cast<InputObject>().Select(item => All(item, target, member)).ToList(), isOr: field.Name == "or")
                    : throw NullNotSupported(filter, field);
            case FilterMember inner:
                if (value is not InputObject nested)
                {
                    throw NullNotSupported(filter, field);
                }

                Expression property = Expression.Property(target, inner.Property);
                return inner.Kind == FilterKind.Collection ? Quantifiers(nested, property, inner) : All(nested, property, inner);
            default:
                _operations++;
                return Operation(filter, field, value, target, member!);
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
            _operations++;
            if (value is null)
            {
                throw NullNotSupported(filter, field);
            }

            if (value is bool any)
            {
                Expression hasItems = Call(nameof(Enumerable.Any), item, collection);
                all = And(all, any ? hasItems : Expression.Not(hasItems));
                continue;
            }

            ParameterExpression parameter = Expression.Parameter(item, "i");
            LambdaExpression predicate = Expression.Lambda(All((InputObject)value, parameter) ?? Expression.Constant(true), parameter);
            all = And(all, field.Name switch
            {
                "some" => Call(nameof(Enumerable.Any), item, collection, predicate),
                "none" => Expression.Not(Call(nameof(Enumerable.Any), item, collection, predicate)),
                _ => Call(nameof(Enumerable.All), item, collection, predicate),
            });
        }

        return all;
    }

    private static Expression Operation(InputObject filter, InputField field, object? value, Expression property, FilterMember member)
    {
        string name = field.Name;
        bool isNegated = name is not "nin" && name.StartsWith('n') && name is not "neq";
        string operation = isNegated ? name[1..] : name;
        bool isNullable = !property.Type.IsValueType || Nullable.GetUnderlyingType(property.Type) is not null;
        bool isNull = value is null || (value is IList list && list.Contains(null));
        if (isNull && ((value is null && operation is not ("eq" or "neq")) || !isNullable))
        {
            throw NullNotSupported(filter, field);
        }

        Expression test = operation switch
        {
            "eq" => Expression.Equal(property, Parameter(value, property.Type, member)),
            "neq" => Expression.NotEqual(property, Parameter(value, property.Type, member)),
            "in" => In((IList)value!, property, member),
            "nin" => Expression.Not(In((IList)value!, property, member)),
            "contains" => Expression.Call(property, s_contains, Parameter(value, typeof(string), member)),
            "startsWith" => Expression.Call(property, s_startsWith, Parameter(value, typeof(string), member)),
            "endsWith" => Expression.Call(property, s_endsWith, Parameter(value, typeof(string), member)),
            "gt" => Expression.GreaterThan(property, Parameter(value, property.Type, member)),
            "gte" => Expression.GreaterThanOrEqual(property, Parameter(value, property.Type, member)),
            "lt" => Expression.LessThan(property, Parameter(value, property.Type, member)),
            _ => Expression.LessThanOrEqual(property, Parameter(value, property.Type, member)),
        };
        return isNegated ? Expression.Not(test) : test;
    }

    private static MethodCallExpression In(IList values, Expression property, FilterMember member)
    {
        // A list that could contain null makes a comparison that no index serves.
        Type type = values.Contains(null) ? property.Type : EntityProperties.Unwrap(property.Type);
        Expression key = type == property.Type ? property : Expression.Property(property, nameof(Nullable<>.Value));
        Array typed = Array.CreateInstance(type, values.Count);
        for (int i = 0; i < values.Count; i++)
        {
            typed.SetValue(Value(values[i], type, member), i);
        }

        Expression parameter = QueryParameter.Create(typed, typeof(IEnumerable<>).MakeGenericType(type));
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [type], parameter, key);
    }

    private static Expression Parameter(object? value, Type type, FilterMember member) => QueryParameter.Create(Value(value, type, member), type);

    private static object? Value(object? value, Type type, FilterMember member)
    {
        Type plain = EntityProperties.Unwrap(type);
        return value switch
        {
            string id when member.IdTypeName is not null => GlobalId.Read(id, member.IdTypeName.Length == 0 ? null : member.IdTypeName, plain),
            DateTimeOffset time when plain == typeof(DateTime) => time.UtcDateTime,
            null => null,
            _ when plain.IsInstanceOfType(value) => value,
            _ => Convert.ChangeType(value, plain, System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private static MethodCallExpression Call(string method, Type item, params Expression[] arguments) =>
        Expression.Call(typeof(Enumerable), method, [item], arguments);

    private static Expression? And(Expression? left, Expression? right) =>
        left is null ? right : right is null ? left : Expression.AndAlso(left, right);

    private static GraphQLException NullNotSupported(InputObject filter, InputField field) => new(new GraphQLError(
        $"The provided value for filter `{field.Name}` of type {filter.Type.Name} is invalid. Null values are not supported.")
        .WithCode(ErrorCodes.FilterNull).With("expectedType", $"{field.Type.Nullable}!").With("filterType", filter.Type.Name));

    private static MethodInfo Method<T>(Expression<Func<T, bool>> call) => ((MethodCallExpression)call.Body).Method;
}
