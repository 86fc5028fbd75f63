using System.Reflection;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.EntityFramework;

/// <summary>Makes the sort inputs of entities, named as HotChocolate does.</summary>
internal static class SortTypes
{
    private static EnumType Direction(TypeRegistry types) => types.Named(
        "SortEnumType",
        () => new EnumType("SortEnumType", null, [new EnumValue("ASC", false), new EnumValue("DESC", true)]));

    /// <summary>The sort input of an entity.</summary>
    public static InputObjectType For(Type entity, TypeRegistry types)
    {
        string name = $"{types.OutputName(entity)}SortInput";
        return types.Named(name, () => new InputObjectType(name, null, () => Fields(entity, types)) { AsksOf = types.OutputName(entity) });
    }

    private static List<InputField> Fields(Type entity, TypeRegistry types)
    {
        var fields = new List<InputField>();
        foreach (PropertyInfo property in EntityProperties.Visible(entity))
        {
            if (property.GetCustomAttribute<NotSortableAttribute>() is not null)
            {
                continue;
            }

            if (EntityProperties.IsColumn(property, types))
            {
                fields.Add(new InputField(NamingConventions.FieldName(property), Direction(types)) { Tag = property, Cost = 10 });
            }
            else if (EntityProperties.ItemType(property) is null && property.PropertyType.IsClass)
            {
                fields.Add(new InputField(NamingConventions.FieldName(property), For(property.PropertyType, types)) { Tag = property });
            }
        }

        return fields;
    }
}
