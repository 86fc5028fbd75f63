using System.Text;
using System.Text.Json.Nodes;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Tests.Isolation;

/// <summary>One request of the walk.</summary>
/// <param name="Coordinate">What it is about, e.g. <c>Customer.sales(where:)</c>.</param>
/// <param name="Document">The document.</param>
/// <param name="Variables">Its variables.</param>
public sealed record WalkRequest(string Coordinate, string Document, JsonObject Variables);

/// <summary>
/// Goes through a schema: the shortest way to every type, and from there to every field with every argument. It is made of the
/// schema alone, so that what is added is walked by itself.
/// </summary>
public sealed class SchemaWalk(Schema schema, SampleValues own, SampleValues foreign)
{
    private static readonly HashSet<string> s_paging = ["first", "last", "after", "before"];

    private readonly Dictionary<string, Way> _ways = [];

    /// <summary>How a type is reached: fields around it, and the arguments that they need.</summary>
    private sealed record Way(string Before, string After, string Declarations, JsonObject Variables)
    {
        public Way Into(string field, string declarations, JsonObject variables) =>
            new($"{Before}{field} {{ ", $" }}{After}", Declarations + declarations, Merge(Variables, variables));
    }

    /// <summary>Every field with subfields of every type, as its own shop asks; and the leaf fields of every type.</summary>
    public IEnumerable<WalkRequest> Plain(bool isDeferred = false) => Fields().Select(one => Ask(one.Type, one.Field, null, null, isDeferred));

    /// <summary>Every field with every argument that can name something of another shop, naming it.</summary>
    public IEnumerable<WalkRequest> Crossing() => Fields().SelectMany(one => one.Field.Arguments
        .Where(argument => !s_paging.Contains(argument.Name))
        .Select(argument => (Argument: argument, Value: Foreign(argument, one.Field)))
        .Where(given => given.Value is not null)
        .Select(given => Ask(one.Type, one.Field, given.Argument, given.Value, isDeferred: false)));

    /// <summary>Every paged field from a cursor that the other shop has got.</summary>
    public IEnumerable<WalkRequest> Cursors(Func<string, string?> cursorOf) => Fields()
        .Where(one => one.Field.FindArgument("after") is not null)
        .Select(one => (one.Type, one.Field, Cursor: cursorOf($"{one.Type.Name}.{one.Field.Name}")))
        .Where(one => one.Cursor is not null)
        .Select(one => Ask(one.Type, one.Field, one.Field.FindArgument("after"), one.Cursor, isDeferred: false));

    /// <summary>The coordinates that <see cref="Plain"/> asks.</summary>
    public IReadOnlyList<(ComplexType Type, Field Field)> Fields()
    {
        if (_ways.Count == 0)
        {
            FindWays();
        }

        return [.. _ways.Keys.Select(name => (ComplexType)schema.Types[name]).SelectMany(type => type.Fields.Where(field => !field.Type.Named.IsLeaf).Select(field => (type, field)))];
    }

    private void FindWays()
    {
        _ways.Add(schema.Query.Name, new Way("{ ", " }", string.Empty, []));
        Queue<string> pending = new([schema.Query.Name]);
        while (pending.TryDequeue(out string? name))
        {
            foreach (Field field in ((ComplexType)schema.Types[name]).Fields.Where(field => !field.Type.Named.IsLeaf))
            {
                foreach (ObjectType reached in schema.PossibleTypes(field.Type.Named).Where(type => !_ways.ContainsKey(type.Name)))
                {
                    (string text, string declarations, JsonObject variables) = Call(field, name == "Query" && field.Name == "node" ? reached.Name : OwnerOf(field), null, null);
                    Way way = _ways[name].Into(text, declarations, variables);
                    _ways.Add(reached.Name, field.Type.Named.IsAbstract ? way.Into($"... on {reached.Name}", string.Empty, []) : way);
                    pending.Enqueue(reached.Name);
                }
            }
        }
    }

    private WalkRequest Ask(ComplexType type, Field field, Argument? given, JsonNode? value, bool isDeferred)
    {
        (string text, string declarations, JsonObject variables) = Call(field, OwnerOf(field), given, value);
        Way way = _ways[type.Name];
        string inner = Selection(field.Type.Named, isDeferred, 2);
        string all = way.Declarations + declarations;
        return new WalkRequest(
            $"{type.Name}.{field.Name}{(given is null ? string.Empty : $"({given.Name}:)")}",
            $"query{(all.Length == 0 ? string.Empty : $"({all})")} {way.Before}{text} {{ {inner} }}{way.After}",
            Merge(way.Variables, variables));
    }

    /// <summary>The leaf fields, and below connections and the like those of what they hold.</summary>
    private string Selection(NamedType type, bool isDeferred, int depth)
    {
        if (type is not ComplexType complex)
        {
            return "__typename";
        }

        string fields = string.Join(' ', complex.Fields.Where(field => !field.Arguments.Any(argument => argument.IsRequired)).Select(field => field.Type.Named.IsLeaf
            ? field.Name
            : depth > 0 && IsWrapper(complex) ? $"{field.Name} {{ {Selection(field.Type.Named, false, depth - 1)} }}" : string.Empty));
        return fields.Trim().Length == 0 ? "__typename" : isDeferred ? $"__typename ... @defer {{ {fields} }}" : $"__typename {fields}";
    }

