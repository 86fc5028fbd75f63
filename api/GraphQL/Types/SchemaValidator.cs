using System.Text.RegularExpressions;
using GraphQlCrm.GraphQL.Language;

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
        List<NamedType> types = [.. schema.Types.Values.Except(IntrospectionTypes.All)];
        validator.CheckRoots(schema);
        validator.CheckReferences([.. types.OfType<InputObjectType>()]);
        foreach (NamedType type in types)
        {
            validator.Check(type);
        }

        foreach (Directive directive in schema.Directives.Values)
        {
            validator.Check(directive);
        }

        if (validator._faults.Count > 0)
        {
            throw new SchemaException(string.Join("\n", validator._faults));
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#sec-Root-Operation-Types</summary>
    private void CheckRoots(Schema schema)
    {
        ObjectType?[] roots = [schema.Query, schema.Mutation, schema.Subscription];
        foreach (ObjectType root in roots.OfType<ObjectType>().GroupBy(root => root).Where(same => same.Count() > 1).Select(same => same.Key))
        {
            Report($"The type `{root}` is the root type of several kinds of operations; each must have one of its own.");
        }
    }

    /// <summary>https://spec.graphql.org/September2025/#sec-Type-System.Directives.Type-Validation</summary>
    private void Check(Directive directive)
    {
        CheckName(directive.Name, $"@{directive.Name}");
        CheckInputs(directive.Arguments, name => $"@{directive.Name}({name}:)");
        if (directive.Locations.Count == 0)
        {
            Report($"The directive `@{directive.Name}` has no locations.");
        }

        foreach (string location in directive.Locations.Where(location => !DirectiveLocations.All.Contains(location)))
        {
            Report($"The directive `@{directive.Name}` has the location `{location}`, which does not exist.");
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
