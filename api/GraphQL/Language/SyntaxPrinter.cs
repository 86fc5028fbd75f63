using System.Text;

namespace GraphQlCrm.GraphQL.Language;

/// <summary>Writes syntax trees as documents.</summary>
public static partial class SyntaxPrinter
{
    /// <summary>The text of a node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>A document that reads as the same tree.</returns>
    public static string Print(SyntaxNode node)
    {
        var text = new StringBuilder();
        Write(text, node, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, SyntaxNode node, int depth)
    {
        switch (node)
        {
            case DocumentNode document:
                for (int i = 0; i < document.Definitions.Count; i++)
                {
                    text.Append(i == 0 ? string.Empty : "\n\n");
                    if (i > 0 && document.Definitions[i] is OperationDefinitionNode following && document.Definitions[i - 1] is TypeSystemDefinitionNode)
                    {
                        // A brace alone would be taken for the fields of the type before it.
                        WriteOperation(text, following, mayBeShort: false);
                        continue;
                    }

                    Write(text, document.Definitions[i], 0);
                }

                break;
            case OperationDefinitionNode operation:
                WriteOperation(text, operation, mayBeShort: true);
                break;
            case FragmentDefinitionNode fragment:
                WriteDescription(text, fragment.Description, 0);
                text.Append("fragment ").Append(fragment.FragmentName).Append(" on ").Append(fragment.TypeCondition.Name);
                WriteDirectives(text, fragment.Directives);
                text.Append(' ');
                Write(text, fragment.SelectionSet, 0);
                break;
            case VariableDefinitionNode variable:
                if (variable.Description is not null)
                {
                    WriteValue(text, variable.Description);
                    text.Append(' ');
                }

                Write(text, variable.Variable, depth);
                text.Append(": ");
                Write(text, variable.Type, depth);
                if (variable.DefaultValue is not null)
                {
                    text.Append(" = ");
                    Write(text, variable.DefaultValue, depth);
                }

                WriteDirectives(text, variable.Directives);
                break;
            case SelectionSetNode set:
                text.Append('{');
                foreach (SelectionNode selection in set.Selections)
                {
                    text.Append('\n').Append(' ', (depth + 1) * 2);
                    Write(text, selection, depth + 1);
                }

                text.Append('\n').Append(' ', depth * 2).Append('}');
                break;
            case SelectionNode selection:
                WriteSelection(text, selection, depth);
                break;
            case ArgumentNode argument:
                text.Append(argument.Name).Append(": ");
                Write(text, argument.Value, depth);
                break;
            case DirectiveNode directive:
                text.Append('@').Append(directive.Name);
                WriteArguments(text, directive.Arguments);
                break;
            case ValueNode value:
                WriteValue(text, value);
                break;
            case TypeNode type:
                WriteType(text, type);
                break;
            case ObjectFieldNode field:
                text.Append(field.Name).Append(": ");
                WriteValue(text, field.Value);
                break;
            case NameNode name:
                text.Append(name.Value);
                break;
            case TypeSystemDefinitionNode definition:
                WriteTypeSystemDefinition(text, definition);
                break;
            case OperationTypeDefinitionNode operationType:
                text.Append(Keyword(operationType.Operation)).Append(": ").Append(operationType.Type.Name);
                break;
            case MemberDefinitionNode member:
                WriteMember(text, member, depth);
                break;
        }
    }

    private static void WriteOperation(StringBuilder text, OperationDefinitionNode operation, bool mayBeShort)
    {
        bool isShort = mayBeShort && operation is { Operation: OperationType.Query, Name: null, Description: null, VariableDefinitions.Count: 0, Directives.Count: 0 };
        if (!isShort)
        {
            WriteDescription(text, operation.Description, 0);
            text.Append(Keyword(operation.Operation));
            text.Append(operation.Name is null ? string.Empty : " ").Append(operation.Name);
            WriteList(text, "(", operation.VariableDefinitions, ")");
            WriteDirectives(text, operation.Directives);
            text.Append(' ');
        }

        Write(text, operation.SelectionSet, 0);
    }

    private static string Keyword(OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };

    private static void WriteSelection(StringBuilder text, SelectionNode selection, int depth)
    {
        switch (selection)
        {
            case FieldNode field:
                text.Append(field.Alias).Append(field.Alias is null ? string.Empty : ": ").Append(field.Name);
                WriteArguments(text, field.Arguments);
                WriteDirectives(text, field.Directives);
                if (field.SelectionSet is not null)
                {
                    text.Append(' ');
                    Write(text, field.SelectionSet, depth);
                }

                break;
            case FragmentSpreadNode spread:
                text.Append("...").Append(spread.Name);
                WriteDirectives(text, spread.Directives);
                break;
            case InlineFragmentNode inline:
                text.Append("...");
                text.Append(inline.TypeCondition is null ? string.Empty : " on ").Append(inline.TypeCondition?.Name);
                WriteDirectives(text, inline.Directives);
                text.Append(' ');
                Write(text, inline.SelectionSet, depth);
                break;
        }
    }

    private static void WriteValue(StringBuilder text, ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                text.Append('$').Append(variable.Name);
                break;
            case IntValueNode number:
                text.Append(number.Value);
                break;
            case FloatValueNode number:
                text.Append(number.Value);
                break;
            case BooleanValueNode truth:
                text.Append(truth.Value ? "true" : "false");
                break;
            case NullValueNode:
                text.Append("null");
                break;
            case EnumValueNode name:
                text.Append(name.Value);
                break;
            case StringValueNode { IsBlock: true } block when BlockString.CanHold(block.Value):
                text.Append(BlockString.Print(block.Value));
                break;
            case StringValueNode plain:
                WriteString(text, plain.Value);
                break;
            case ListValueNode list:
                text.Append('[');
                for (int i = 0; i < list.Values.Count; i++)
                {
                    text.Append(i == 0 ? string.Empty : ", ");
                    WriteValue(text, list.Values[i]);
                }

                text.Append(']');
                break;
            case ObjectValueNode fields:
                WriteList(text, "{ ", fields.Fields, " }", empty: "{}");
                break;
        }
    }

