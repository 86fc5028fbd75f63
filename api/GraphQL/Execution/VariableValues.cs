using System.Text.Json;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Coerces the variables of a request.</summary>
/// <remarks>https://spec.graphql.org/September2025/#CoerceVariableValues()</remarks>
internal static class VariableValues
{
    /// <exception cref="GraphQLException">A variable is missing or does not fit its type.</exception>
    public static InputValues Coerce(Schema schema, OperationDefinitionNode operation, OperationRequest request, int listSizeMax)
    {
        var values = new InputValues { Json = request.Variables, Files = request.Files, ListSizeMax = listSizeMax };
        List<GraphQLError>? errors = null;
        foreach (VariableDefinitionNode definition in operation.VariableDefinitions)
        {
            try
            {
                Coerce(schema, definition, request.Variables, values);
            }
            catch (GraphQLException exception)
            {
                (errors ??= []).AddRange(exception.Errors);
            }
        }

        return errors is null ? values : throw new GraphQLException(errors);
    }

    private static void Coerce(Schema schema, VariableDefinitionNode definition, JsonElement variables, InputValues values)
    {
        string name = definition.Variable.NameText;
        GraphQLType? type = TypeReference.Resolve(schema, definition.Type);
        if (type is null || !type.IsInput)
        {
            throw new GraphQLException(new GraphQLError($"Variable `{name}` is not an input type.")
                .WithCode(ErrorCodes.MustBeInputType).With("variable", name).With("type", SyntaxPrinter.Print(definition.Type)).At(definition));
        }

        JsonElement json = default;
        bool isGiven = variables.ValueKind == JsonValueKind.Object && variables.TryGetProperty(name, out json);
        if (!isGiven && definition.DefaultValue is null)
        {
            if (type.IsNonNull)
            {
                ThrowRequired(definition);
            }

            return;
        }

        if (isGiven && json.ValueKind == JsonValueKind.Null && type.IsNonNull)
        {
            ThrowRequired(definition);
        }

        values.VariableTypes[name] = type;
        if (!isGiven)
        {
            (values.Defaults ??= new Dictionary<string, ValueNode>(StringComparer.Ordinal))[name] = definition.DefaultValue!;
        }

        try
        {
            values.Variables[name] = isGiven
                ? InputCoercion.FromJson(type, json, values)
                : InputCoercion.FromLiteral(type, definition.DefaultValue!, InputValues.None);
        }
        catch (InputException exception)
        {
            exception.Enter(name);
            GraphQLError error = new GraphQLError($"Variable `{name}` got an invalid value.")
                .WithCode(ErrorCodes.InvalidType).With("variable", name).With("underlyingError", exception.Message);
            error = exception.Coordinate is null ? error : error.With("coordinate", exception.Coordinate);
            throw new GraphQLException((exception.Path.Count > 1 ? error.With("inputPath", exception.Path) : error).At(definition));
        }
    }

    private static void ThrowRequired(VariableDefinitionNode definition) =>
        throw new GraphQLException(new GraphQLError($"Variable `{definition.Variable.Name}` is required.")
            .WithCode(ErrorCodes.NonNullViolation).With("variable", definition.Variable.NameText).At(definition));
}
