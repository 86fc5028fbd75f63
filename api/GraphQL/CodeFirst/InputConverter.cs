using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>Makes the values that resolvers take of coerced input values: typed lists, ids, optional values.</summary>
internal static class InputConverter
{
    /// <summary>The conversion for a declared type; <see langword="null"/> if values can be taken as they are.</summary>
    public static Func<object?, object?>? For(ClrType type, IDAttribute? id)
    {
        Func<object?, object?>? value = ForValue(type, id);
        if (!type.IsOptional)
        {
            return value;
        }

        Func<object?, object> wrap = Wrap(type.Declared);
        bool isNullable = type.IsNullable;
        return input =>
        {
            if (input is null && !isNullable)
            {
                InputException.Throw("Cannot accept null for non-nullable input.", ErrorCodes.NonNullViolation);
            }

            return wrap(input is null || value is null ? input : value(input));
        };
    }

    /// <summary>What a member gets if its value is absent.</summary>
    public static object? Absent(ClrType type) =>
        type.Declared.IsValueType && Nullable.GetUnderlyingType(type.Declared) is null ? Activator.CreateInstance(type.Declared) : null;

    private static Func<object?, object?>? ForValue(ClrType type, IDAttribute? id)
    {
        if (type.Item is { } item)
        {
            Func<object?, object?>? convert = ForValue(item, id);
            Func<IList, Func<object?, object?>?, object> create = ListFactory(type.Type, item.Declared);
            return input => input is null ? null : create((IList)input, convert);
        }

        Type target = type.Type;
        if (id is not null)
        {
            return input => input is string text ? GlobalId.Read(text, id.TypeName, target) : null;
        }

        return target switch
        {
            _ when target == typeof(DateTime) => input => input is DateTimeOffset time ? time.UtcDateTime : input,
            _ when !target.IsEnum && Type.GetTypeCode(target) is TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.Single
                => input => input is null ? null : Convert.ChangeType(input, target, CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    private static Func<object?, object> Wrap(Type optional)
    {
        ParameterExpression input = Expression.Parameter(typeof(object));
        Type inner = optional.GetGenericArguments()[0];
        Expression body = Expression.Convert(Expression.New(optional.GetConstructor([inner])!, ResolverCompiler.Unbox(input, inner)), typeof(object));
        Lazy<Func<object?, object>> wrap = new(Expression.Lambda<Func<object?, object>>(body, input).Compile);
        return value => wrap.Value(value);
    }

    private static Func<IList, Func<object?, object?>?, object> ListFactory(Type list, Type item)
    {
        bool isArray = list.IsArray || list.IsInterface;
        if (!isArray && list != typeof(List<>).MakeGenericType(item))
        {
            throw new SchemaException($"An input list cannot be a `{list}`; use an array, `List<T>` or `IReadOnlyList<T>`.");
        }

        MethodInfo method = typeof(InputConverter)
            .GetMethod(isArray && !IsMutable(list) ? nameof(CreateArray) : nameof(CreateList), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(item);
        return method.CreateDelegate<Func<IList, Func<object?, object?>?, object>>();
    }

    private static bool IsMutable(Type list) => list.IsGenericType && list.GetGenericTypeDefinition() is { } definition
        && (definition == typeof(List<>) || definition == typeof(IList<>) || definition == typeof(ICollection<>));

    private static object CreateArray<T>(IList values, Func<object?, object?>? convert)
    {
        var array = new T[values.Count];
        for (int i = 0; i < array.Length; i++)
        {
            array[i] = (T)(convert is null ? values[i] : convert(values[i]))!;
        }

        return array;
    }

    private static object CreateList<T>(IList values, Func<object?, object?>? convert) => new List<T>((T[])CreateArray<T>(values, convert));
}
