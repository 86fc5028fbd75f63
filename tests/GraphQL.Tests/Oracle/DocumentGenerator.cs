using System.Globalization;
using System.Text.Json.Nodes;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>A document as tokens, and what is sent along.</summary>
internal sealed record GeneratedDocument(IReadOnlyList<Token> Tokens, JsonObject Variables, string? OperationName);

/// <summary>
/// Makes documents by walking a schema. Most are valid; which ones are not is for the oracle to say.
/// </summary>
internal sealed class DocumentGenerator(Schema schema, Random random)
{
    private const int DepthMax = 4;
    private readonly List<Token> _fragments = [];
    private readonly List<(string Name, NamedType Type, bool HasVariables)> _known = [];
    private readonly List<(string Name, GraphQLType Type, string? Default, bool IsUsed)> _variables = [];
    private int _counter;

    public static GeneratedDocument Generate(Schema schema, Random random) => new DocumentGenerator(schema, random).Generate();

    private GeneratedDocument Generate()
    {
        var tokens = new List<Token>();
        var variables = new JsonObject();
        int count = random.Next(10) == 0 ? 2 : 1;
        string? picked = null;
        for (int i = 0; i < count; i++)
        {
            _variables.Clear();
            _known.RemoveAll(fragment => fragment.HasVariables);
            string? name = count > 1 || random.Next(3) > 0 ? $"Op{i}" : null;
            tokens.AddRange(Marked("definition", Operation(name)));
            if (i == 0)
            {
                picked = count > 1 || random.Next(2) == 0 ? name : null;
                foreach ((string variable, GraphQLType type, string? standard, _) in _variables)
                {
                    if (random.Next(10) > 0 && (standard is null || random.Next(2) == 0))
                    {
                        variables[variable] = random.Next(25) == 0 ? Wrong() : Json(type, 2);
                    }
                }
            }
        }

        return new GeneratedDocument([.. tokens, .. _fragments], variables, picked);
    }

    private List<Token> Operation(string? name)
    {
        (string keyword, ObjectType root) = random.Next(8) switch
        {
            0 when schema.Mutation is not null => ("mutation", schema.Mutation),
            1 when schema.Subscription is not null => ("subscription", schema.Subscription),
            _ => ("query", schema.Query),
        };
        List<Token> selections = SelectionSet(root, keyword == "subscription" ? 1 : 0);
        List<Token> directives = Directives(keyword.ToUpperInvariant(), isConstant: false);
        if (name is null && keyword == "query" && _variables.Count == 0 && directives.Count == 0)
        {
            return selections;
        }

        List<Token> tokens = [new Token(Role.Keyword, keyword)];
        if (name is not null)
        {
            tokens.Add(new Token(Role.OperationName, name));
        }

        if (_variables.Count > 0)
        {
            tokens.Add(Token.Of("("));
            foreach ((string variable, GraphQLType type, string? standard, _) in _variables)
            {
                tokens.AddRange(Marked("variable",
                [
                    Token.Of("$"), new Token(Role.VariableName, variable), Token.Of(":"), .. TypeReference(type),
                    .. standard is null ? [] : (Token[])[Token.Of("="), new Token(Role.Literal, standard)],
                    .. Directives("VARIABLE_DEFINITION", isConstant: true),
                ]));
            }

            tokens.Add(Token.Of(")"));
        }

        return [.. tokens, .. directives, .. selections];
    }

    private static IEnumerable<Token> TypeReference(GraphQLType type) => type switch
    {
        NonNullType nonNull => [.. TypeReference(nonNull.Type), Token.Of("!")],
        ListType list => [Token.Of("["), .. TypeReference(list.ItemType), Token.Of("]")],
        _ => [new Token(Role.TypeName, type.Named.Name)],
    };

    private List<Token> SelectionSet(NamedType type, int depth)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        List<Token> tokens = [Token.Of("{")];
        int count = depth == 1 && ReferenceEquals(type, schema.Subscription) ? 1 : 1 + random.Next(4);
        for (int i = 0; i < count; i++)
        {
            List<Token> selection = random.Next(7) switch
            {
                0 when depth < DepthMax && count > 1 => InlineFragment(type, depth),
                1 when depth < DepthMax && count > 1 => Spread(type, depth),
                2 when !ReferenceEquals(type, schema.Subscription) => [new Token(Role.FieldName, "__typename")],
                _ => Field(type, depth, names),
            };
            tokens.AddRange(Marked("selection", selection));
        }

