using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Tests.Language;

public sealed class SourceExcerptTests
{
    [Theory]
    [InlineData("{ a ?", "1:5\n1 | { a ?\n  |     ^")]
    [InlineData("{\n  a ?\n}", "2:5\n1 | {\n2 |   a ?\n  |     ^\n3 | }")]
    [InlineData("{\r\n  a ?\r\n}", "2:5\n1 | {\n2 |   a ?\n  |     ^\n3 | }")]
    [InlineData("{\r  a ?\r}", "2:5\n1 | {\n2 |   a ?\n  |     ^\n3 | }")]
    [InlineData("\n\n{ a ?\n\n", "3:5\n2 |\n3 | { a ?\n  |     ^\n4 |")]
    [InlineData("{ a(b: \"日本😀\") ?", "1:16\n1 | { a(b: \"日本😀\") ?\n  |                ^")]
    [InlineData("{ a\n\n", "3:1\n2 |\n3 |\n  | ^")]
    public void The_lines_around_the_fault_are_shown_with_a_caret(string document, string excerpt) =>
        Assert.Equal(excerpt, Assert.Throws<SyntaxException>(() => Parser.Parse(document)).Excerpt);

    [Fact]
    public void Line_numbers_are_aligned() => Assert.Equal(
        " 9 | a\n10 | ?\n   | ^\n11 | b",
        Assert.Throws<SyntaxException>(() => Parser.Parse("{\n\n\n\n\n\n\n\na\n?\nb\n}")).Excerpt.Split('\n', 2)[1]);

    [Fact]
    public void Of_a_long_line_the_part_around_the_fault_is_shown()
    {
        string excerpt = Assert.Throws<SyntaxException>(() => Parser.Parse($"{{ {new string('a', 5000)} ? {new string('b', 5000)} }}")).Excerpt;

        Assert.Equal($"1 | {new string('a', 59)} ? {new string('b', 58)}\n  | {new string(' ', 60)}^", excerpt.Split('\n', 2)[1]);
    }
}
