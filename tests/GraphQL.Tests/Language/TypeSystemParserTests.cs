using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Tests.Language;

public sealed class TypeSystemParserTests
{
    private const string KitchenSink = """"
        """
        All of it.
          Indented.
        """
        schema @onSchema {
          query: Query
          mutation: Change
          subscription: Watch
        }

        "A \"scalar\"."
        scalar Date @specifiedBy(url: "https://example.org/date")

        """
        A type.
        """
        type Query implements Node & Named @onObject(list: [1, { a: null }]) {
          id: ID!
          "A field."
          customers(first: Int = 10 @deprecated(reason: "no"), where: Filter = { a: 1, b: [X] }): [Customer!]! @deprecated
          """
          Another
          """
          other(
            "An argument."
            a: Int
            """
            Another.
            """
            b: Int
          ): Int
        }

        type Empty

        type Tagged @tag

        interface Node implements Named & Other {
          id: ID!
        }

        union Both @onUnion = Customer | Shop

        union None

        enum Size @onEnum {
          "Small."
          S @deprecated(reason: "x")
          M
        }

        input Filter @oneOf {
          "A."
          a: Int
          b: [Size!] = [S] @tag
        }

        "A directive."
        directive @tag(name: String! = "x", if: Boolean) repeatable on OBJECT | FIELD_DEFINITION

        directive @plain on QUERY

        extend schema @more

        extend schema {
          subscription: Watch
        }

        extend scalar Date @tag

        extend type Query implements More

        extend type Query @tag {
          more: Int
        }

        extend interface Node {
          more: Int
        }

        extend union Both = Third

        extend enum Size {
          L
        }

        extend input Filter {
          c: Int
        }
        """";

    [Fact]
    public void What_is_printed_reads_as_the_same_document() =>
        Assert.Equal(KitchenSink.ReplaceLineEndings("\n"), SyntaxPrinter.Print(Parser.Parse(KitchenSink)));

    [Theory]
    [InlineData("type A implements & B & C", "type A implements B & C")]
    [InlineData("union A = | B | C", "union A = B | C")]
    [InlineData("directive @a on | FIELD | QUERY", "directive @a on FIELD | QUERY")]
    [InlineData("type type { type: input input: enum } enum on { extend implements }", "type type {\n  type: input\n  input: enum\n}\n\nenum on {\n  extend\n  implements\n}")]
    [InlineData("{ a } type T { a: Int } fragment F on T { a }", "{\n  a\n}\n\ntype T {\n  a: Int\n}\n\nfragment F on T {\n  a\n}")]
    public void Other_spellings_are_read(string document, string printed) => Assert.Equal(printed, SyntaxPrinter.Print(Parser.Parse(document)));

