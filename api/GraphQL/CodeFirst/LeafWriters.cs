using System.Linq.Expressions;
using System.Reflection;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>Makes writers that take a leaf value from a property to the response without boxing it, to be compiled.</summary>
internal static class LeafWriters
{
    /// <summary>The writer of a property, if its type is written as the built-in scalar for it.</summary>
    public static Func<WriteLeaf>? Compile(PropertyInfo property, GraphQLType type)
    {
        Type valueType = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        MethodInfo? write = typeof(LeafWriters).GetMethod(nameof(Write), BindingFlags.NonPublic | BindingFlags.Static, [typeof(JsonTextWriter), valueType]);
        if (write is null || !ReferenceEquals(type.Nullable, BuiltInScalars.For(valueType)))
        {
            return null;
        }

        return () => Compile(property, valueType, write);
    }

    private static WriteLeaf Compile(PropertyInfo property, Type valueType, MethodInfo write)
    {
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

    /// <summary>The writer of an enum property.</summary>
    public static Func<WriteLeaf>? CompileEnum(PropertyInfo property, EnumType type)
    {
        MethodInfo create = typeof(LeafWriters).GetMethod(nameof(CreateEnum), BindingFlags.NonPublic | BindingFlags.Static)!;
        Type runtimeType = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return runtimeType == type.RuntimeType ? () => (WriteLeaf)create.MakeGenericMethod(runtimeType).Invoke(null, [property, type])! : null;
    }

    /// <summary>The writer of a property whose <see cref="Guid"/> is written as a global id.</summary>
    public static Func<WriteLeaf>? CompileId(PropertyInfo property, string typeName)
    {
        if ((Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) != typeof(Guid))
        {
            return null;
        }

        return () => CreateId(property, typeName);
    }

    private static WriteLeaf CreateId(PropertyInfo property, string typeName)
    {
        Func<object, Guid?> read = Read<Guid>(property);
        return (parent, writer) =>
        {
            if (read(parent) is not { } value)
            {
                return false;
            }

            GlobalId.Write(typeName, value, writer);
            return true;
        };
    }

    private static WriteLeaf CreateEnum<T>(PropertyInfo property, EnumType type)
        where T : struct
    {
        Func<object, T?> read = Read<T>(property);
        var names = type.Values.DistinctBy(value => value.Value).ToDictionary(value => (T)value.Value, value => value.Name);
        return (parent, writer) =>
        {
            if (read(parent) is not { } value)
            {
                return false;
            }

            if (!names.TryGetValue(value, out string? name))
            {
                throw CompletionErrors.InvalidLeaf(type, value);
            }

            writer.WriteString(name);
            return true;
        };
    }

    private static Func<object, T?> Read<T>(PropertyInfo property)
        where T : struct
    {
        ParameterExpression parent = Expression.Parameter(typeof(object));
        Expression value = Expression.Property(Expression.Convert(parent, property.DeclaringType!), property);
        return Expression.Lambda<Func<object, T?>>(Expression.Convert(value, typeof(T?)), parent).Compile();
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
