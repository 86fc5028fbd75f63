using System.Text.RegularExpressions;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Validation;

/// <summary>
/// Makes schemas of a small part of the schema language, one definition a line or block: so that a test shows its
/// schema as the specification shows its own. There are no descriptions, and the only directive is <c>@oneOf</c>.
/// </summary>
internal sealed partial class SchemaText
{
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly List<Directive> _directives = [];

    private SchemaText()
    {
        foreach (ScalarType scalar in new[] { BuiltInScalars.ID, BuiltInScalars.String, BuiltInScalars.Int, BuiltInScalars.Float, BuiltInScalars.Boolean, BuiltInScalars.Any })
        {
            _types.Add(scalar.Name, scalar);
        }
    }

    public static Schema Read(string text)
    {
        var reader = new SchemaText();
        foreach (Match match in Definition().Matches(text))
        {
            reader.Add(match.Groups["kind"].Value, match.Groups["name"].Value, match.Groups["head"].Value, match.Groups["body"].Value);
        }

        return new Schema(
            (ObjectType)reader._types["Query"],
            reader._types.GetValueOrDefault("Mutation") as ObjectType,
            reader._types.GetValueOrDefault("Subscription") as ObjectType,
            [.. reader._types.Values],
            reader._directives);
    }

    private void Add(string kind, string name, string head, string body)
    {
        Func<IReadOnlyList<InterfaceType>> interfaces = () => [.. Names(head.Replace("implements", string.Empty, StringComparison.Ordinal)).Select(item => (InterfaceType)_types[item])];
        switch (kind)
        {
            case "type":
                _types.Add(name, new ObjectType(name, null, () => Fields(body), interfaces));
                break;
            case "interface":
                _types.Add(name, new InterfaceType(name, null, () => Fields(body), interfaces));
                break;
            case "input":
                _types.Add(name, new InputObjectType(name, null, () => [.. Inputs(body, (field, type, value) => new InputField(field, type) { DefaultValue = value })])
                {
                    IsOneOf = head.Contains("@oneOf", StringComparison.Ordinal),
                });
                break;
            case "enum":
                _types.Add(name, new EnumType(name, null, [.. Names(body).Select(value => new EnumValue(value, value))]));
                break;
            case "union":
                _types.Add(name, new UnionType(name, null, () => [.. Names(head).Select(item => (ObjectType)_types[item])]));
                break;
            case "directive @":
                Match match = DirectiveHead().Match(head);
                _directives.Add(new Directive(name, [.. Names(match.Groups["on"].Value)])
                {
                    IsRepeatable = match.Groups["repeatable"].Success,
                    Arguments = Arguments(match.Groups["arguments"].Value),
                });
                break;
        }
    }

    private List<Field> Fields(string body) =>
        [.. FieldLine().Matches(body).Select(match => new Field(match.Groups["name"].Value, TypeOf(match.Groups["type"].Value))
        {
            Arguments = Arguments(match.Groups["arguments"].Value),
            Resolver = new PureResolver((_, _) => null),
        })];

    private List<Argument> Arguments(string text) => [.. Inputs(text, (name, type, value) => new Argument(name, type) { DefaultValue = value })];

    private IEnumerable<T> Inputs<T>(string text, Func<string, GraphQLType, ValueNode?, T> create) =>
        InputLine().Matches(text).Select(match => create(
            match.Groups["name"].Value,
            TypeOf(match.Groups["type"].Value),
            match.Groups["value"].Success ? Parser.ParseValue(match.Groups["value"].Value) : null));

    private GraphQLType TypeOf(string text) => TypeOf(Parser.ParseType(text));

    private GraphQLType TypeOf(TypeNode node) => node switch
    {
        ListTypeNode list => new ListType(TypeOf(list.Type)),
        NonNullTypeNode nonNull => new NonNullType(TypeOf(nonNull.Type)),
        _ => _types[node.InnermostName.Value],
    };

    private static IEnumerable<string> Names(string text) => Name().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"(?<kind>type|interface|input|enum|union|directive @)\s*(?<name>\w+)(?<head>[^{\n]*)(\{(?<body>[^}]*)\})?")]
    private static partial Regex Definition();

    [GeneratedRegex(@"(\((?<arguments>[^)]*)\))?\s*(?<repeatable>repeatable)?\s*on\s+(?<on>.*)")]
    private static partial Regex DirectiveHead();

    [GeneratedRegex(@"(?<name>\w+)(\((?<arguments>[^)]*)\))?\s*:\s*(?<type>[\w\[\]!]+)")]
    private static partial Regex FieldLine();

    [GeneratedRegex(@"(?<name>\w+)\s*:\s*(?<type>[\w\[\]!]+)(\s*=\s*(?<value>[\w""\[\]]+))?")]
    private static partial Regex InputLine();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Name();
}
