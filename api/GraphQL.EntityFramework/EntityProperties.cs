using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>What the properties of entities are.</summary>
internal static class EntityProperties
{
    /// <summary>The properties that hold a value of one column.</summary>
    public static IEnumerable<PropertyInfo> Columns(Type type, TypeRegistry types) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => IsMapped(property) && (IsColumn(property, types) || ScalarItemType(property, types) is not null));

    /// <summary>The properties that filters and sorting may use.</summary>
    public static IEnumerable<PropertyInfo> Visible(Type type) => TypeRegistry.Properties(type).Where(IsMapped);

    public static bool IsColumn(PropertyInfo property, TypeRegistry types) =>
        types.Leaf(Unwrap(property.PropertyType)) is { } leaf && !ReferenceEquals(leaf, BuiltInScalars.Any);

    public static Type Unwrap(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>The class of the items, if the property is a collection of a class.</summary>
    public static Type? ItemType(PropertyInfo property) => property.PropertyType == typeof(string)
        ? null
        : property.PropertyType.GetInterfaces().Append(property.PropertyType)
            .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];

    /// <summary>The type of the items, if the property is a list of scalars that EF Core keeps in one column.</summary>
    public static Type? ScalarItemType(PropertyInfo property, TypeRegistry types) =>
        property.PropertyType != typeof(byte[])
        && property.GetSetMethod(nonPublic: true) is not null
        && ItemType(property) is { } item
        && types.Leaf(Unwrap(item)) is { } leaf
        && !ReferenceEquals(leaf, BuiltInScalars.Any)
            ? item
            : null;

    /// <summary>The property that alone tells one entity from all others.</summary>
    /// <exception cref="SchemaException">The entity has none.</exception>
    public static PropertyInfo Key(Type type) => type.GetProperty("Id")
        ?? throw new SchemaException($"The entity `{type}` has no property `Id` that its pages could be ordered by.");

    /// <summary>The property of a name.</summary>
    /// <exception cref="SchemaException">There is none.</exception>
    public static PropertyInfo Find(Type type, string name) => type.GetProperty(name)
        ?? throw new SchemaException($"The entity `{type}` has no property `{name}`.");

    /// <summary>Whether ids of the property are global ids, and of which type; empty for any.</summary>
    public static string? IdTypeName(PropertyInfo property, Type entity, TypeRegistry types) => property.GetCustomAttribute<IDAttribute>() is { } id
        ? id.TypeName ?? string.Empty
        : types.Nodes.IsKey(entity, property) ? types.OutputName(entity) : null;

    /// <summary>Collections need no setter; anything else without one is computed.</summary>
    private static bool IsMapped(PropertyInfo property) =>
        (property.GetSetMethod(nonPublic: true) is not null || ItemType(property) is not null) && property.GetCustomAttribute<NotMappedAttribute>() is null;
}