    private static bool IsWrapper(ComplexType type) => type.Name.EndsWith("Connection", StringComparison.Ordinal) || type.Name.EndsWith("Edge", StringComparison.Ordinal)
        || type.Name.EndsWith("Payload", StringComparison.Ordinal) || !type.Fields.Any(field => field.Type.Named.IsLeaf);

    /// <summary>The field with its needed arguments, and one more.</summary>
    private (string Text, string Declarations, JsonObject Variables) Call(Field field, string owner, Argument? given, JsonNode? value)
    {
        StringBuilder arguments = new();
        StringBuilder declarations = new();
        JsonObject variables = [];
        foreach (Argument argument in field.Arguments.Where(argument => argument.IsRequired || argument == given))
        {
            string name = $"{field.Name}_{argument.Name}";
            arguments.Append(argument.Name).Append(": $").Append(name).Append(' ');
            declarations.Append('$').Append(name).Append(": ").Append(argument.Type).Append(' ');
            variables.Add(name, argument == given ? value?.DeepClone() : own.Of(argument.Type, argument.Name, owner));
        }

        return (arguments.Length == 0 ? field.Name : $"{field.Name}({arguments})", declarations.ToString(), variables);
    }

    /// <summary>The other shop's value for an argument; null if nothing of a shop can be named by it.</summary>
    private JsonNode? Foreign(Argument argument, Field field) => argument.Type.Named switch
    {
        { Name: "ID" or "String" } => foreign.Of(argument.Type, argument.Name, OwnerOf(field)),
        InputObjectType { Name: var name } filter when name.EndsWith("FilterInput", StringComparison.Ordinal) => Filter(filter),
        InputObjectType { Name: var name } sort when name.EndsWith("SortInput", StringComparison.Ordinal) => new JsonArray(
            [.. sort.Fields.Where(sorted => sorted.Type.Named.IsLeaf).Select(sorted => new JsonObject { [sorted.Name] = "DESC" })]),
        InputObjectType input => argument.Type.Nullable is ListType
            ? new JsonArray(foreign.Of(new NonNullType(input), argument.Name, OwnerOf(field), isWhole: true))
            : foreign.Of(new NonNullType(input), argument.Name, OwnerOf(field), isWhole: true),
        _ => null,
    };

    /// <summary>Whoever has any of the other shop's values in any column, here or in a related record.</summary>
    private JsonObject Filter(InputObjectType filter)
    {
        JsonArray any = [.. Conditions(filter, 1).Take(30)];
        return new JsonObject { ["or"] = any };
    }

    private IEnumerable<JsonObject> Conditions(InputObjectType filter, int depth)
    {
        string owner = filter.Name[..^"FilterInput".Length];
        foreach (InputField field in filter.Fields.Where(field => field.Name is not ("and" or "or")))
        {
            switch (field.Type.Named.Name)
            {
                case "StringOperationFilterInput":
                    yield return new JsonObject { [field.Name] = new JsonObject { ["startsWith"] = foreign.Of(BuiltInScalars.String, "text", owner) } };
                    break;
                case "IdOperationFilterInput":
                    yield return new JsonObject { [field.Name] = new JsonObject { ["eq"] = foreign.Of(BuiltInScalars.ID, field.Name, owner) } };
                    break;
                case "LongOperationFilterInput" or "DecimalOperationFilterInput" or "IntOperationFilterInput":
                    yield return new JsonObject { [field.Name] = new JsonObject { ["eq"] = IsolationServer.TheirNumber } };
                    break;
                case var name when depth > 0 && name.StartsWith("ListFilterInputTypeOf", StringComparison.Ordinal):
                    var item = (InputObjectType)((InputObjectType)field.Type.Named).FindField("some")!.Type.Named;
                    foreach (JsonObject condition in Conditions(item, depth - 1).Take(3))
                    {
                        yield return new JsonObject { [field.Name] = new JsonObject { ["some"] = condition } };
                    }

                    break;
                case var name when depth > 0 && name.EndsWith("FilterInput", StringComparison.Ordinal) && !name.EndsWith("OperationFilterInput", StringComparison.Ordinal):
                    foreach (JsonObject condition in Conditions((InputObjectType)field.Type.Named, depth - 1).Take(3))
                    {
                        yield return new JsonObject { [field.Name] = condition };
                    }

                    break;
            }
        }
    }

    /// <summary>The record that a field's own identifiers are of: customers of <c>customers(ids:)</c>.</summary>
    private static string OwnerOf(Field field)
    {
        string name = field.Type.Named.Name;
        return name == "Node" ? "Customer" : name.EndsWith("Connection", StringComparison.Ordinal) ? name[..^"sConnection".Length] : name;
    }

    private static JsonObject Merge(JsonObject one, JsonObject other)
    {
        var all = (JsonObject)one.DeepClone();
        foreach ((string name, JsonNode? value) in other)
        {
            all[name] = value?.DeepClone();
        }

        return all;
    }
}
