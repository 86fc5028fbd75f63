using System.Runtime.CompilerServices;
using System.Text.Json;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>Makes runtime values of literals and of JSON.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Scalars.Input-Coercion and the same of the other types</remarks>
internal static class InputCoercion
{
    /// <summary>Coerces a literal. Variables are looked up; they are coerced already.</summary>
    public static object? FromLiteral(GraphQLType type, ValueNode literal, InputValues values)
    {
        if (literal is VariableNode variable)
        {
            return FromVariable(type, variable.NameText, values);
        }

        if (literal is NullValueNode)
        {
            return Null(type);
        }

        switch (type.Nullable)
        {
            case ListType list when literal is ListValueNode items:
                var result = new List<object?>(items.Values.Count);
                for (int i = 0; i < items.Values.Count; i++)
                {
                    result.Add(Within(i, (list.ItemType, Item: items.Values[i], Values: values), static of => FromLiteral(of.ItemType, of.Item, of.Values)));
                }

                return result;
            case ListType list:
                return new List<object?> { FromLiteral(list.ItemType, literal, values) };
            case ScalarType scalar:
                if (literal is ListValueNode or ObjectValueNode)
                {
                    literal = VariableSubstitution.Apply(literal, values);
                }

                if (!scalar.TryCoerceLiteral(literal, out object? leaf))
                {
                    InputException.Throw($"{scalar.Name} cannot coerce the given literal of type `{literal.Kind}` to a runtime value.");
                }

                return leaf;
            case EnumType enumType:
                return literal is EnumValueNode name && enumType.FindByName(name.Value) is { } enumValue
                    ? enumValue.Value
                    : Fail($"{enumType.Name} cannot coerce the given literal of type `{literal.Kind}` to a runtime value.");
            case InputObjectType inputObject when literal is ObjectValueNode fields:
                return FromLiteral(inputObject, fields, values);
            default:
                return Fail($"{type.Named.Name} cannot coerce the given literal of type `{literal.Kind}` to a runtime value.");
        }
    }

    /// <summary>Coerces a JSON value.</summary>
    public static object? FromJson(GraphQLType type, JsonElement json, InputValues values)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return Null(type);
        }

        switch (type.Nullable)
        {
            case ListType list when json.ValueKind == JsonValueKind.Array:
                if (json.GetArrayLength() > values.ListSizeMax)
                {
                    InputException.Throw($"The list has {json.GetArrayLength()} items; at most {values.ListSizeMax} are allowed.");
                }

                var result = new List<object?>(json.GetArrayLength());
                foreach (JsonElement item in json.EnumerateArray())
                {
                    result.Add(Within(result.Count, (list.ItemType, item, values), static of => FromJson(of.ItemType, of.item, of.values)));
                }

                return result;
            case ListType list:
                return new List<object?> { FromJson(list.ItemType, json, values) };
            case UploadType when values.FindFile(json) is { } file:
                return file;
            case ScalarType scalar:
                if (!scalar.TryCoerceJson(json, out object? leaf))
                {
                    InputException.Throw($"{scalar.Name} cannot coerce the given value JSON element of type `{Describe(json)}` to a runtime value.");
                }

                return leaf;
            case EnumType enumType:
                return json.ValueKind == JsonValueKind.String && enumType.FindByName(json.GetString()!) is { } enumValue
                    ? enumValue.Value
                    : Fail($"{enumType.Name} cannot coerce the given value JSON element of type `{Describe(json)}` to a runtime value.");
            case InputObjectType inputObject when json.ValueKind == JsonValueKind.Object:
                return FromJson(inputObject, json, values);
            default:
                return Fail($"{type.Named.Name} cannot coerce the given value JSON element of type `{Describe(json)}` to a runtime value.");
        }
    }

    /// <summary>A variable's value is coerced for its own type; validation sees to it that the types agree.</summary>
    private static object? FromVariable(GraphQLType type, string variable, InputValues values)
    {
        if (values.Variables.GetValueOrDefault(variable) is not { } value)
        {
            return Null(type);
        }

        if (!HasSameShape(values.VariableTypes[variable], type))
        {
            InputException.Throw($"The variable `{variable}` is not compatible with the type of the current location.");
        }

        return value;
    }

    private static bool HasSameShape(GraphQLType variable, GraphQLType location) => (variable.Nullable, location.Nullable) switch
    {
        (ListType left, ListType right) => HasSameShape(left.ItemType, right.ItemType),
        (NamedType left, NamedType right) => ReferenceEquals(left, right),
        _ => false,
    };

    private static object FromLiteral(InputObjectType type, ObjectValueNode literal, InputValues values)
    {
        // How deep a literal is, the parser bounds; defaults that have defaults are bounded by nothing else.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            InputException.Throw($"The values of the type `{type.Name}` stand too deep in one another.");
        }

        var builder = new InputObjectBuilder(type);
        foreach (ObjectFieldNode node in literal.Fields)
        {
            InputField field = Find(type, node.NameText);
            if (node.Value is VariableNode variable && !values.Variables.ContainsKey(variable.NameText))
            {
                continue;
            }

            object? value = Within(field.Name, (field, node, values), static of => FromLiteral(of.field.Type, of.node.Value, of.values));
            builder.Set(field, value);
        }

        return builder.Build();
    }

    private static object FromJson(InputObjectType type, JsonElement json, InputValues values)
    {
        var builder = new InputObjectBuilder(type);
        foreach (JsonProperty property in json.EnumerateObject())
        {
            InputField field = Find(type, property.Name);
            object? value = Within(field.Name, (field, property, values), static of => FromJson(of.field.Type, of.property.Value, of.values));
            builder.Set(field, value);
        }

        return builder.Build();
    }

    private static InputField Find(InputObjectType type, string name)
    {
        InputField? field = type.FindField(name);
        if (field is null)
        {
            InputException.Throw($"The field `{name}` does not exist on the type `{type.Name}`.");
        }

        return field;
    }

    private static object? Null(GraphQLType type)
    {
        if (type.IsNonNull)
        {
            InputException.Throw("Cannot accept null for non-nullable input.", ErrorCodes.NonNullViolation);
        }

        return null;
    }

    private static object? Within<T>(object segment, T of, Func<T, object?> coerce)
    {
        try
        {
            return coerce(of);
        }
        catch (InputException exception)
        {
            exception.Enter(segment);
            throw;
        }
    }

    private static string Describe(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "Boolean",
        _ => json.ValueKind.ToString(),
    };

    private static object? Fail(string message)
    {
        InputException.Throw(message);
        return null;
    }
}