        tokens.Add(Token.Of("}"));
        return Marked("set", tokens);
    }

    private List<Token> InlineFragment(NamedType parent, int depth)
    {
        bool hasCondition = random.Next(4) > 0;
        NamedType type = hasCondition ? Overlapping(parent) : parent;
        return
        [
            Token.Of("..."),
            .. hasCondition ? (Token[])[new Token(Role.Keyword, "on"), new Token(Role.TypeName, type.Name)] : [],
            .. Directives("INLINE_FRAGMENT", isConstant: false),
            .. SelectionSet(type, depth + 1),
        ];
    }

    private List<Token> Spread(NamedType parent, int depth)
    {
        string? name = _known.Where(one => schema.PossibleTypes(one.Type).Intersect(schema.PossibleTypes(parent)).Any()).OrderBy(_ => random.Next()).FirstOrDefault().Name;
        if (name is null || random.Next(2) == 0)
        {
            NamedType type = Overlapping(parent);
            name = $"Frag{_counter++}";
            int before = _variables.Count;
            List<Token> definition =
            [
                new Token(Role.Keyword, "fragment"), new Token(Role.FragmentName, name), new Token(Role.Keyword, "on"), new Token(Role.TypeName, type.Name),
                .. Directives("FRAGMENT_DEFINITION", isConstant: false), .. SelectionSet(type, depth + 1),
            ];
            _fragments.AddRange(Marked("definition", definition));
            _known.Add((name, type, _variables.Count > before || definition.Any(token => token.Role == Role.VariableName)));
        }

        return [Token.Of("..."), new Token(Role.FragmentName, name), .. Directives("FRAGMENT_SPREAD", isConstant: false)];
    }

    private List<Token> Field(NamedType parent, int depth, HashSet<string> names)
    {
        if (parent is not ComplexType complex)
        {
            return [new Token(Role.FieldName, "__typename")];
        }

        if (ReferenceEquals(parent, schema.Query) && random.Next(25) == 0)
        {
            return TypeField();
        }

        List<Field> candidates = [.. complex.Fields.Where(field => depth < DepthMax || field.Type.Named.IsLeaf)];
        if (candidates.Count == 0)
        {
            return [new Token(Role.FieldName, "__typename")];
        }

        Field picked = candidates[random.Next(candidates.Count)];
        List<Token> arguments = Arguments(picked.Arguments, isConstant: false);
        bool isUnclear = arguments.Count > 0 || !names.Add(picked.Name) || random.Next(8) == 0;
        return
        [
            .. isUnclear ? (Token[])[new Token(Role.Alias, random.Next(20) == 0 ? "same" : $"a{_counter++}"), Token.Of(":")] : [],
            new Token(Role.FieldName, picked.Name),
            .. arguments,
            .. Directives("FIELD", isConstant: false),
            .. picked.Type.Named.IsLeaf ? [] : SelectionSet(picked.Type.Named, depth + 1),
        ];
    }

    private List<Token> TypeField()
    {
        string[] names = [.. schema.Types.Keys.Where(name => !name.StartsWith("__", StringComparison.Ordinal)).Order(StringComparer.Ordinal), "Nowhere"];
        const string Below = "{ kind name isOneOf fields ( includeDeprecated : true ) { name type { kind ofType { name } } args { name defaultValue } } enumValues { name } inputFields { name defaultValue } }";
        return
        [
            new Token(Role.Alias, $"a{_counter++}"), Token.Of(":"), new Token(Role.FieldName, "__type"), Token.Of("("), new Token(Role.ArgumentName, "name"),
            Token.Of(":"), new Token(Role.Literal, $"\"{names[random.Next(names.Length)]}\""), Token.Of(")"),
            .. Below.Split(' ').Select(text => char.IsLetter(text[0]) ? new Token(Role.FieldName, text) : Token.Of(text)),
        ];
    }

    private List<Token> Directives(string location, bool isConstant)
    {
        var tokens = new List<Token>();
        if (random.Next(6) > 0)
        {
            return tokens;
        }

        Directive[] fitting = [.. schema.Directives.Values.Where(directive => directive.Locations.Contains(location)).OrderBy(directive => directive.Name, StringComparer.Ordinal)];
        if (fitting.Length == 0)
        {
            return tokens;
        }

        Directive picked = fitting[random.Next(fitting.Length)];
        for (int times = picked.IsRepeatable ? 1 + random.Next(2) : 1; times > 0; times--)
        {
            tokens.AddRange(Marked("directive", [Token.Of("@"), new Token(Role.DirectiveName, picked.Name), .. Arguments(picked.Arguments, isConstant)]));
        }

        return tokens;
    }

    private List<Token> Arguments(IReadOnlyList<Argument> definitions, bool isConstant)
    {
        var writer = new LiteralWriter(random, isConstant ? null : Variable);
        var tokens = new List<Token>();
        foreach (Argument argument in definitions.Where(argument => argument.IsRequired || random.Next(2) == 0))
        {
            tokens.AddRange(Marked("argument",
            [
                new Token(Role.ArgumentName, argument.Name), Token.Of(":"), .. writer.Write(argument.Type, 2, argument.DefaultValue is not null),
            ]));
        }

        return tokens.Count == 0 ? tokens : Marked("arguments", [Token.Of("("), .. tokens, Token.Of(")")]);
    }

    private IReadOnlyList<Token>? Variable(GraphQLType type, bool hasDefault)
    {
        int known = _variables.FindIndex(one => one.Type.IsSameAs(type));
        if (known < 0 || random.Next(2) == 0)
        {
            known = _variables.Count;
            GraphQLType own = random.Next(4) == 0 && !type.IsNonNull ? new NonNullType(type) : hasDefault || random.Next(40) == 0 ? type.Nullable : type;
            string? standard = null;
            if (random.Next(4) == 0)
            {
                // A default lets a nullable variable stand where null may not.
                own = random.Next(2) == 0 ? own.Nullable : own;
                standard = new LiteralWriter(random).Text(new NonNullType(own.Nullable), 2);
            }

            _variables.Add(($"v{_counter++}", own, standard, true));
        }

        return [Token.Of("$"), new Token(Role.VariableName, _variables[known].Name)];
    }

    private NamedType Overlapping(NamedType parent)
    {
        NamedType[] types = [.. schema.Types.Values.Where(type => type.IsComposite && !type.Name.StartsWith("__", StringComparison.Ordinal)
            && schema.PossibleTypes(type).Intersect(schema.PossibleTypes(parent)).Any()).OrderBy(type => type.Name, StringComparer.Ordinal)];
        return types[random.Next(types.Length)];
    }

    private JsonNode? Json(GraphQLType type, int depth)
    {
        if (!type.IsNonNull && random.Next(8) == 0)
        {
            return null;
        }

        switch (type.Nullable)
        {
            case ListType list when random.Next(5) == 0 && list.ItemType.Nullable is not ListType:
                return Json(list.ItemType.IsNonNull ? list.ItemType : new NonNullType(list.ItemType), depth);
            case ListType list:
                return new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Json(list.ItemType, depth))]);
            case InputObjectType input:
                var members = new JsonObject();
                IEnumerable<InputField> fields = input.IsOneOf
                    ? [input.Fields[random.Next(input.Fields.Count)]]
                    : input.Fields.Where(field => field.IsRequired || (random.Next(3) == 0 && (depth > 0 || field.Type.Named is not InputObjectType)));
                foreach (InputField field in fields)
                {
                    members[field.Name] = Json(input.IsOneOf ? new NonNullType(field.Type) : field.Type, depth - 1);
                }

                return members;
            case EnumType enumType:
                return enumType.Values[random.Next(enumType.Values.Count)].Name;
            default:
                return JsonNode.Parse(type.Named.Name switch
                {
                    "Int" => random.Next(-100, 100).ToString(CultureInfo.InvariantCulture),
                    "Float" => "1.5",
                    "Boolean" => random.Next(2) == 0 ? "true" : "false",
                    "ID" => random.Next(2) == 0 ? "\"x\"" : "17",
                    "Any" => "{\"a\":[1,null,\"b\"]}",
                    _ => "\"text \\u00e9\"",
                });
        }
    }

    private JsonNode? Wrong() => JsonNode.Parse(((string[])["1", "1.5", "2147483648", "\"wrong\"", "true", "null", "[]", "[null]", "{}", "{\"nope\":1}", "1.0", "1e2"])[random.Next(12)]);

    private static List<Token> Marked(string group, IEnumerable<Token> tokens) => [new Token(Role.Begin, group), .. tokens, new Token(Role.End, group)];
}
