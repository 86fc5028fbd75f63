using System.Linq.Expressions;
using System.Reflection;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>Compiles writers that take a leaf value from a property to the response without boxing it.</summary>
internal static class LeafWriters
{
    /// <summary>The writer of a property, if its type is written as the built-in scalar for it.</summary>
    public static WriteLeaf? Compile(PropertyInfo property, GraphQLType type)
    {
        Type valueType = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        MethodInfo? write = typeof(LeafWriters).GetMethod(nameof(Write), BindingFlags.NonPublic | BindingFlags.Static, [typeof(JsonTextWriter), valueType]);
        if (write is null || !ReferenceEquals(type.Nullable, BuiltInScalars.For(valueType)))
        {
            return null;
        }

        ParameterExpression parent = Expression.Parameter(typeof(object));
        ParameterExpression writer = Expression.Parameter(typeof(JsonTextWriter));
        ParameterExpression value = Expression.Variable(property.PropertyType);
        Expression call = Expression.Call(write, writer, valueType == property.PropertyType ? value : Expression.Property(value, "Value"));
        Expression written = Expression.Block(call, Expression.Constant(true));
        if (!property.PropertyType.IsValueType)
        {
            written = Expression.Condition(Expression.ReferenceEqual(value, Expression.Constant(null)), Expression.Constant(false), written);
        }
        else if (valueType != property.PropertyType)
        {
            written = Expression.Condition(Expression.Property(value, "HasValue"), written, Expression.Constant(false));
        }

        Expression read = Expression.Property(Expression.Convert(parent, property.DeclaringType!), property);
        Expression body = Expression.Block([value], Expression.Assign(value, read), written);
        return Expression.Lambda<WriteLeaf>(body, parent, writer).Compile();
    }

    private static void Write(JsonTextWriter writer, string value) => writer.WriteString(value);

    private static void Write(JsonTextWriter writer, int value) => writer.WriteNumber(value);

    private static void Write(JsonTextWriter writer, long value) => writer.WriteNumber(value);

    private static void Write(JsonTextWriter writer, decimal value) => writer.WriteNumber(value);

    private static void Write(JsonTextWriter writer, bool value) => writer.WriteBoolean(value);

    private static void Write(JsonTextWriter writer, Guid value) => writer.WriteQuoted(value, "D");

    private static void Write(JsonTextWriter writer, DateOnly value) => writer.WriteQuoted(value, "yyyy-MM-dd");

    private static void Write(JsonTextWriter writer, DateTime value) => DateTimeType.Write(value, writer);

    private static void Write(JsonTextWriter writer, DateTimeOffset value) => DateTimeType.Write(value, writer);
}
