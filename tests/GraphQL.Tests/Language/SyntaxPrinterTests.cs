using GraphQlCrm.GraphQL.Language;

namespace GraphQlCrm.GraphQL.Tests.Language;

public sealed class SyntaxPrinterTests
{
    [Fact]
    public void Whatever_tree_is_printed_reads_as_the_same_tree()
    {
        for (int seed = 0; seed < 5_000; seed++)
        {
            DocumentNode document = new TreeGenerator(new Random(seed)).Document();
            string printed = SyntaxPrinter.Print(document);

            DocumentNode read = Read(printed, seed);

            Assert.True(TreeText.Of(document) == TreeText.Of(read), $"Seed {seed}:\n{printed}\n\n{TreeText.Of(document)}\n\n{TreeText.Of(read)}");
            Assert.Equal(printed, SyntaxPrinter.Print(read));
        }
    }

    private static DocumentNode Read(string printed, int seed)
    {
        try
        {
            return Parser.Parse(printed);
        }
        catch (SyntaxException exception)
        {
            throw new InvalidOperationException($"Seed {seed}: {exception.Message}\n{exception.Excerpt}\n{printed}", exception);
        }
    }
}
