using System.Text;
using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Tests.Language;

public sealed class LexerTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"plain\"", "plain")]
    [InlineData("\"日本語 😀\"", "日本語 😀")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t")]
    [InlineData("\"\\u00e9\\u{1F600}\\uD83D\\uDE00\"", "é😀😀")]
    [InlineData("\"\"\"block\"\"\"", "block")]
    [InlineData("\"\"\"\n    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  \"\"\"", "Hello,\n  World!\n\nYours,\n  GraphQL.")]
    [InlineData("\"\"\"a \\\"\"\" b \\n\"\"\"", "a \"\"\" b \\n")]
    [InlineData("\"\"\"\r\n  a\r  b\n\"\"\"", "a\nb")]
    public void Strings_are_unescaped(string literal, string expected) =>
        Assert.Equal(expected, Assert.IsType<StringValueNode>(Parser.ParseValue(literal)).Value);

    [Theory]
    [InlineData("0", true)]
    [InlineData("-0", true)]
    [InlineData("123456789012345678901234567890", true)]
    [InlineData("1.0", false)]
    [InlineData("-1.5e+10", false)]
    [InlineData("1E3", false)]
    public void Numbers_keep_their_text(string literal, bool isInteger)
    {
        ValueNode value = Parser.ParseValue(literal);

        Assert.Equal(literal, isInteger ? Assert.IsType<IntValueNode>(value).Value : Assert.IsType<FloatValueNode>(value).Value);
    }

    [Theory]
    [InlineData("{ a ? }", "Unexpected character `?` (63).", 1, 5)]
    [InlineData("{ a .. }", "Unexpected character `.` (46).", 1, 5)]
    [InlineData("{\n  a(b: \"x) }", "Unterminated string.", 2, 13)]
    [InlineData("{ a(b: \"\"\"x) }", "Unterminated string.", 1, 15)]
    [InlineData("{ a(b: 00) }", "Invalid number, unexpected digit after 0: `0` (48).", 1, 9)]
    [InlineData("{ a(b: 1.) }", "Invalid number, expected digit but got: `)` (41).", 1, 10)]
    [InlineData("{ a(b: 1x) }", "Invalid number, expected digit but got: `x` (120).", 1, 9)]
    [InlineData("{ a(b: \"x\\", "Unterminated string.", 1, 11)]
    [InlineData("{ a(b: \"x\\\n\") }", "Unterminated string.", 1, 11)]
    [InlineData("{ a(b: \"x\\é\") }", "Invalid character escape sequence in a string.", 1, 8)]
    [InlineData("{ a(b: \"\\q\") }", "Invalid character escape sequence in a string.", 1, 8)]
    [InlineData("{ a(b: \"\\uD83D\") }", "Invalid Unicode escape sequence in a string.", 1, 8)]
    [InlineData("{ a(b: \"\\u{110000}\") }", "Invalid Unicode escape sequence in a string.", 1, 8)]
    [InlineData("# 日本語\r\n{ a(b: \"日本\") ? }", "Unexpected character `?` (63).", 2, 14)]
    [InlineData("{ a(b: \"😀\") ? }", "Unexpected character `?` (63).", 1, 14)]
    public void Faults_are_found_where_they_are(string document, string message, int line, int column)
    {
        SyntaxException exception = Assert.Throws<SyntaxException>(() => Parser.Parse(document));

        Assert.Equal((message, line, column), (exception.Message, exception.Location.Line, exception.Location.Column));
    }

    [Theory]
    [InlineData("{ a(b: \"", "\") }", 9)]
    [InlineData("{ a(b: \"\"\"", "\"\"\") }", 11)]
    [InlineData("# é", "\n{ a }", 4)]
    [InlineData("{ a } #", "", 8)]
    [InlineData("{ a", " }", 4)]
    [InlineData("", "{ a }", 1)]
    public void Bytes_that_are_no_utf8_are_refused_wherever_they_are(string before, string after, int column)
    {
        byte[][] faults = [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE3, 0x81], [0xF4, 0x90, 0x80, 0x80], [0x80]];
        foreach (byte[] fault in faults)
        {
            byte[] document = [.. Encoding.UTF8.GetBytes(before), .. fault, .. Encoding.UTF8.GetBytes(after)];

            SyntaxException exception = Assert.Throws<SyntaxException>(() => Parser.Parse(document));

            Assert.Equal(($"Unexpected character an invalid UTF-8 byte ({fault[0]}).", column), (exception.Message, exception.Location.Column));
        }
    }

    [Theory]
    [InlineData("{ a(b: \"?\") }", 9)]
    [InlineData("# ?", 3)]
    [InlineData("\"é?", 3)]
    [InlineData("?{ a }", 1)]
    public void Half_a_surrogate_pair_is_refused(string document, int column)
    {
        foreach (string half in new[] { "\uD83D", "\uDE00", "\uDE00\uD83D" })
        {
            Assert.Equal((1, column), Place(Assert.Throws<SyntaxException>(() => Parser.Parse(document.Replace("?", half, StringComparison.Ordinal)))));
        }
    }

    private static (int Line, int Column) Place(SyntaxException exception) => (exception.Location.Line, exception.Location.Column);

    [Fact]
    public void A_byte_order_mark_and_commas_are_ignored() =>
        Assert.Equal(2, ((OperationDefinitionNode)Parser.Parse("\uFEFF{,a,,b,}").Definitions[0]).SelectionSet.Selections.Count);
}
