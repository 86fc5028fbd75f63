namespace GraphQlCrm.GraphQL.Types;

/// <summary>Input objects, arguments and their defaults.</summary>
internal sealed partial class SchemaValidator
{
    private void CheckInputObject(InputObjectType type)
    {
        if (type.Fields.Count == 0)
        {
            Report($"The input type `{type}` has no fields.");
        }

        CheckInputs(type.Fields, name => $"{type}.{name}");
        if (type.IsOneOf)
        {
            foreach (InputField field in type.Fields.Where(field => field.Type.IsNonNull || field.DefaultValue is not null))
            {
                Report($"The field `{type}.{field.Name}` of a OneOf input type must be nullable and have no default.");
            }
        }
    }

    private void CheckInputs(IReadOnlyList<InputValue> values, Func<string, string> coordinate)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (InputValue value in values)
        {
            string at = coordinate(value.Name);
            CheckName(value.Name, at);
            if (!names.Add(value.Name))
            {
                Report($"`{at}` is declared twice.");
            }

            if (!value.Type.IsInput)
            {
                Report($"`{at}` has the output type `{value.Type}`.");
                continue;
            }

            if (value is { IsRequired: true, DeprecationReason: not null })
            {
                Report($"`{at}` is required and so cannot be deprecated.");
            }

            if (value.DefaultValue is not null && !_hasDefaultCycle)
            {
                try
                {
                    InputCoercion.FromLiteral(value.Type, value.DefaultValue, InputValues.None);
                }
                catch (InputException exception)
                {
                    Report($"The default of `{at}` is not of the type `{value.Type}`: {exception.Message}");
                }
            }
        }
    }
}
