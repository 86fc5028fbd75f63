using System.Text;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Validation;

/// <summary>A field as the merging of selections sees it.</summary>
/// <param name="id">The field's number within the document.</param>
/// <param name="node">The field.</param>
/// <param name="parent">The type it is selected of, if it is known.</param>
/// <param name="type">The field's type, if it is known.</param>
internal sealed class MergedField(int id, FieldNode node, NamedType? parent, GraphQLType? type)
{
    private string? _signature;

    public int Id { get; } = id;

    public FieldNode Node { get; } = node;

    public NamedType? Parent { get; } = parent;

    public GraphQLType? Type { get; } = type;

    /// <summary>
    /// The field's name and its arguments in alphabetical order: fields that are the same have the same. A field with
    /// <c>@stream</c> is the same as no other.
    /// </summary>
    public string Signature => _signature ??= Node.Arguments.Count == 0 && !IsStreamed ? Node.NameText : Write(Node) + (IsStreamed ? $"@{Id}" : string.Empty);

    private bool IsStreamed => Node.Directives.Any(directive => directive.Name.Value == SpecifiedDirectives.Stream.Name);

    private static string Write(FieldNode node)
    {
        var text = new StringBuilder(node.NameText).Append('(');
        foreach (ArgumentNode argument in node.Arguments.OrderBy(argument => argument.NameText, StringComparer.Ordinal))
        {
            text.Append(argument.Name).Append(':');
            Write(text, argument.Value);
            text.Append(',');
        }

        return text.Append(')').ToString();
    }

    private static void Write(StringBuilder text, ValueNode value)
    {
        switch (value)
        {
            case ListValueNode list:
                text.Append('[');
                foreach (ValueNode item in list.Values)
                {
                    Write(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case ObjectValueNode fields:
                text.Append('{');
                foreach (ObjectFieldNode field in fields.Fields.OrderBy(field => field.NameText, StringComparer.Ordinal))
                {
                    text.Append(field.Name).Append(':');
                    Write(text, field.Value);
                    text.Append(',');
                }

                text.Append('}');
                break;
            default:
                text.Append(SyntaxPrinter.Print(value));
                break;
        }
    }
}
