using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>Writes literals that fit their types.</summary>
/// <param name="random">The dice.</param>
/// <param name="variable">Gives a variable for a type, or nothing; never asked for constants.</param>
internal sealed class LiteralWriter(Random random, Func<GraphQLType, bool, IReadOnlyList<Token>?>? variable = null)
{
    private static readonly string[] s_strings =
    [
        "\"\"", "\"a\"", "\"two words\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u00e9\\u{1F600}\\uD83D\\uDE00\"", "\"é日本語\U0001F600\"",
        "\"\"\"block\"\"\"", "\"\"\"\n    indented\n      more\n\n    \\\"\"\" end\n  \"\"\"", "\"# no comment\"", "\"{ } ( ) [ ]\"", "\"\"\"\"\"\"",
    ];

    private static readonly string[] s_anything = ["1", "-0", "2.5e3", "true", "\"text\"", "NAME", "[]", "[1, [\"a\"]]", "{ a: 1, b: { c: [X] } }", "{}"];

    /// <param name="type">The type.</param>
    /// <param name="depth">How many input objects may still stand in one another.</param>
    /// <param name="hasDefault">Whether the position has a default, so that a nullable variable fits a non-null type.</param>
    public IReadOnlyList<Token> Write(GraphQLType type, int depth, bool hasDefault = false)
    {
        if (variable is not null && random.Next(5) == 0 && variable(type, hasDefault) is { } found)
        {
            return found;
        }

        if (!type.IsNonNull && random.Next(12) == 0)
        {
            return [new Token(Role.Literal, "null")];
        }

        switch (type.Nullable)
        {
            case ListType list when random.Next(6) == 0 && list.ItemType.Nullable is not ListType:
                return Write(list.ItemType.IsNonNull ? list.ItemType : new NonNullType(list.ItemType), depth);
            case ListType list:
                var items = new List<Token> { Token.Of("[") };
                for (int count = random.Next(3); count > 0; count--)
                {
                    items.Add(new Token(Role.Begin, "item"));
                    items.AddRange(Write(list.ItemType, depth));
                    items.Add(new Token(Role.End, "item"));
                }

                return [.. items, Token.Of("]")];
            case InputObjectType input:
                return Write(input, depth);
            case EnumType enumType:
                return [new Token(Role.EnumLiteral, Pick(enumType.Values).Name)];
            default:
                return [new Token(Role.Literal, Leaf(type.Named.Name))];
        }
    }

    /// <summary>A literal as text.</summary>
    public string Text(GraphQLType type, int depth) => string.Join(' ', Write(type, depth).Where(token => !token.IsMark).Select(token => token.Text));

    private List<Token> Write(InputObjectType type, int depth)
    {
        IEnumerable<InputField> fields = type.IsOneOf
            ? [Pick(type.Fields)]
            : type.Fields.Where(field => field.IsRequired || (random.Next(3) == 0 && (depth > 0 || field.Type.Named is not InputObjectType)));
        var tokens = new List<Token> { Token.Of("{") };
        foreach (InputField field in fields.ToList().OrderBy(_ => random.Next()))
        {
            tokens.Add(new Token(Role.Begin, "inputField"));
            tokens.Add(new Token(Role.InputFieldName, field.Name));
            tokens.Add(Token.Of(":"));
            tokens.AddRange(Write(type.IsOneOf ? new NonNullType(field.Type) : field.Type, depth - 1, field.DefaultValue is not null));
            tokens.Add(new Token(Role.End, "inputField"));
        }

        tokens.Add(Token.Of("}"));
        return tokens;
    }

    private string Leaf(string type) => type switch
    {
        "Int" => Pick(["0", "1", "-7", "2147483647", "-2147483648", "-0"]),
        "Float" => Pick(["0", "1.5", "-2.25e-3", "1E10", "12345678901234567890", "3"]),
        "Boolean" => Pick(["true", "false"]),
        "ID" => Pick(["\"id\"", "4", "\"\"", "-1"]),
        "Any" => Pick(s_anything),
        _ => Pick(s_strings),
    };

    private T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}
