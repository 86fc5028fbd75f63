using System.Text.RegularExpressions;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>Checks that a schema holds together.</summary>
/// <remarks>https://spec.graphql.org/September2025/#sec-Type-System, "Type Validation" of each kind of type</remarks>
internal sealed partial class SchemaValidator
{
    private readonly List<string> _faults = [];

    /// <exception cref="SchemaException">The schema is not valid; the message lists every fault.</exception>
    public static void Validate(Schema schema)
    {
        var validator = new SchemaValidator();
        foreach (NamedType type in schema.Types.Values.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            validator.Check(type);
        }

        foreach (Directive directive in schema.Directives.Values)
        {
            validator.CheckName(directive.Name, $"@{directive.Name}");
            validator.CheckInputs(directive.Arguments, name => $"@{directive.Name}({name}:)");
        }

        if (validator._faults.Count > 0)
        {
            throw new SchemaException(string.Join("\n", validator._faults));
        }
    }

    private void Check(NamedType type)
    {
        CheckName(type.Name, type.Name);
        switch (type)
        {
            case ComplexType complex:
                CheckFields(complex);
                CheckInterfaces(complex);
                break;
            case UnionType { Types.Count: 0 }:
                Report($"The union `{type}` has no member types.");
                break;
            case UnionType union when union.Types.Distinct().Count() < union.Types.Count:
                Report($"The union `{type}` has a member type twice.");
                break;
            case EnumType enumType:
                CheckEnum(enumType);
                break;
            case InputObjectType input:
                CheckInputObject(input);
                break;
        }
    }

    private void CheckFields(ComplexType type)
    {
        if (type.Fields.Count == 0)
        {
            Report($"The type `{type}` has no fields.");
        }

        foreach (Field field in type.Fields)
        {
            CheckName(field.Name, $"{type}.{field.Name}");
            if (!field.Type.IsOutput)
            {
                Report($"The field `{type}.{field.Name}` has the input type `{field.Type}`.");
            }

            if (type is ObjectType && field.Resolver is null)
            {
                Report($"The field `{type}.{field.Name}` has no resolver.");
            }

            CheckInputs(field.Arguments, name => $"{type}.{field.Name}({name}:)");
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#IsValidImplementation()</summary>
    private void CheckInterfaces(ComplexType type)
    {
        foreach (InterfaceType contract in type.Interfaces)
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

    private void CheckEnum(EnumType type)
    {
        if (type.Values.Count == 0)
        {
            Report($"The enum `{type}` has no values.");
        }

        foreach (EnumValue value in type.Values)
        {
            CheckName(value.Name, $"{type}.{value.Name}");
            if (value.Name is "true" or "false" or "null")
            {
                Report($"The enum `{type}` cannot have the value `{value.Name}`.");
            }
        }
    }

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

        if (RequiresItself(type, type, []))
        {
            Report($"The input type `{type}` requires a value of itself.");
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#sec-Input-Objects.Circular-References</summary>
    private static bool RequiresItself(InputObjectType type, InputObjectType start, HashSet<InputObjectType> visited) =>
        type.Fields.Any(field => field.Type is NonNullType { Type: InputObjectType next }
            && (ReferenceEquals(next, start) || (visited.Add(next) && RequiresItself(next, start, visited))));

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

            if (value.DefaultValue is not null)
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

    private void CheckName(string name, string coordinate)
    {
        if (!Name().IsMatch(name))
        {
            Report($"`{coordinate}`: `{name}` is not a name.");
        }
        else if (name.StartsWith("__", StringComparison.Ordinal))
        {
            Report($"`{coordinate}`: names that begin with two underscores are reserved.");
        }
    }

    private void Report(string fault) => _faults.Add(fault);

    [GeneratedRegex("^[_A-Za-z][_0-9A-Za-z]*\\z")]
    private static partial Regex Name();
}
