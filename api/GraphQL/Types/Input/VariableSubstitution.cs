using System.Text.Json;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>Puts the values of variables into a literal of a scalar that takes lists and objects.</summary>
internal static class VariableSubstitution
{
    /// <summary>The literal without variables: one without a value is left out of objects, and <c>null</c> in lists.</summary>
    public static ValueNode Apply(ValueNode literal, InputValues values) => literal switch
    {
        VariableNode variable => Value(variable, values) ?? new NullValueNode(variable.Location),
        ListValueNode list => list with { Values = [.. list.Values.Select(item => Apply(item, values))] },
        ObjectValueNode fields => fields with
        {
            Fields =
            [
                .. fields.Fields
                    .Where(field => field.Value is not VariableNode variable || Value(variable, values) is not null)
                    .Select(field => field with { Value = Apply(field.Value, values) }),
            ],
        },
        _ => literal,
    };

    private static ValueNode? Value(VariableNode variable, InputValues values)
    {
        string name = variable.NameText;
        return values.Json.ValueKind == JsonValueKind.Object && values.Json.TryGetProperty(name, out JsonElement json)
            ? Literal(json, variable.Location)
            : values.Defaults?.GetValueOrDefault(name);
    }

    private static ValueNode Literal(JsonElement json, Location location) => json.ValueKind switch
    {
        JsonValueKind.String => new StringValueNode(json.GetString()!, false, location),
        JsonValueKind.Number => json.GetRawText() is var number && number.AsSpan().IndexOfAny('.', 'e', 'E') < 0
            ? new IntValueNode(number, location)
            : new FloatValueNode(number, location),
        JsonValueKind.True or JsonValueKind.False => new BooleanValueNode(json.GetBoolean(), location),
        JsonValueKind.Array => new ListValueNode([.. json.EnumerateArray().Select(item => Literal(item, location))], location),
        JsonValueKind.Object => new ObjectValueNode(
            [.. json.EnumerateObject().Select(field => new ObjectFieldNode(new NameNode(field.Name, location), Literal(field.Value, location), location))], location),
        _ => new NullValueNode(location),
    };
}
