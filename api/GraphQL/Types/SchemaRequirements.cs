namespace GraphQlCrm.GraphQL.Types;

/// <summary>Lays requirements on the members of a schema that is otherwise done.</summary>
internal static class SchemaRequirements
{
    /// <summary>
    /// Adds what <paramref name="requirement"/> says of each field and argument, and lets filters and sortings of a type ask
    /// of a caller what the type's own fields ask.
    /// </summary>
    public static void Apply(Schema schema, Func<string, AuthorizeAttribute?>? requirement)
    {
        foreach (ComplexType type in schema.Types.Values.OfType<ComplexType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            foreach (Field field in type.Fields)
            {
                string coordinate = $"{type.Name}.{field.Name}";
                field.Require(requirement?.Invoke(coordinate));
                foreach (Argument argument in field.Arguments)
                {
                    argument.Require(requirement?.Invoke($"{coordinate}({argument.Name}:)"));
                }
            }
        }

        InputObjectType[] inputs = [.. schema.Types.Values.OfType<InputObjectType>()];
        foreach (InputObjectType input in inputs)
        {
            if (input.AsksOf is { } name && schema.Types.GetValueOrDefault(name) is ComplexType type)
            {
                foreach (InputField field in input.Fields)
                {
                    foreach (AuthorizeAttribute needed in type.FindField(field.Name)?.Authorization ?? [])
                    {
                        field.Require(needed);
                    }
                }
            }
        }

        MarkGuarded(schema, inputs);
    }

    /// <summary>Marks the arguments in which something is not for everyone, so that only these are looked at in a request.</summary>
    private static void MarkGuarded(Schema schema, InputObjectType[] inputs)
    {
        HashSet<InputObjectType> guarded = [];
        while (inputs.Any(input => !guarded.Contains(input) && input.Fields.Any(IsGuarded) && guarded.Add(input)))
        {
        }

        foreach (Field field in schema.Types.Values.OfType<ComplexType>().SelectMany(type => type.Fields))
        {
            field.HasGuardedArguments |= field.Arguments.Any(IsGuarded);
        }

        bool IsGuarded(InputValue value) => value.Authorization.Count > 0 || (value.Type.Named is InputObjectType input && guarded.Contains(input));
    }
}
