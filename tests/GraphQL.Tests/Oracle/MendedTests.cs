using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Oracle;

/// <summary>What the comparison with graphql-js has found and was mended, each with its smallest example.</summary>
public sealed class MendedTests
{
    [Theory]
    [InlineData("one\ntwo")]
    [InlineData("one\n    two\n\nthree \"\"\" four")]
    [InlineData("ends with a line feed\n")]
    [InlineData("\nbegins with a line feed")]
    [InlineData("  is indented\n    all over")]
    [InlineData("has a carriage return\r\nin it")]
    public void A_description_is_read_as_it_was_written(string description)
    {
        var query = new ObjectType("Query", description, () => [new Field("a", BuiltInScalars.Int) { Resolver = new PureResolver((_, _) => null) }]);
        string[] printed = SchemaPrinter.Print(new Schema(query)).Split("}\n\n", 2)[1].Split("\ntype Query", 2);

        Assert.Equal(description, ((StringValueNode)Parser.ParseValue(printed[0])).Value);
    }

    [Theory]
    [InlineData("\"\"\"  indented\"\"\"")]
    [InlineData("\"\"\"  indented\nand not\"\"\"")]
    [InlineData("\"\"\"\"\"\"")]
    [InlineData("\"\"\"ends with a quote\\\"\"\"\n\"\"\"")]
    public void A_block_string_is_printed_with_the_same_value(string literal)
    {
        var read = (StringValueNode)Parser.ParseValue(literal);

        Assert.Equal(read.Value, ((StringValueNode)Parser.ParseValue(SyntaxPrinter.Print(read))).Value);
    }
}
