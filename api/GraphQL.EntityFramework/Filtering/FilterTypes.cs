using System.Reflection;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>What a field of a filter input means.</summary>
/// <param name="Property">The property of the entity.</param>
/// <param name="Kind">How the property is filtered.</param>
/// <param name="IdTypeName">The node type of its global ids; <see langword="null"/> if they are no ids, empty for any.</param>
internal sealed record FilterMember(PropertyInfo Property, FilterKind Kind, string? IdTypeName)
{
    /// <summary>The type of what operations compare, without <c>null</c>.</summary>
    public Type ValueType { get; } = EntityProperties.Unwrap(Compared(Property, Kind));

    /// <summary>Whether what operations compare can be <c>null</c>.</summary>
    public bool IsNullable { get; } = !Compared(Property, Kind).IsValueType || Nullable.GetUnderlyingType(Compared(Property, Kind)) is not null;

    /// <summary>Makes a list of values like those that operations compare.</summary>
    public Func<int, Array> CreateItems { get; } = typeof(FilterMember).GetMethod(nameof(Items), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(EntityProperties.Unwrap(Compared(Property, Kind))).CreateDelegate<Func<int, Array>>();

    private static Type Compared(PropertyInfo property, FilterKind kind) =>
        kind == FilterKind.ScalarCollection ? EntityProperties.ItemType(property)! : property.PropertyType;

    private static Array Items<T>(int count) => new T[count];
}

/// <summary>How a property is filtered.</summary>
internal enum FilterKind
{
    /// <summary>By operations on its value.</summary>
    Operations,

    /// <summary>By the filter of the entity it refers to.</summary>
    Entity,

    /// <summary>By quantifiers over the entities it refers to.</summary>
    Collection,

    /// <summary>By quantifiers over the values it holds.</summary>
    ScalarCollection,
}

/// <summary>Makes the filter inputs of entities, named and ordered as HotChocolate does.</summary>
internal static class FilterTypes
{
    private static readonly string[] s_comparable = ["eq", "neq", "in", "nin", "gt", "ngt", "gte", "ngte", "lt", "nlt", "lte", "nlte"];
    private static readonly string[] s_equatable = ["eq", "neq", "in", "nin"];
    private static readonly string[] s_text = ["eq", "neq", "contains", "ncontains", "in", "nin", "startsWith", "nstartsWith", "endsWith", "nendsWith"];

    /// <summary>The filter input of an entity.</summary>
    public static InputObjectType For(Type entity, TypeRegistry types)
    {
        string name = $"{types.OutputName(entity)}FilterInput";
        return types.Named(name, () => new InputObjectType(name, null, () => Fields(name, entity, types)) { AsksOf = types.OutputName(entity) });
    }

    private static List<InputField> Fields(string name, Type entity, TypeRegistry types)
    {
        var fields = new List<InputField>(Combinators(types.Named<InputObjectType>(name, () => throw new InvalidOperationException(name))));
        foreach (PropertyInfo property in EntityProperties.Visible(entity))
        {
            if (property.GetCustomAttribute<NotFilterableAttribute>() is not null)
            {
                continue;
            }

            string? idTypeName = EntityProperties.IdTypeName(property, entity, types);
            if (EntityProperties.IsColumn(property, types))
            {
                fields.Add(Field(property, Operations(property.PropertyType, idTypeName is not null, types), FilterKind.Operations, idTypeName));
            }
            else if (EntityProperties.ItemType(property) is { } item)
            {
                if (types.Leaf(EntityProperties.Unwrap(item)) is null)
                {
                    InputObjectType filter = For(item, types);
                    fields.Add(Field(property, Quantifiers($"ListFilterInputTypeOf{filter.Name}", filter, types), FilterKind.Collection, null));
                }
                else if (EntityProperties.ScalarItemType(property, types) is not null)
                {
                    InputObjectType filter = Operations(item, idTypeName is not null, types);
                    fields.Add(Field(property, Quantifiers($"List{filter.Name}", filter, types), FilterKind.ScalarCollection, idTypeName));
                }
            }
            else if (property.PropertyType.IsClass)
            {
                fields.Add(Field(property, For(property.PropertyType, types), FilterKind.Entity, null));
            }
        }

        return fields;
    }

    private static InputField Field(PropertyInfo property, InputObjectType type, FilterKind kind, string? idTypeName) =>
        new(NamingConventions.FieldName(property), type) { Tag = new FilterMember(property, kind, idTypeName) };

    private static InputField[] Combinators(InputObjectType type) =>
    [
        new InputField("and", new ListType(new NonNullType(type))) { Tag = "and" },
        new InputField("or", new ListType(new NonNullType(type))) { Tag = "or" },
    ];

    private static InputObjectType Quantifiers(string name, InputObjectType item, TypeRegistry types) =>
        types.Named(name, () => new InputObjectType(name, null, () =>
        [
            .. new[] { "all", "none", "some" }.Select(quantifier => new InputField(quantifier, item) { Tag = quantifier }),
            new InputField("any", BuiltInScalars.Boolean) { Tag = "any" },
        ]));

    /// <summary>What looks for a part of a text reads the whole text of every row.</summary>
    private static double Cost(string operation) => s_text.Contains(operation) && !s_equatable.Contains(operation) ? 20 : 10;

    private static InputObjectType Operations(Type type, bool isId, TypeRegistry types)
    {
        NamedType leaf = isId ? BuiltInScalars.ID : types.Leaf(EntityProperties.Unwrap(type))!;
        string name = leaf switch
        {
            ScalarType { Name: "ID" } => "IdOperationFilterInput",
            ScalarType { Name: "UUID" } => "UuidOperationFilterInput",
            _ => $"{leaf.Name}OperationFilterInput",
        };
        string[] operations = leaf switch
        {
            EnumType or ScalarType { Name: "ID" } => s_equatable,
            ScalarType { Name: "String" } => s_text,
            ScalarType { Name: "Boolean" } => s_equatable[..2],
            _ => s_comparable,
        };
        return types.Named(name, () => new InputObjectType(name, null, () =>
        [
            .. leaf.Name == "String" ? Combinators(types.Named<InputObjectType>(name, () => throw new InvalidOperationException(name))) : [],
            .. operations.Select(operation => new InputField(operation, operation is "in" or "nin" ? new ListType(leaf) : leaf) { Tag = operation, Cost = Cost(operation) }),
        ]));
    }
}
