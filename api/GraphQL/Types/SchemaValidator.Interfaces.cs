namespace GraphQlCrm.GraphQL.Types;

/// <summary>What a type owes its interfaces.</summary>
internal sealed partial class SchemaValidator
{
    /// <summary>https://spec.graphql.org/September2025/#IsValidImplementation()</summary>
    private void CheckInterfaces(ComplexType type)
    {
        foreach (InterfaceType contract in type.Interfaces.GroupBy(contract => contract).Where(same => same.Count() > 1).Select(same => same.Key))
        {
            Report($"The type `{type}` implements `{contract}` twice.");
        }

        foreach (InterfaceType contract in type.Interfaces.Distinct())
        {
            if (ReferenceEquals(contract, type))
            {
                Report($"The interface `{type}` implements itself.");
                continue;
            }

            foreach (InterfaceType inherited in contract.Interfaces.Where(inherited => !type.Interfaces.Contains(inherited)))
            {
                Report($"The type `{type}` implements `{contract}` and so must implement `{inherited}`.");
            }

            foreach (Field wanted in contract.Fields)
            {
                CheckImplementation(type, contract, wanted);
            }
        }
    }

    private void CheckImplementation(ComplexType type, InterfaceType contract, Field wanted)
    {
        if (type.FindField(wanted.Name) is not { } field)
        {
            Report($"The type `{type}` lacks the field `{wanted.Name}` of the interface `{contract}`.");
            return;
        }

        if (!IsCovariant(field.Type, wanted.Type))
        {
            Report($"The field `{type}.{field.Name}` has the type `{field.Type}`; the interface `{contract}` wants `{wanted.Type}`.");
        }

        if (field.DeprecationReason is not null && wanted.DeprecationReason is null)
        {
            Report($"The field `{type}.{field.Name}` is deprecated, but that of the interface `{contract}` is not.");
        }

        foreach (Argument argument in wanted.Arguments)
        {
            if (field.FindArgument(argument.Name)?.Type.IsSameAs(argument.Type) != true)
            {
                Report($"The field `{type}.{field.Name}` lacks the argument `{argument.Name}: {argument.Type}` of the interface `{contract}`.");
            }
        }

        foreach (Argument argument in field.Arguments.Where(argument => argument.IsRequired && wanted.FindArgument(argument.Name) is null))
        {
            Report($"The argument `{type}.{field.Name}({argument.Name}:)` is required, but the interface `{contract}` does not have it.");
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#IsValidImplementationFieldType()</summary>
    private static bool IsCovariant(GraphQLType type, GraphQLType wanted) => (type, wanted) switch
    {
        (NonNullType left, NonNullType right) => IsCovariant(left.Type, right.Type),
        (NonNullType left, _) => IsCovariant(left.Type, wanted),
        (ListType left, ListType right) => IsCovariant(left.ItemType, right.ItemType),
        (NamedType left, NamedType right) => Schema.IsSubType(left, right),
        _ => false,
    };
}
