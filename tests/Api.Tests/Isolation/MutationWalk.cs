using System.Text.Json.Nodes;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Api.Tests.Isolation;

/// <summary>Every mutation with every identifier that its input can hold, wherever in it, one after another.</summary>
public sealed class MutationWalk(Schema schema, SampleValues own)
{
    /// <summary>A mutation in whose input one identifier is still open.</summary>
    /// <param name="Coordinate">The mutation and the place of the identifier.</param>
    /// <param name="Document">The document.</param>
    /// <param name="TypeName">Whose identifier is meant.</param>
    /// <param name="With">The variables with an identifier in its place.</param>
    public sealed record Case(string Coordinate, string Document, string TypeName, Func<string, JsonObject> With);

    /// <summary>All cases.</summary>
    public IEnumerable<Case> Cases() => schema.Mutation!.Fields.SelectMany(CasesOf);

    /// <summary>Mutations without any identifier.</summary>
    public IEnumerable<(string Coordinate, string Document, JsonObject Variables)> Others() => schema.Mutation!.Fields
        .Where(field => !CasesOf(field).Any())
        .Select(field => ($"Mutation.{field.Name}", Document(field), Variables(field)));

    private IEnumerable<Case> CasesOf(Field field)
    {
        string owner = OwnerOf(field);
        JsonObject whole = Variables(field);
        foreach (string[] place in Places(whole))
        {
            string name = place.Last(part => !int.TryParse(part, out _));
            GraphQLType type = TypeAt(field, place);
            if (type.Named.Name == "ID")
            {
                yield return new Case($"Mutation.{field.Name}({string.Join('.', place)}:)", Document(field), own.TypeOf(name, owner), id => With(whole, place, id));
            }
        }
    }

    private JsonObject Variables(Field field)
    {
        JsonObject variables = [];
        foreach (Argument argument in field.Arguments)
        {
            variables.Add(argument.Name, own.Of(new NonNullType(argument.Type.Nullable), argument.Name, OwnerOf(field), isWhole: true));
        }

        return variables;
    }

    private static string Document(Field field)
    {
        string declarations = string.Join(' ', field.Arguments.Select(argument => $"${argument.Name}: {argument.Type}"));
        string arguments = string.Join(' ', field.Arguments.Select(argument => $"{argument.Name}: ${argument.Name}"));
        var payload = (ObjectType)field.Type.Named;
        string fields = string.Join(' ', payload.Fields.Select(part => part.Type.Named switch
        {
            { IsLeaf: true } => part.Name,
            UnionType => $"{part.Name} {{ __typename ... on Error {{ message }} }}",
            ObjectType type => $"{part.Name} {{ __typename {string.Join(' ', type.Fields.Where(leaf => leaf.Type.Named.IsLeaf && leaf.Arguments.Count == 0).Select(leaf => leaf.Name))} }}",
            _ => $"{part.Name} {{ __typename }}",
        }));
        return $"mutation{(declarations.Length == 0 ? string.Empty : $"({declarations})")} {{ {field.Name}{(arguments.Length == 0 ? string.Empty : $"({arguments})")} {{ {fields} }} }}";
    }

    /// <summary>What the mutation is about: its first word is what is done, and its payload names the record.</summary>
    private string OwnerOf(Field field) =>
        ((ObjectType)field.Type.Named).Fields.Select(part => part.Type.Named).OfType<ObjectType>().Select(type => type.Name).FirstOrDefault(name => schema.Types.ContainsKey(name) && own.Knows(name))
        ?? schema.Types.Values.OfType<ObjectType>().Where(type => own.Knows(type.Name) && field.Name.Contains(type.Name, StringComparison.OrdinalIgnoreCase)).MaxBy(type => type.Name.Length)?.Name
        ?? "Customer";

    private static IEnumerable<string[]> Places(JsonNode? node, params string[] path) => node switch
    {
        JsonObject value => value.SelectMany(member => Places(member.Value, [.. path, member.Key])),
        JsonArray items => items.SelectMany((item, i) => Places(item, [.. path, i.ToString(System.Globalization.CultureInfo.InvariantCulture)])),
        _ => [path],
    };

    private static GraphQLType TypeAt(Field field, string[] place)
    {
        GraphQLType type = field.FindArgument(place[0])!.Type;
        foreach (string part in place.Skip(1).Where(part => !int.TryParse(part, out _)))
        {
            type = ((InputObjectType)type.Named).FindField(part)!.Type;
        }

        return type;
    }

    private static JsonObject With(JsonObject variables, string[] place, string id)
    {
        var changed = (JsonObject)variables.DeepClone();
        JsonNode node = changed;
        foreach (string part in place[..^1])
        {
            node = node is JsonArray items ? items[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]! : node[part]!;
        }

        if (node is JsonArray last)
        {
            last[int.Parse(place[^1], System.Globalization.CultureInfo.InvariantCulture)] = id;
        }
        else
        {
            node[place[^1]] = id;
        }

        return changed;
    }
}
