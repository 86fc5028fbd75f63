using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Tests.Language;

public sealed class ParserTests
{
    private const string KitchenSink = """"
        """What it does."""
        query Customers($ids: [ID!]! = ["a"] @d, $n: Int = 5) @live(if: true) {
          all: customers(ids: $ids, where: { name: { eq: "x\n" }, tags: [A, null, 1.5e3, -1, true] }) {
            id
            ...Names @include(if: $yes)
            ... on Member @skip(if: $no) {
              points
            }
            ... {
              empty(list: [], object: {})
            }
          }
        }

        mutation Change {
          a
        }

        subscription {
          b
        }

        fragment Names on Customer @d {
          name
        }
        """";

    [Fact]
    public void What_is_printed_reads_as_the_same_document()
    {
        string printed = SyntaxPrinter.Print(Parser.Parse(KitchenSink));

        Assert.Equal(KitchenSink.ReplaceLineEndings("\n").Replace("\"\"\"What it does.\"\"\"", "\"\"\"\nWhat it does.\n\"\"\"", StringComparison.Ordinal), printed);
        Assert.Equal(printed, SyntaxPrinter.Print(Parser.Parse(printed)));
    }

    [Theory]
    [InlineData("", "Unexpected token: EndOfFile.")]
    [InlineData("{}", "Expected a `Name`-token, but found a `RightBrace`-token.")]
    [InlineData("{ a {} }", "Expected a `Name`-token, but found a `RightBrace`-token.")]
    [InlineData("{ a", "Expected a `Name`-token, but found a `EndOfFile`-token.")]
    [InlineData("{ a() }", "Expected a `Name`-token, but found a `RightParenthesis`-token.")]
    [InlineData("query () { a }", "Expected a `Dollar`-token, but found a `RightParenthesis`-token.")]
    [InlineData("query ($a: Int = $b) { a }", "Unexpected token: Dollar.")]
    [InlineData("fragment on on T { a }", "Unexpected token: `on`.")]
    [InlineData("fragment F { a }", "Unexpected token: LeftBrace.")]
    [InlineData("what", "Unexpected token: `what`.")]
    [InlineData("\"text\" { a }", "Unexpected token: LeftBrace.")]
    [InlineData("{ a(b: ) }", "Unexpected token: RightParenthesis.")]
    [InlineData("query ($a: Int!!) { a }", "Expected a `Dollar`-token, but found a `Bang`-token.")]
    public void What_is_no_document_is_refused(string document, string message) =>
        Assert.Equal(message, Assert.Throws<SyntaxException>(() => Parser.Parse(document)).Message);

    [Fact]
    public void Nodes_know_where_they_stand()
    {
        DocumentNode document = Parser.Parse("{\n  first: field(a: 1)\n}");

        FieldNode field = Assert.IsType<FieldNode>(((OperationDefinitionNode)document.Definitions[0]).SelectionSet.Selections[0]);
        Assert.Equal(new Location(4, 22, 2, 3), field.Location);
        Assert.Equal(new Location(11, 16, 2, 10), field.Name.Location);
        Assert.Equal(new Location(17, 21, 2, 16), field.Arguments[0].Location);
    }

    [Fact]
    public void Tokens_are_limited() =>
        Assert.Equal(
            "Document contains more than 10 tokens. Parsing aborted.",
            Assert.Throws<SyntaxException>(() => Parser.Parse("{ a b c d e f g h i j k }", new ParserOptions { TokensMax = 10 })).Message);

    [Theory]
    [InlineData("{ a ", "}")]
    [InlineData("[", "]")]
    [InlineData("{ a: ", "}")]
    public void Nesting_is_limited(string open, string close)
    {
        string nested = string.Concat(Enumerable.Repeat(open, 10_000)) + (open == "{ a " ? string.Empty : "1") + string.Concat(Enumerable.Repeat(close, 10_000));
        string document = open == "{ a " ? nested : $"{{ f(x: {nested}) }}";

        Assert.Equal(
            "Document exceeds the maximum allowed recursion depth of 200. Parsing aborted.",
            Assert.Throws<SyntaxException>(() => Parser.Parse(document, new ParserOptions { TokensMax = 1_000_000 })).Message);
    }

    [Fact]
    public void Directives_at_one_place_are_limited() =>
        Assert.StartsWith("A location in the GraphQL document contains more than 4 directives.", Assert.Throws<SyntaxException>(() => Parser.Parse("{ a @a @b @c @d @e }")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_parser_never_hangs_or_throws_anything_else()
    {
        const string Letters = "{}()[]:!$@\"\\=|.&#x10e-+ \nü😀";
        var random = new Random(20260722);
        for (int i = 0; i < 20_000; i++)
        {
            char[] text = KitchenSink.ToCharArray();
            for (int change = random.Next(1, 5); change > 0; change--)
            {
                text[random.Next(text.Length)] = Letters[random.Next(Letters.Length)];
            }

            try
            {
                Parser.Parse(new string(text));
            }
            catch (SyntaxException)
            {
                // Refused, as it should be.
            }
        }
    }
}