    private static void WriteType(StringBuilder text, TypeNode type)
    {
        switch (type)
        {
            case NamedTypeNode named:
                text.Append(named.Name);
                break;
            case ListTypeNode list:
                text.Append('[');
                WriteType(text, list.Type);
                text.Append(']');
                break;
            case NonNullTypeNode nonNull:
                WriteType(text, nonNull.Type);
                text.Append('!');
                break;
        }
    }

    /// <summary>Writes text as a string literal.</summary>
    /// <param name="text">Takes the literal.</param>
    /// <param name="value">The text.</param>
    internal static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' or '\u007f' => text.Append("\\u").Append(((int)character).ToString("X4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }

    private static void WriteArguments(StringBuilder text, IReadOnlyList<ArgumentNode> arguments) => WriteList(text, "(", arguments, ")");

    private static void WriteDirectives(StringBuilder text, IReadOnlyList<DirectiveNode> directives)
    {
        foreach (DirectiveNode directive in directives)
        {
            text.Append(' ');
            Write(text, directive, 0);
        }
    }

    /// <summary>Writes a description on lines of its own.</summary>
    private static void WriteDescription(StringBuilder text, StringValueNode? description, int depth)
    {
        if (description is { IsBlock: true } && BlockString.CanHold(description.Value))
        {
            text.Append(BlockString.Print(description.Value, new string(' ', depth * 2))).Append('\n');
        }
        else if (description is not null)
        {
            WriteString(text, description.Value);
            text.Append('\n');
        }
    }

    private static void WriteList(StringBuilder text, string open, IReadOnlyList<SyntaxNode> nodes, string close, string empty = "")
    {
        if (nodes.Count == 0)
        {
            text.Append(empty);
            return;
        }

        text.Append(open);
        for (int i = 0; i < nodes.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : ", ");
            Write(text, nodes[i], 0);
        }

        text.Append(close);
    }
}
