using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>Coerces the arguments of fields and directives.</summary>
/// <remarks>https://spec.graphql.org/September2025/#CoerceArgumentValues()</remarks>
internal static class ArgumentValues
{
    /// <summary>The values in the order of the definitions.</summary>
    public static object?[] Coerce(IReadOnlyList<Argument> definitions, IReadOnlyList<ArgumentNode> nodes, InputValues values)
    {
        if (definitions.Count == 0)
        {
            return [];
        }

        var result = new object?[definitions.Count];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Coerce(definitions[i], nodes, values);
        }

        return result;
    }

    /// <summary>Whether no argument depends on a variable.</summary>
    public static bool AreConstant(IReadOnlyList<ArgumentNode> nodes)
    {
        foreach (ArgumentNode node in nodes)
        {
            if (!IsConstant(node.Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes a coerced value the one that the resolver takes.</summary>
    public static object? Convert(InputValue definition, object? value)
    {
        try
        {
            return definition.Convert is null ? value : definition.Convert(value);
        }
        catch (Exception exception) when (exception is OverflowException or FormatException or InvalidCastException)
        {
            InputException.Throw($"The value provided for `{definition.Name}` is not in a valid format.", ErrorCodes.InvalidRuntimeType);
            return null;
        }
    }

    private static object? Coerce(Argument definition, IReadOnlyList<ArgumentNode> nodes, InputValues values)
    {
        ArgumentNode? node = null;
        foreach (ArgumentNode candidate in nodes)
        {
            if (candidate.NameText == definition.Name)
            {
                node = candidate;
            }
        }

        if (node is not null && !(node.Value is VariableNode variable && !values.Variables.ContainsKey(variable.NameText)))
        {
            return Within(definition, () => Convert(definition, InputCoercion.FromLiteral(definition.Type, node.Value, values)));
        }

        if (definition.DefaultValue is not null)
        {
            return Within(definition, () => Convert(definition, InputCoercion.FromLiteral(definition.Type, definition.DefaultValue, InputValues.None)));
        }

        if (definition.Type.IsNonNull)
        {
            InputException.Throw($"The argument `{definition.Name}` is required.", ErrorCodes.NonNullViolation);
        }

        return definition.AbsentValue;
    }

    private static object? Within(Argument definition, Func<object?> coerce)
    {
        try
        {
            return coerce();
        }
        catch (InputException exception)
        {
            exception.Enter(definition.Name);
            throw;
        }
    }

    private static bool IsConstant(ValueNode value) => value switch
    {
        VariableNode => false,
        ListValueNode list => list.Values.All(IsConstant),
        ObjectValueNode fields => fields.Fields.All(field => IsConstant(field.Value)),
        _ => true,
    };
}
