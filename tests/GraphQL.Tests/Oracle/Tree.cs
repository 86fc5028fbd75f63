using System.Collections;
using System.Reflection;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>Finds nodes of a document by their places.</summary>
internal static class Tree
{
    /// <summary>The place of the innermost node of a kind around the node that stands at a place.</summary>
    public static (int Line, int Column)? Around<T>(DocumentNode tree, (int Line, int Column) place)
        where T : SyntaxNode
    {
        List<SyntaxNode> nodes = [.. All(tree)];
        if (nodes.Find(node => (node.Location.Line, node.Location.Column) == place) is not { } at)
        {
            return null;
        }

        Location? found = nodes.OfType<T>().Select(node => node.Location)
            .Where(location => location.Start <= at.Location.Start && at.Location.Start < location.End)
            .OrderByDescending(location => location.Start).Cast<Location?>().FirstOrDefault();
        return found is { } location ? (location.Line, location.Column) : null;
    }

    /// <summary>All nodes, the outer ones first.</summary>
    public static IEnumerable<SyntaxNode> All(SyntaxNode node)
    {
        yield return node;
        foreach (PropertyInfo property in node.GetType().GetProperties())
        {
            object? value = property.GetIndexParameters().Length == 0 && property.Name != "InnermostName" ? property.GetValue(node) : null;
            IEnumerable<SyntaxNode> children = value switch
            {
                SyntaxNode child => [child],
                string => [],
                IEnumerable items => items.OfType<SyntaxNode>(),
                _ => [],
            };
            foreach (SyntaxNode below in children.SelectMany(All))
            {
                yield return below;
            }
        }
    }
}
