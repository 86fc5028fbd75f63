using System.Reflection;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.CodeFirst;

/// <summary>A CLR type with what its annotations say of <c>null</c>, all the way down.</summary>
/// <param name="Type">The type, without <see cref="Nullable{T}"/> and <see cref="Optional{T}"/>.</param>
/// <param name="IsNullable">Whether <c>null</c> is allowed.</param>
/// <param name="Item">The items, if it is a list.</param>
/// <param name="Declared">The type as it is declared.</param>
public sealed record ClrType(Type Type, bool IsNullable, ClrType? Item, Type Declared)
{
    /// <summary>Whether it is declared as an <see cref="Optional{T}"/>.</summary>
    public bool IsOptional => IsGeneric(Declared, typeof(Optional<>));

    /// <summary>The type inside all lists.</summary>
    public ClrType Innermost => Item?.Innermost ?? this;

    /// <summary>The type of a property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The type.</returns>
    public static ClrType Of(PropertyInfo property) => From(new NullabilityInfoContext().Create(property), property.PropertyType);

    /// <summary>The type of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The type.</returns>
    public static ClrType Of(ParameterInfo parameter) => From(new NullabilityInfoContext().Create(parameter), parameter.ParameterType);

    /// <summary>The type that a method brings, without task.</summary>
    /// <param name="method">The method.</param>
    /// <returns>The type.</returns>
    public static ClrType OfResult(MethodInfo method)
    {
        NullabilityInfo info = new NullabilityInfoContext().Create(method.ReturnParameter);
        return IsTask(method.ReturnType) ? From(info.GenericTypeArguments[0], method.ReturnType.GetGenericArguments()[0]) : From(info, method.ReturnType);
    }

    /// <summary>The first type argument of a <c>FieldResult</c>.</summary>
    internal static ClrType OfFieldResult(MethodInfo method)
    {
        NullabilityInfo info = new NullabilityInfoContext().Create(method.ReturnParameter);
        info = IsTask(method.ReturnType) ? info.GenericTypeArguments[0] : info;
        return From(info.GenericTypeArguments[0], info.Type.GetGenericArguments()[0]);
    }

    /// <summary>Whether a type is a task or value task with a result.</summary>
    internal static bool IsTask(Type type) => IsGeneric(type, typeof(Task<>)) || IsGeneric(type, typeof(ValueTask<>));

    /// <summary>The same type with <c>null</c> allowed.</summary>
    internal ClrType AsNullable() => this with { IsNullable = true };

    private static ClrType From(NullabilityInfo info, Type type)
    {
        if (IsGeneric(type, typeof(Optional<>)))
        {
            Type inner = type.GetGenericArguments()[0];
            return From(info.GenericTypeArguments[0], inner) with { Declared = type };
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return new ClrType(underlying, true, null, type);
        }

        bool isNullable = !type.IsValueType && info.ReadState != NullabilityState.NotNull && info.WriteState != NullabilityState.NotNull;
        if (ItemType(type) is not { } itemType)
        {
            return new ClrType(type, isNullable, null, type);
        }

        NullabilityInfo? itemInfo = info.ElementType ?? info.GenericTypeArguments.FirstOrDefault();
        ClrType item = itemInfo is null ? new ClrType(itemType, false, null, itemType) : From(itemInfo, itemType);
        return new ClrType(type, isNullable, item, type);
    }

    private static Type? ItemType(Type type)
    {
        if (type == typeof(string) || type == typeof(System.Text.Json.JsonElement) || typeof(System.Collections.IDictionary).IsAssignableFrom(type))
        {
            return null;
        }

        if (type.IsArray)
        {
            return type.GetElementType();
        }

        return AsyncItems.ItemType(type)
            ?? type.GetInterfaces().Prepend(type).FirstOrDefault(candidate => IsGeneric(candidate, typeof(IEnumerable<>)))?.GetGenericArguments()[0];
    }

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
