using System.Globalization;
using System.Text;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>
/// Writes a schema in the schema definition language: the schema definition, the root types, the other object types by
/// name, interfaces, unions, input objects, enums, scalars, directives.
/// </summary>
/// <remarks>https://spec.graphql.org/September2025/#TypeSystemDocument</remarks>
public static class SchemaPrinter
{
    /// <summary>The text of a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>The text, ending in a line feed.</returns>
    public static string Print(Schema schema)
    {
        var text = new StringBuilder();
        WriteDescription(text, schema.Description, 0);
        text.Append("schema {\n  query: ").Append(schema.Query).Append('\n');
        text.Append(schema.Mutation is null ? string.Empty : $"  mutation: {schema.Mutation}\n");
        text.Append(schema.Subscription is null ? string.Empty : $"  subscription: {schema.Subscription}\n");
        text.Append("}\n");
        bool hasCost = schema.Directives.ContainsKey(CostDirectives.Cost.Name);
        foreach (NamedType type in schema.Types.Values.Where(IsPrinted).OrderBy(type => Rank(type, schema)).ThenBy(type => type.Name, StringComparer.Ordinal))
        {
            text.Append('\n');
            Write(text, type, hasCost);
        }

        foreach (Directive directive in schema.Directives.Values.Except(SpecifiedDirectives.All).OrderBy(directive => directive.Name, StringComparer.Ordinal))
        {
            text.Append('\n');
            Write(text, directive);
        }

        return text.ToString();
    }

    private static bool IsPrinted(NamedType type) =>
        !type.Name.StartsWith("__", StringComparison.Ordinal) && !(type is ScalarType scalar && BuiltInScalars.IsSpecified(scalar));

    private static int Rank(NamedType type, Schema schema) => type switch
    {
        _ when ReferenceEquals(type, schema.Query) => 0,
        _ when ReferenceEquals(type, schema.Mutation) => 1,
        _ when ReferenceEquals(type, schema.Subscription) => 2,
        ObjectType => 3,
        InterfaceType => 4,
        UnionType => 5,
        InputObjectType => 6,
        EnumType => 7,
        _ => 8,
    };

    private static void Write(StringBuilder text, NamedType type, bool hasCost)
    {
        WriteDescription(text, type.Description, 0);
        switch (type)
        {
            case ComplexType complex:
                text.Append(type is ObjectType ? "type " : "interface ").Append(type.Name);
                text.Append(complex.Interfaces.Count == 0 ? string.Empty : " implements ").AppendJoin(" & ", complex.Interfaces.Select(one => one.Name));
                WriteCost(text, hasCost ? type.Cost : null);
                text.Append(" {\n");
                foreach (Field field in complex.Fields)
                {
                    WriteDescription(text, field.Description, 2);
                    text.Append("  ").Append(field.Name);
                    WriteArguments(text, field.Arguments, 2, hasCost);
                    text.Append(": ").Append(field.Type);
                    WriteDeprecation(text, field.DeprecationReason);
                    WriteListSize(text, hasCost ? field.ListSize : null);
                    WriteCost(text, hasCost ? field.Cost : null);
                    text.Append('\n');
                }

                text.Append("}\n");
                break;
            case UnionType union:
                text.Append("union ").Append(type.Name).Append(" = ").AppendJoin(" | ", union.Types.Select(member => member.Name)).Append('\n');
                break;
            case InputObjectType input:
                text.Append("input ").Append(type.Name).Append(input.IsOneOf ? " @oneOf {\n" : " {\n");
                foreach (InputField field in input.Fields)
                {
                    WriteDescription(text, field.Description, 2);
                    text.Append("  ");
                    WriteInputValue(text, field, hasCost);
                    text.Append('\n');
                }

                text.Append("}\n");
                break;
            case EnumType enumType:
                text.Append("enum ").Append(type.Name);
                WriteCost(text, hasCost ? type.Cost : null);
                text.Append(" {\n");
                foreach (EnumValue value in enumType.Values)
                {
                    WriteDescription(text, value.Description, 2);
                    text.Append("  ").Append(value.Name);
                    WriteDeprecation(text, value.DeprecationReason);
                    text.Append('\n');
                }

                text.Append("}\n");
                break;
            case ScalarType scalar:
                text.Append("scalar ").Append(type.Name);
                if (scalar.SpecifiedBy is not null)
                {
                    text.Append(" @specifiedBy(url: ");
                    SyntaxPrinter.WriteString(text, scalar.SpecifiedBy);
                    text.Append(')');
                }

                WriteCost(text, hasCost ? type.Cost : null);
                text.Append('\n');
                break;
        }
    }

