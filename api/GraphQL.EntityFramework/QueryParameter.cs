using System.Linq.Expressions;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>Values in expressions that become parameters of the statement, never text of it.</summary>
internal static class QueryParameter
{
    /// <summary>A parameter of a type.</summary>
    public static Expression Create(object? value, Type type)
    {
        object box = Activator.CreateInstance(typeof(Box<>).MakeGenericType(type), value)!;
        return Expression.Property(Expression.Constant(box), nameof(Box<>.Value));
    }

    private sealed class Box<T>(T value)
    {
        public T Value { get; } = value;
    }
}
