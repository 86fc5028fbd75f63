using System.Text.RegularExpressions;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>Makes documents of the type system wrong, each time in one place.</summary>
internal sealed partial class TypeSystemMutator(Random random)
{
    private static readonly string[] s_words =
    [
        "Query", "Int", "ID", "Nope", "__Own", "__Type", "Filter", "Shop", "Node", "Level", "LOW", "true", "null", "name", "id", "nope", "__own", "type", "input", "interface", "union", "enum", "scalar",
        "schema", "directive", "extend", "implements", "on", "repeatable", "query", "mutation", "subscription", "OBJECT", "FIELD", "tag", "once", "deprecated", "oneOf", "specifiedBy",
        "!", "[", "]", "{", "}", "(", ")", "=", "|", "&", ":", "@", "$", "1", "1.5", "\"text\"", "\"\"\"block\"\"\"", "{}", "[]", "{ name: 1 }", "[LOW, LOW]", "é", "\"unended", "..", "...",
    ];

    private static readonly string[] s_pieces =
    [
        "@deprecated", "@deprecated(reason: 1)", "@deprecated(why: \"x\")", "@tag", "@tag(name: \"x\")", "@tag(name: \"x\", name: \"y\")", "@tag(name: null)", "@once", "@nope", "@oneOf", "@skip(if: true)", "@specifiedBy(url: \"x\")",
        "@tag(name: \"x\", more: { name: \"a\", name: \"b\" })", "= 1", "= null", "= {}", "= [[LOW]]", "implements Node", "implements Shop & Nope", "& Sized", "| Level", "extra: Int", "extra(a: Int a: Int): Int", "extra: Filter! ", "extra: Shop!",
        "EXTRA", "\"described\"", "(a: Int!)", "(filter: Filter)", "{ extra: Int }", "{ EXTRA }",
    ];

    private static readonly string[] s_definitions =
    [
        "type Extra { a: Int }", "type Query { a: Int }", "extend type Query { id: ID! extra: Nope }", "extend type Nope { a: Int }", "extend interface Query { a: Int }", "extend union Result = Shop", "extend union Result = Node",
        "extend enum Level { LOW }", "extend input Filter { name: String }", "extend input Filter { self: Filter! }", "extend input Choice { self: Choice }", "extend input Choice { need: Int! }", "extend input Choice { more: Int = 1 }",
        "extend input Range { other: Range = {} }", "extend input Range { other: Range = { inner: { other: null } } }", "extend scalar Int @tag(name: \"x\")", "scalar Int", "scalar Amount", "extend schema { query: Query }", "extend schema { subscription: Query }",
        "extend schema { subscription: Level }", "schema { query: Shop }", "directive @tag on OBJECT", "directive @skip(unless: Int!) on OBJECT", "type Skipped @skip(unless: 1) { a: Int }", "directive @self(a: Int @self) on ARGUMENT_DEFINITION",
        "directive @__own(__a: Int) on FIELD", "directive @need(a: Int! @deprecated, b: Shop) on OBJECT", "interface Loop implements Loop { a: Int }", "interface Free", "union Free", "enum Free", "input Free", "type Free", "input A { b: B! } input B { a: A! c: A! }",
        "input A @oneOf { b: B } input B @oneOf { a: A }", "input A @oneOf { b: B } input B @oneOf { a: A c: [B] }", "input A { a: A = {} }", "type Sub implements Sized { size(unit: Unit!): Float! }", "type Sub implements Sized { size(unit: Unit, more: Int!): Float }",
        "type Sub implements Sized & Sized { size(unit: Unit): Float @deprecated }", "type Sub implements Named { id: ID! name: String }", "{ id }", "fragment F on Query { id }", "type T @tag(name: \"x\") { f(a: Int @tag): Int }",
        "directive @a @b on FIELD", "extend directive @tag @once", "enum Bad { true }", "enum Bad { A A }", "type __Bad { a: Int }", "type Dup { a: Int a: String }", "input In { a: Int = \"x\" b: [Int!] = [null] c: Level = NOPE d: Level = \"LOW\" e: Filter = { nope: 1 } f: Filter = {} g: Choice = {} h: Choice = { id: 1, name: \"x\" } i: ID = 1 j: Float = 1 k: Amount = { a: [1] } }",
    ];

    public string Mutate(string document)
    {
        List<string> tokens = [.. TokenPattern().Matches(document).Select(match => match.Value)];
        int at = random.Next(tokens.Count);
        switch (random.Next(20))
        {
            case < 8:
                // A name becomes another of the document.
                int[] names = [.. Enumerable.Range(0, tokens.Count).Where(i => char.IsAsciiLetter(tokens[i][0]))];
                tokens[names[random.Next(names.Length)]] = tokens[names[random.Next(names.Length)]];
                break;
            case 8:
                tokens[at] = tokens[random.Next(tokens.Count)];
                break;
            case 9:
                tokens[at] = s_words[random.Next(s_words.Length)];
                break;
            case 10:
                tokens.RemoveAt(at);
                break;
            case 11:
                tokens.RemoveRange(at, Math.Min(random.Next(1, 8), tokens.Count - at));
                break;
            case 12:
                tokens.InsertRange(random.Next(2) == 0 ? at : random.Next(tokens.Count), tokens.GetRange(at, Math.Min(random.Next(1, 8), tokens.Count - at)));
                break;
            case 13:
                tokens.Insert(at, s_pieces[random.Next(s_pieces.Length)]);
                break;
            default:
                return random.Next(2) == 0
                    ? $"{document}\n{s_definitions[random.Next(s_definitions.Length)]}"
                    : $"{s_definitions[random.Next(s_definitions.Length)]}\n{document}";
        }

        return string.Join(random.Next(5) == 0 ? "\n" : " ", tokens);
    }

    [GeneratedRegex("\"\"\"(\\\\\"\"\"|[^\"]|\"(?!\"\"))*\"\"\"|\"(\\\\.|[^\"\\\\\\n])*\"|[_A-Za-z][_0-9A-Za-z]*|-?[0-9][0-9.eE+-]*|\\.\\.\\.|\\S")]
    private static partial Regex TokenPattern();
}
