using System.Text.Json;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution.Cost;

/// <summary>What arguments cost, by what they are given: literals, and the variables in them.</summary>
internal sealed class InputCost(OperationDefinitionNode operation, JsonElement variables)
{
    /// <summary>The cost of an argument that is given.</summary>
    public double Cost(InputValue definition, ValueNode value) => Own(definition) + Fields(definition.Type, value);

    /// <summary>The number that an argument is given, if it is one.</summary>
    public int? Number(ValueNode value) => value switch
    {
        IntValueNode literal when int.TryParse(literal.Value, out int number) => number,
        VariableNode variable => Find(variable) switch
        {
            { ValueKind: JsonValueKind.Number } json when json.TryGetInt32(out int number) => number,
            { ValueKind: JsonValueKind.Undefined } => Default(variable) is { } standard ? Number(standard) : null,
            _ => null,
        },
        _ => null,
    };

    private static double Own(InputValue definition) => definition.Cost ?? (definition.Type.Named is InputObjectType ? 1 : 0);

    private double Fields(GraphQLType type, ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                JsonElement json = Find(variable);
                return json.ValueKind == JsonValueKind.Undefined
                    ? Default(variable) is { } standard ? Fields(type, standard) : 0
                    : Fields(type, json);
            case ListValueNode list:
                return list.Values.Sum(item => Fields(type, item));
            case ObjectValueNode fields when type.Named is InputObjectType input:
                return fields.Fields.Sum(field => input.FindField(field.Name.Value) is { } definition ? Cost(definition, field.Value) : 0);
            default:
                return 0;
        }
    }

    private static double Fields(GraphQLType type, JsonElement json)
    {
        double cost = 0;
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in json.EnumerateArray())
            {
                cost += Fields(type, item);
            }
        }
        else if (json.ValueKind == JsonValueKind.Object && type.Named is InputObjectType input)
        {
            foreach (JsonProperty field in json.EnumerateObject())
            {
                cost += input.FindField(field.Name) is { } definition ? Own(definition) + Fields(definition.Type, field.Value) : 0;
            }
        }

        return cost;
    }

    private JsonElement Find(VariableNode variable) =>
        variables.ValueKind == JsonValueKind.Object && variables.TryGetProperty(variable.NameText, out JsonElement json) ? json : default;

    private ValueNode? Default(VariableNode variable) =>
        operation.VariableDefinitions.FirstOrDefault(definition => definition.Variable.NameText == variable.NameText)?.DefaultValue;
}
