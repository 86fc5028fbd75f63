using System.Text;

namespace GraphQlCrm.GraphQL.Language;

/// <summary>Definitions of the type system.</summary>
public static partial class SyntaxPrinter
{
    private static void WriteTypeSystemDefinition(StringBuilder text, TypeSystemDefinitionNode definition)
    {
        WriteDescription(text, definition.Description, 0);
        text.Append(definition.IsExtension ? "extend " : string.Empty);
        switch (definition)
        {
            case SchemaDefinitionNode schema:
                text.Append("schema");
                WriteDirectives(text, schema.Directives);
                WriteBlock(text, schema.OperationTypes);
                break;
            case ScalarTypeDefinitionNode scalar:
                text.Append("scalar ").Append(scalar.Name);
                WriteDirectives(text, scalar.Directives);
                break;
            case ComplexTypeDefinitionNode complex:
                text.Append(complex is ObjectTypeDefinitionNode ? "type " : "interface ").Append(complex.Name);
                WriteNames(text, " implements ", complex.Interfaces, " & ");
                WriteDirectives(text, complex.Directives);
                WriteBlock(text, complex.Fields);
                break;
            case UnionTypeDefinitionNode union:
                text.Append("union ").Append(union.Name);
                WriteDirectives(text, union.Directives);
                WriteNames(text, " = ", union.Types, " | ");
                break;
            case EnumTypeDefinitionNode enumType:
                text.Append("enum ").Append(enumType.Name);
                WriteDirectives(text, enumType.Directives);
                WriteBlock(text, enumType.Values);
                break;
            case InputObjectTypeDefinitionNode input:
                text.Append("input ").Append(input.Name);
                WriteDirectives(text, input.Directives);
                WriteBlock(text, input.Fields);
                break;
            case DirectiveDefinitionNode directive:
                text.Append("directive @").Append(directive.Name);
                WriteArgumentDefinitions(text, directive.Arguments, 0);
                text.Append(directive.IsRepeatable ? " repeatable on " : " on ").AppendJoin(" | ", directive.Locations.Select(location => location.Value));
                break;
        }
    }

    private static void WriteMember(StringBuilder text, MemberDefinitionNode member, int depth)
    {
        if (member.Description is not null)
        {
            WriteDescription(text, member.Description, depth);
            text.Append(' ', depth * 2);
        }

        text.Append(member.Name);
        switch (member)
        {
            case FieldDefinitionNode field:
                WriteArgumentDefinitions(text, field.Arguments, depth);
                text.Append(": ");
                WriteType(text, field.Type);
                break;
            case InputValueDefinitionNode input:
                text.Append(": ");
                WriteType(text, input.Type);
                if (input.DefaultValue is not null)
                {
                    text.Append(" = ");
                    WriteValue(text, input.DefaultValue);
                }

                break;
        }

        WriteDirectives(text, member.Directives);
    }

    /// <summary>Arguments on one line, or on one each if any has a description.</summary>
    private static void WriteArgumentDefinitions(StringBuilder text, IReadOnlyList<InputValueDefinitionNode> arguments, int depth)
    {
        if (arguments.All(argument => argument.Description is null))
        {
            WriteList(text, "(", arguments, ")");
            return;
        }

        text.Append('(');
        WriteLines(text, arguments, depth + 1);
        text.Append('\n').Append(' ', depth * 2).Append(')');
    }

    private static void WriteBlock(StringBuilder text, IReadOnlyList<SyntaxNode> nodes)
    {
        if (nodes.Count > 0)
        {
            text.Append(" {");
            WriteLines(text, nodes, 1);
            text.Append("\n}");
        }
    }

    private static void WriteLines(StringBuilder text, IReadOnlyList<SyntaxNode> nodes, int depth)
    {
        foreach (SyntaxNode node in nodes)
        {
            text.Append('\n').Append(' ', depth * 2);
            Write(text, node, depth);
        }
    }

    private static void WriteNames(StringBuilder text, string before, IReadOnlyList<NamedTypeNode> types, string between)
    {
        if (types.Count > 0)
        {
            text.Append(before).AppendJoin(between, types.Select(type => type.Name.Value));
        }
    }
}