    private static void Write(StringBuilder text, Directive directive)
    {
        WriteDescription(text, directive.Description, 0);
        text.Append("directive @").Append(directive.Name);
        WriteArguments(text, directive.Arguments, 0, hasCost: false);
        text.Append(directive.IsRepeatable ? " repeatable on " : " on ").AppendJoin(" | ", directive.Locations).Append('\n');
    }

    private static void WriteArguments(StringBuilder text, IReadOnlyList<Argument> arguments, int indent, bool hasCost)
    {
        if (arguments.Count == 0)
        {
            return;
        }

        bool isLong = arguments.Any(argument => !string.IsNullOrEmpty(argument.Description));
        text.Append('(');
        for (int i = 0; i < arguments.Count; i++)
        {
            if (isLong)
            {
                text.Append('\n');
                WriteDescription(text, arguments[i].Description, indent + 2);
                text.Append(' ', indent + 2);
            }
            else
            {
                text.Append(i == 0 ? string.Empty : ", ");
            }

            WriteInputValue(text, arguments[i], hasCost);
        }

        if (isLong)
        {
            text.Append('\n').Append(' ', indent);
        }

        text.Append(')');
    }

    private static void WriteInputValue(StringBuilder text, InputValue value, bool hasCost)
    {
        text.Append(value.Name).Append(": ").Append(value.Type);
        if (value.DefaultValue is not null)
        {
            text.Append(" = ").Append(SyntaxPrinter.Print(value.DefaultValue));
        }

        WriteDeprecation(text, value.DeprecationReason);
        WriteCost(text, hasCost ? value.Cost : null);
    }

    private static void WriteCost(StringBuilder text, double? weight)
    {
        if (weight is { } value)
        {
            text.Append(CultureInfo.InvariantCulture, $" @cost(weight: \"{value}\")");
        }
    }

    private static void WriteListSize(StringBuilder text, ListSize? size)
    {
        if (size is null)
        {
            return;
        }

        var arguments = new List<string>();
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                arguments.Add($"{name}: {value}");
            }
        }

        Add("assumedSize", size.AssumedSize?.ToString(CultureInfo.InvariantCulture));
        Add("slicingArguments", Names(size.SlicingArguments));
        Add("slicingArgumentDefaultValue", size.SlicingArgumentDefaultValue?.ToString(CultureInfo.InvariantCulture));
        Add("sizedFields", Names(size.SizedFields));
        Add("requireOneSlicingArgument", size.SlicingArguments.Count == 0 ? null : size.RequireOneSlicingArgument ? "true" : "false");
        text.Append(" @listSize(").AppendJoin(", ", arguments).Append(')');
    }

    private static string? Names(IReadOnlyList<string> names) => names.Count == 0 ? null : $"[{string.Join(", ", names.Select(name => $"\"{name}\""))}]";

    private static void WriteDeprecation(StringBuilder text, string? reason)
    {
        if (reason is not null)
        {
            text.Append(" @deprecated(reason: ");
            SyntaxPrinter.WriteString(text, reason);
            text.Append(')');
        }
    }

    private static void WriteDescription(StringBuilder text, string? description, int indent)
    {
        if (string.IsNullOrEmpty(description))
        {
            return;
        }

        text.Append(' ', indent);
        if (description.Contains('\n', StringComparison.Ordinal) && BlockString.CanHold(description))
        {
            text.Append(BlockString.Print(description, new string(' ', indent)));
        }
        else
        {
            SyntaxPrinter.WriteString(text, description);
        }

        text.Append('\n');
    }
}
