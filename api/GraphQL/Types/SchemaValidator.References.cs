using System.Runtime.CompilerServices;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Types;

/// <summary>Input objects that refer to one another.</summary>
internal sealed partial class SchemaValidator
{
    // A default that needs itself, or endlessly many others, has no value; then no default is tried.
    private bool _hasDefaultCycle;

    private void CheckReferences(IReadOnlyList<InputObjectType> types)
    {
        HashSet<InputObjectType> endless = FindEndless(types);
        foreach (InputObjectType type in types.Where(type => Reaches(type, type, endless)))
        {
            Report($"The input type `{type}` requires a value of itself.");
        }

        var visited = new HashSet<InputField>();
        foreach (InputObjectType type in types)
        {
            CheckDefaults(type, new ObjectValueNode([], default), [], visited);
        }
    }

    /// <summary>The types without a finite value: those that remain when all types with one are taken out, again and again.</summary>
    /// <remarks>https://spec.graphql.org/September2025/#sec-Input-Objects.Circular-References</remarks>
    private static HashSet<InputObjectType> FindEndless(IReadOnlyList<InputObjectType> types)
    {
        HashSet<InputObjectType> endless = [.. types];
        while (endless.RemoveWhere(type => type.IsOneOf
            ? type.Fields.Count == 0 || type.Fields.Any(field => field.Type.Nullable is not InputObjectType next || !endless.Contains(next))
            : Required(type).All(next => !endless.Contains(next))) > 0)
        {
        }

        return endless;
    }

    /// <summary>The input objects without a value of which there is none of the type.</summary>
    private static IEnumerable<InputObjectType> Required(InputObjectType type) =>
        type.Fields.Where(field => field.Type.IsNonNull || type.IsOneOf).Select(field => field.Type.Nullable).OfType<InputObjectType>();

    private static bool Reaches(InputObjectType from, InputObjectType to, HashSet<InputObjectType> within)
    {
        var seen = new HashSet<InputObjectType>();
        var pending = new Queue<InputObjectType>(within.Contains(from) ? [from] : []);
        while (pending.TryDequeue(out InputObjectType? type))
        {
            foreach (InputObjectType next in Required(type).Where(within.Contains))
            {
                if (ReferenceEquals(next, to))
                {
                    return true;
                }

                if (seen.Add(next))
                {
                    pending.Enqueue(next);
                }
            }
        }

        return false;
    }

    /// <summary>https://spec.graphql.org/September2025/#InputObjectDefaultValueHasCycle()</summary>
    private void CheckDefaults(InputObjectType type, ValueNode value, List<string> path, HashSet<InputField> visited)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _hasDefaultCycle = true;
            Report($"The defaults that lead to the input type `{type}` stand too deep in one another.");
            return;
        }

        if (value is ListValueNode list)
        {
            foreach (ValueNode item in list.Values)
            {
                CheckDefaults(type, item, path, visited);
            }
        }

        if (value is not ObjectValueNode fields)
        {
            return;
        }

        foreach (InputField field in type.Fields)
        {
            if (field.Type.Named is not InputObjectType next)
            {
                continue;
            }

            if (fields.Fields.FirstOrDefault(node => node.NameText == field.Name) is { } given)
            {
                CheckDefaults(next, given.Value, path, visited);
            }
            else if (field.DefaultValue is not null)
            {
                CheckDefault($"{type}.{field.Name}", field, next, path, visited);
            }
        }
    }

    private void CheckDefault(string coordinate, InputField field, InputObjectType type, List<string> path, HashSet<InputField> visited)
    {
        int start = path.IndexOf(coordinate);
        if (start >= 0)
        {
            _hasDefaultCycle = true;
            Report($"The default of `{coordinate}` needs itself{(start == path.Count - 1 ? string.Empty : $", through those of {string.Join(", ", path.Skip(start + 1).Select(on => $"`{on}`"))}")}.");
        }
        else if (visited.Add(field))
        {
            path.Add(coordinate);
            CheckDefaults(type, field.DefaultValue!, path, visited);
            path.RemoveAt(path.Count - 1);
        }
    }
}