    [Theory]
    [InlineData("type T {}", 1, 9, "Expected a `Name`-token, but found a `RightBrace`-token.")]
    [InlineData("type T { a }", 1, 12, "Expected a `Colon`-token, but found a `RightBrace`-token.")]
    [InlineData("type T { a(): Int }", 1, 12, "Expected a `Name`-token, but found a `RightParenthesis`-token.")]
    [InlineData("type T { a(b: Int = $c): Int }", 1, 21, "Unexpected token: Dollar.")]
    [InlineData("type T implements { a: Int }", 1, 19, "Expected a `Name`-token, but found a `LeftBrace`-token.")]
    [InlineData("type T implements A, B { a: Int }", 1, 22, "Unexpected token: `B`.")]
    [InlineData("type T implements A & { a: Int }", 1, 23, "Expected a `Name`-token, but found a `LeftBrace`-token.")]
    [InlineData("type T @a(b: $c)", 1, 14, "Unexpected token: Dollar.")]
    [InlineData("enum E { A true }", 1, 12, "Unexpected token: `true`.")]
    [InlineData("enum E {}", 1, 9, "Expected a `Name`-token, but found a `RightBrace`-token.")]
    [InlineData("union U = | | A", 1, 13, "Expected a `Name`-token, but found a `Pipe`-token.")]
    [InlineData("union U = A |", 1, 14, "Expected a `Name`-token, but found a `EndOfFile`-token.")]
    [InlineData("input I { a(b: Int): Int }", 1, 12, "Expected a `Colon`-token, but found a `LeftParenthesis`-token.")]
    [InlineData("schema { }", 1, 10, "Unexpected token: RightBrace.")]
    [InlineData("schema", 1, 7, "Expected a `LeftBrace`-token, but found a `EndOfFile`-token.")]
    [InlineData("schema @a", 1, 10, "Expected a `LeftBrace`-token, but found a `EndOfFile`-token.")]
    [InlineData("schema { query: [Query] }", 1, 17, "Expected a `Name`-token, but found a `LeftBracket`-token.")]
    [InlineData("schema { a: Query }", 1, 10, "Unexpected token: `a`.")]
    [InlineData("directive @a on", 1, 16, "Expected a `Name`-token, but found a `EndOfFile`-token.")]
    [InlineData("directive @a on FIELDS", 1, 17, "Unexpected token: `FIELDS`.")]
    [InlineData("directive @a FIELD", 1, 14, "Unexpected token: `FIELD`.")]
    [InlineData("directive @a repeatable FIELD", 1, 25, "Unexpected token: `FIELD`.")]
    [InlineData("directive a on FIELD", 1, 11, "Expected a `At`-token, but found a `Name`-token.")]
    [InlineData("extend type T", 1, 14, "Unexpected token: EndOfFile.")]
    [InlineData("extend schema", 1, 14, "Unexpected token: EndOfFile.")]
    [InlineData("extend scalar S scalar T", 1, 17, "Unexpected token: `scalar`.")]
    [InlineData("extend directive @a on FIELD", 1, 8, "Unexpected token: `directive`.")]
    [InlineData("extend query { a }", 1, 8, "Unexpected token: `query`.")]
    [InlineData("\"text\" extend type T { a: Int }", 1, 8, "Unexpected token: `extend`.")]
    [InlineData("type T {\n  \"text\"\n}", 3, 1, "Expected a `Name`-token, but found a `RightBrace`-token.")]
    public void What_is_no_definition_is_refused(string document, int line, int column, string message)
    {
        SyntaxException exception = Assert.Throws<SyntaxException>(() => Parser.Parse(document));

        Assert.Equal((line, column, message), (exception.Location.Line, exception.Location.Column, exception.Message));
    }

    [Fact]
    public void Nodes_know_where_they_stand()
    {
        var type = (ObjectTypeDefinitionNode)Parser.Parse("\"d\"\ntype T {\n  \"d\" a(b: [Int!]): Int\n}").Definitions[0];

        Assert.Equal(new Location(4, 38, 2, 1), type.Location);
        Assert.Equal(new Location(19, 36, 3, 7), type.Fields[0].Location);
        Assert.Equal(new Location(21, 30, 3, 9), type.Fields[0].Arguments[0].Location);
    }

    [Theory]
    [InlineData("type T { a: Int b: Int }", "Document contains more than 5 tokens. Parsing aborted.")]
    [InlineData("type T @a @b", "A location in the GraphQL document contains more than 1 directives. Parsing aborted.")]
    [InlineData("scalar A", "Document is larger than 7 bytes. Parsing aborted.", 7)]
    public void The_limits_hold_as_for_operations(string document, string message, int size = 1000) => Assert.Equal(
        message,
        Assert.Throws<SyntaxException>(() => Parser.Parse(document, new ParserOptions { TokensMax = 5, DirectivesPerLocationMax = 1, DocumentSizeMax = size })).Message);

    [Theory]
    [InlineData("type T { a: {0}Int{1} }", "[", "]")]
    [InlineData("input T { a: Int = {0}{1} }", "[", "]")]
    [InlineData("type T @a(b: {0}1{1})", "{ c: ", "}")]
    public void Nesting_is_limited(string document, string open, string close) => Assert.Equal(
        "Document exceeds the maximum allowed recursion depth of 200. Parsing aborted.",
        Assert.Throws<SyntaxException>(() => Parser.Parse(
            document.Replace("{0}", string.Concat(Enumerable.Repeat(open, 3000)), StringComparison.Ordinal)
                .Replace("{1}", string.Concat(Enumerable.Repeat(close, 3000)), StringComparison.Ordinal))).Message);
}
