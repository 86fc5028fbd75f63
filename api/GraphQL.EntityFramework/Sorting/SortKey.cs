using System.Linq.Expressions;
using System.Reflection;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>A key that rows are ordered by: a property, perhaps of an entity that is referred to.</summary>
/// <param name="Path">The properties from the entity to the key.</param>
/// <param name="IsDescending">Whether large keys come first.</param>
internal sealed record SortKey(IReadOnlyList<PropertyInfo> Path, bool IsDescending)
{
    /// <summary>The type of the key.</summary>
    public Type Type => Path[^1].PropertyType;

    /// <summary>The key type, with <c>null</c> if an entity on the way may be absent.</summary>
    public bool IsNullable => Path.Count > 1 || !Type.IsValueType || Nullable.GetUnderlyingType(Type) is not null;

    /// <summary>The key type, as one that has <c>null</c> if the key can be absent.</summary>
    public Type NullableType => IsNullable && Type.IsValueType && Nullable.GetUnderlyingType(Type) is null ? typeof(Nullable<>).MakeGenericType(Type) : Type;

    /// <summary>The key of an entity.</summary>
    public Expression Of(Expression entity) => Path.Aggregate(entity, Expression.Property);

    /// <summary>The key of an entity, as a type that has <c>null</c> if the key can be absent.</summary>
    public Expression OfNullable(Expression entity)
    {
        Expression value = Of(entity);
        return value.Type == NullableType ? value : Expression.Convert(value, NullableType);
    }

    /// <summary>The keys that an <c>order</c> argument asks for, from left to right.</summary>
    public static List<SortKey> Read(object? order)
    {
        var keys = new List<SortKey>();
        foreach (object? item in order as IEnumerable<object?> ?? [])
        {
            Read((InputObject)item!, [], keys);
        }

        return keys;
    }

    /// <summary>The same order the other way round.</summary>
    public SortKey Reversed() => this with { IsDescending = !IsDescending };

    /// <summary>Whether two keys are the same property.</summary>
    public bool IsSameProperty(SortKey other) => Path.SequenceEqual(other.Path);

    private static void Read(InputObject input, IReadOnlyList<PropertyInfo> path, List<SortKey> keys)
    {
        foreach ((InputField field, object? value) in input.Fields)
        {
            IReadOnlyList<PropertyInfo> next = [.. path, (PropertyInfo)field.Tag!];
            if (value is bool isDescending)
            {
                keys.Add(new SortKey(next, isDescending));
            }
            else if (value is InputObject nested)
            {
                Read(nested, next, keys);
            }
        }
    }
}
