using System.Diagnostics;
using System.Text;
using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Tests.Validation;
using GraphQlCrm.GraphQL.Validation;

namespace GraphQlCrm.GraphQL.Tests.Fuzz;

/// <summary>
/// Documents that are made to hurt, with the limits as they are by default: each is refused for its reason, or harmless,
/// and neither takes long.
/// </summary>
public sealed class AdversarialDocumentTests
{
    // Generous, for machines that are busy: what is quadratic or worse takes far longer.
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(10, "{ dog {0}{ name }{1} }", "{ mother ", "}")]
    [InlineData(100, "{ dog {0}{ name }{1} }", "{ mother ", "}", "The GraphQL document has an execution depth of 102 which exceeds the max allowed execution depth of 15.")]
    [InlineData(10_000, "{ dog {0}{ name }{1} }", "{ mother ", "}", "Document exceeds the maximum allowed recursion depth of 200. Parsing aborted.")]
    [InlineData(4_000, "{ dog {0}", "{ mother ", "", "Document exceeds the maximum allowed recursion depth of 200. Parsing aborted.")]
    [InlineData(4_000, "{ dog {0}", "{ ... ", "", "Document exceeds the maximum allowed recursion depth of 200. Parsing aborted.")]
    [InlineData(100, "{ anything(value: {0}1{1}) }", "[", "]")]
    [InlineData(100, "{ anything(value: {0}1{1}) }", "{ a: ", "}")]
    [InlineData(5_000, "{ anything(value: {0}1{1}) }", "[", "]", "Document exceeds the maximum allowed recursion depth of 200. Parsing aborted.")]
    [InlineData(5_000, "{ anything(value: {0}1{1}) }", "{ a: ", "}", "Document exceeds the maximum allowed recursion depth of 200. Parsing aborted.")]
    [InlineData(5_000, "query($a: Any = {0}1{1}) { anything(value: $a) }", "[", "]", "Document exceeds the maximum allowed recursion depth of 200. Parsing aborted.")]
    [InlineData(5_000, "query($a: {0}Int{1}) { anything(value: $a) }", "[", "]", "Document exceeds the maximum allowed recursion depth of 200. Parsing aborted.")]
    [InlineData(5_000, "{ dog { name @limited(to: {0}1{1}) } }", "{ a: ", "}", "Document exceeds the maximum allowed recursion depth of 200. Parsing aborted.")]
    public void G1_deep_nesting(int depth, string document, string open, string close, string? refusal = null) =>
        Expect(document.Replace("{0}", Repeat(depth, open), StringComparison.Ordinal).Replace("{1}", Repeat(depth, close), StringComparison.Ordinal), refusal);

    [Theory]
    [InlineData(1_000, "{ dog { {0} } }", "name ")]
    [InlineData(1_000, "{ {0} }", "dog { name } ", "The operation selects 1000 root fields; at most 20 are allowed.")]
    [InlineData(2_000, "{ dog { {0} } }", "a{i}: name ", "The document has 2000 aliases; at most 30 are allowed.")]
    [InlineData(10_000, "{ dog { {0} } }", "a{i}: name ", "The GraphQL request document contains more than 2048 fields. Parsing aborted.")]
    [InlineData(100_000, "{ dog { {0} } }", "name ", "The GraphQL request document contains more than 2048 fields. Parsing aborted.")]
    [InlineData(300_000, "{ dog { {0} } }", "name ", "Document is larger than 1000000 bytes. Parsing aborted.")]
    [InlineData(251, "{ booleanList(booleanListArg: [{0}]) }", "true ", "The list has 251 items; at most 250 are allowed.")]
    public void G2_breadth(int count, string document, string piece, string? refusal = null) => Expect(document.Replace("{0}", Repeat(count, piece), StringComparison.Ordinal), refusal);

    [Theory]
    [InlineData(10_000, "{ dog { name {0} } }", "@a", "A location in the GraphQL document contains more than 4 directives. Parsing aborted.")]
    [InlineData(900, "{ dog { {0} } }", "name @skip(if: false) ")]
    [InlineData(900, "{ dog { {0} } }", "... @include(if: true) { name } ")]
    [InlineData(2_000, "{ dog { {0} } }", "name @nope{i} ", "The specified directive `nope0` is not supported by the current schema.")]
    [InlineData(900, "{ dog { {0} } }", "name @skip(if: false) @skip(if: false) ", "Only one of each directive is allowed per location.")]
    public void G3_directives(int count, string document, string piece, string? refusal = null) => Expect(document.Replace("{0}", Repeat(count, piece), StringComparison.Ordinal), refusal);

    [Theory]
    [InlineData(1, "{ dog { ...F0 } } fragment F0 on Dog { ...F0 }", "", "The graph of fragment spreads must not form any cycles including spreading itself. Otherwise an operation could infinitely spread or infinitely execute on cycles in the underlying data.")]
    [InlineData(1, "{ dog { ...A } } fragment A on Dog { mother { ...B } } fragment B on Dog { ...A }", "", "The graph of fragment spreads must not form any cycles including spreading itself. Otherwise an operation could infinitely spread or infinitely execute on cycles in the underlying data.")]
    [InlineData(1_000, "{ dog { ...F0 } } {0} fragment F1000 on Dog { name }", "fragment F{i} on Dog { ...F{j} } ")]
    [InlineData(1_000, "{ dog { ...F0 } } {0} fragment F1000 on Dog { ...F0 }", "fragment F{i} on Dog { ...F{j} } ", "The graph of fragment spreads must not form any cycles including spreading itself. Otherwise an operation could infinitely spread or infinitely execute on cycles in the underlying data.")]
    [InlineData(30, "{ dog { ...F0 } } {0} fragment F30 on Dog { name }", "fragment F{i} on Dog { ...F{j} ... { ...F{j} } } ", "The operation selects more than 10000 fields once its fragments are spread.")]
    [InlineData(1_800, "{ dog { name } } {0}", "fragment F{i} on Dog { name } ", "The specified fragment `F0` is not used within the current document.")]
    public void G4_fragments(int count, string document, string piece, string? refusal = null) => Expect(document.Replace("{0}", Repeat(count, piece), StringComparison.Ordinal), refusal);

    [Theory]
    [InlineData(1_000, "{ dog { ...A ...B } } fragment A on Dog { {0} } fragment B on Dog { {1} }", "f: name ", "f: nickname ", "The document has 2000 aliases; at most 30 are allowed.")]
    [InlineData(1_000, "{ dog { ...A ...B } } fragment A on Dog { {0} } fragment B on Dog { {1} }", "doesKnowCommand(dogCommand: SIT) ", "doesKnowCommand(dogCommand: DOWN) ", "Encountered fields for the same object that cannot be merged.")]
    [InlineData(450, "{ dog { {0} {1} } }", "...A mother { ...A } ", "... on Dog { mother { ...A } } ", "The specified fragment `A` does not exist.")]
    public void G5_fields_that_are_merged(int count, string document, string first, string second, string refusal) =>
        Expect(document.Replace("{0}", Repeat(count, first), StringComparison.Ordinal).Replace("{1}", Repeat(count, second), StringComparison.Ordinal), refusal);

    [Fact]
    public void G5_a_thousand_pairs_in_fragments()
    {
        string document = $"{{ dog {{ ...A ...B }} }} fragment A on Dog {{ {Repeat(1_000, "f{i}: name ")} }} fragment B on Dog {{ {Repeat(1_000, "f{i}: nickname ")} }}";
        var options = new ValidationOptions { AliasesMax = int.MaxValue };
        var watch = Stopwatch.StartNew();

        List<string> messages = [.. DocumentValidator.Validate(TestSchemas.Pets, Parser.Parse(document), options).Select(error => error.Message)];

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_soon);
        Assert.Equal(Enumerable.Repeat("Encountered fields for the same object that cannot be merged.", 100), messages);
    }

    [Theory]
    [InlineData("{ dog { name } } # \0 \u2028 \u202e\ufdd0")]
    [InlineData("\uFEFF{ dog\uFEFF { name } }")]
    [InlineData("{ dog { name\u2028 } }", "Unexpected character `\u2028` (8232).")]
    [InlineData("{ dog { name\0 } }", "Unexpected character `\0` (0).")]
    [InlineData("{ dog { n\u00e4me } }", "Unexpected character `\u00e4` (228).")]
    [InlineData("{ dog { n\u0301ame } }", "Unexpected character `\u0301` (769).")]
    [InlineData("{ dog { \u202ename } }", "Unexpected character `\u202e` (8238).")]
    [InlineData("{ dog { name \u00a0} }", "Unexpected character `\u00a0` (160).")]
    [InlineData("{ anything(value: \"\\u{D800}\") }", "Invalid Unicode escape sequence in a string.")]
    [InlineData("{ anything(value: \"\\uDEAD\") }", "Invalid Unicode escape sequence in a string.")]
    [InlineData("{ anything(value: \"\\u{FFFFFFFFF}\") }", "Invalid character escape sequence in a string.")]
    [InlineData("{ anything(value: \"\\u{}\") }", "Invalid character escape sequence in a string.")]
    [InlineData("{ anything(value: \"\\u{0000000000000000000041}\") }")]
    public void G9_unicode_outside_of_strings_and_in_escapes(string document, string? refusal = null) => Expect(document, refusal);

    [Theory]
    [InlineData("\0 \u0007 \u007f")]
    [InlineData("\u202e\u2066 bidi \u2028 \u2029")]
    [InlineData("\U0001F600 \U0010FFFF \uFFFF \uFEFF")]
    [InlineData("e\u0301")]
    public void G9_unicode_in_strings_is_kept(string text)
    {
        var plain = Assert.IsType<StringValueNode>(Parser.ParseValue($"\"{text}\""));
        var block = Assert.IsType<StringValueNode>(Parser.ParseValue($"\"\"\"{text}\"\"\""));
        var escaped = Assert.IsType<StringValueNode>(Parser.ParseValue($"\"{string.Concat(text.EnumerateRunes().Select(rune => $"\\u{{{rune.Value:x}}}"))}\""));

        Assert.Equal([text, text, text], [plain.Value, block.Value, escaped.Value]);
    }

    [Fact]
    public void G9_ten_thousand_combining_marks_and_a_huge_block_string_are_read_soon()
    {
        var watch = Stopwatch.StartNew();

        Assert.Equal(10_001, ((StringValueNode)Parser.ParseValue($"\"a{Repeat(10_000, "\u0301")}\"")).Value.Length);
        Assert.Equal(99_999, ((StringValueNode)Parser.ParseValue($"\"\"\"{Repeat(50_000, "a\n")}\"\"\"")).Value.Length);
        Assert.Equal(150_000, ((StringValueNode)Parser.ParseValue($"\"\"\"{Repeat(50_000, "\\\"\"\"")}\"\"\"")).Value.Length);
        Assert.Equal(50_000, ((StringValueNode)Parser.ParseValue($"\"{Repeat(50_000, "\\n")}\"")).Value.Length);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_soon);
    }

    [Theory]
    [InlineData("utf-16", "an invalid UTF-8 byte (255)")]
    [InlineData("utf-16BE", "an invalid UTF-8 byte (254)")]
    [InlineData("utf-32", "an invalid UTF-8 byte (255)")]
    [InlineData("iso-8859-1", "an invalid UTF-8 byte (228)")]
    public void G9_other_encodings_are_refused(string encoding, string character)
    {
        Encoding other = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. other.GetPreamble(), .. other.GetBytes("{ d\u00e4g { name } }")];

        Assert.Equal($"Unexpected character {character}.", Assert.Throws<SyntaxException>(() => Parser.Parse(bytes)).Message);
    }

    private static void Expect(string document, string? refusal)
    {
        var watch = Stopwatch.StartNew();
        string[] messages;
        try
        {
            messages = [.. DocumentValidator.Validate(TestSchemas.Pets, Parser.Parse(document)).Select(error => error.Message)];
        }
        catch (SyntaxException exception)
        {
            messages = [exception.Message];
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_soon);
        Assert.InRange(messages.Length, 0, 100);
        Assert.Equal(refusal, messages.FirstOrDefault());
    }

    private static string Repeat(int count, string piece) => string.Concat(Enumerable.Range(0, count).Select(i =>
        piece.Replace("{i}", $"{i}", StringComparison.Ordinal).Replace("{j}", $"{i + 1}", StringComparison.Ordinal)));
}
