using GraphQlCrm.GraphQL.Tests.CodeFirst;

namespace GraphQlCrm.GraphQL.Tests.Types;

public sealed class ListSizeTests
{
    [Theory]
    [InlineData("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", "{\"ids\":[{0}]}")]
    [InlineData("query($i: BookInput!) { echo(input: $i) }", "{\"i\":{\"title\":\"T\",\"genre\":\"NOVEL\",\"tags\":[{0}]}}")]
    public async Task A_list_in_a_variable_is_limited(string document, string variables)
    {
        const string Refusal = "The list has 251 items; at most 250 are allowed.";

        Assert.DoesNotContain(Refusal, await Execute(250), StringComparison.Ordinal);
        Assert.Contains(Refusal, await Execute(251), StringComparison.Ordinal);

        async Task<string> Execute(int count) => await new Bookshop().Execute(
            document, variables.Replace("{0}", string.Join(',', Enumerable.Repeat("\"a\"", count)), StringComparison.Ordinal));
    }
}
