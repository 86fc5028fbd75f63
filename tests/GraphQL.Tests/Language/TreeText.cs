using System.Collections;
using System.Reflection;
using System.Text;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Tests.Language;

/// <summary>A syntax tree as text that shows everything but the places: trees that are the same have the same.</summary>
internal static class TreeText
{
    public static string Of(SyntaxNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case SyntaxNode node:
                text.Append(node.GetType().Name).Append('(');
                foreach (PropertyInfo property in node.GetType().GetProperties().Where(property => (property.CanWrite || property.Name == "Name") && property.Name != "Location"))
                {
                    text.Append(property.Name).Append('=');
                    Append(text, property.GetValue(node));
                    text.Append(' ');
                }

                text.Append(')');
                break;
            case string or null:
                text.Append('<').Append(value).Append('>');
                break;
            case IEnumerable items:
                text.Append('[');
                foreach (object? item in items)
                {
                    Append(text, item);
                    text.Append(' ');
                }

                text.Append(']');
                break;
            default:
                text.Append(value);
                break;
        }
    }
}
