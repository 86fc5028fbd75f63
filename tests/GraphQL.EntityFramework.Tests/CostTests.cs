using System.Text.Json;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.GraphQL.Validation;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

public sealed class Book
{
    public Guid Id { get; set; }

    public required string Title { get; set; }

    public int Pages { get; set; }
}

[QueryType]
public static class BookQueries
{
    [UsePaging(IncludeTotalCount = true)]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<Book> GetBooks() => new[] { new Book { Title = "abc", Pages = 7 } }.AsQueryable();

    [UsePaging]
    [ListSize(AssumedSize = 20, SlicingArguments = ["first"], SizedFields = ["nodes"])]
    public static IQueryable<Book> GetShelf() => GetBooks();

    [ListSize(AssumedSize = 5)]
    [Cost(3)]
    public static IReadOnlyList<int> GetYears() => [1868];

    public static string Echo([Cost(0.5)] string text) => text;
}

/// <summary>What requests cost, by the examples of HotChocolate's documentation and by hand.</summary>
/// <remarks>https://ibm.github.io/graphql-specs/cost-spec.html</remarks>
public sealed class CostTests
{
    private static readonly RequestExecutor s_executor = new(
        SchemaBuilder.New().AddEntityFramework().AddTypes(typeof(BookQueries)).AddCost().Create(),
        new RequestExecutorOptions { Cost = new CostOptions(), Validation = new ValidationOptions { AliasesMax = 200, RootFieldsMax = 200 } });

    private static async Task<string> AskAsync(string query, CostMode mode, string variables = "{}")
    {
        using ExecutionResult result = await s_executor.ExecuteAsync(
            new OperationRequest { Query = query, CostMode = mode, Variables = JsonElement.Parse(variables) },
            TestContext.Current.CancellationToken);
        return result.ToString();
    }

    [Theory]
    [InlineData("{ books { nodes { title } } }", 11, 12)]
    [InlineData("{ books(first: 50) { nodes { title } } }", 11, 52)]
    [InlineData("{ books(first: 5, last: 3) { nodes { title } edges { cursor node { title } } pageInfo { hasNextPage } } }", 18, 18)]
    [InlineData("{ books(where: { title: { eq: \"abc\" } }) { nodes { title } } }", 32, 12)]
    [InlineData("{ books(where: { title: { contains: \"abc\" } }) { nodes { title } } }", 42, 12)]
    [InlineData("{ books(where: { or: [{ title: { eq: \"a\" } }, { pages: { gt: 3, lt: 9 } }] }) { totalCount } }", 63, 2)]
    [InlineData("{ books(order: [{ title: ASC }, { pages: DESC }]) { nodes { title } } }", 41, 12)]
    [InlineData("{ years }", 3, 1)]
    [InlineData("{ __typename a: echo(text: \"a\") b: echo(text: \"b\") }", 1, 1)]
    [InlineData("query($no: Boolean = false) { books @include(if: $no) { nodes { title } } __typename }", 0, 1)]
    public async Task The_cost_is_that_of_the_specification(string query, double fieldCost, double typeCost) => Assert.Equal(
        FormattableString.Invariant($$$$"""{"extensions":{"operationCost":{"fieldCost":{{{{fieldCost}}}},"typeCost":{{{{typeCost}}}}}}}"""),
        await AskAsync(query, CostMode.Validate));

    [Fact]
    public async Task A_variable_costs_what_its_value_would_as_a_literal()
    {
        string literal = await AskAsync("""{ books(first: 20, where: { and: [{ title: { startsWith: "a" } }] }) { nodes { title } } }""", CostMode.Validate);
        string variable = await AskAsync(
            "query($first: Int, $where: BookFilterInput) { books(first: $first, where: $where) { nodes { title } } }",
            CostMode.Validate,
            """{"first":20,"where":{"and":[{"title":{"startsWith":"a"}}]}}""");
        string part = await AskAsync(
            "query($first: Int = 20, $text: StringOperationFilterInput = { startsWith: \"b\" }) { books(first: $first, where: { and: [{ title: $text }] }) { nodes { title } } }",
            CostMode.Validate);

        Assert.Equal(literal, variable);
        Assert.Equal(literal, part);
    }

    [Fact]
    public async Task A_report_comes_with_the_data() => Assert.Equal(
        """{"data":{"years":[1868]},"extensions":{"operationCost":{"fieldCost":3,"typeCost":1}}}""",
        await AskAsync("{ years }", CostMode.Report));

    [Theory]
    [InlineData("typeCost", 50)]
    [InlineData("fieldCost", 1)]
    public async Task What_costs_too_much_is_not_executed(string kind, int first)
    {
        string aliases = string.Join(' ', Enumerable.Range(0, 110).Select(i => $"a{i}: books(first: {first}) {{ nodes {{ title }} }}"));
        string response = await AskAsync($"{{ {(kind == "typeCost" ? aliases[..aliases.IndexOf("a28:", StringComparison.Ordinal)] : aliases)} }}", CostMode.Report);
        JsonElement error = JsonElement.Parse(response).GetProperty("errors")[0];

        Assert.DoesNotContain("\"data\"", response, StringComparison.Ordinal);
        Assert.Equal("HC0047", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(kind == "typeCost" ? "The maximum allowed type cost was exceeded." : "The maximum allowed field cost was exceeded.", error.GetProperty("message").GetString());
        Assert.True(error.GetProperty("extensions").GetProperty(kind).GetDouble() > 1000);
        Assert.True(JsonElement.Parse(response).GetProperty("extensions").GetProperty("operationCost").GetProperty(kind).GetDouble() > 1000);
    }

    [Fact]
    public async Task A_list_may_want_to_know_how_much_of_it_is_asked_for()
    {
        string response = await AskAsync("{ shelf(last: 3) { nodes { title } } }", CostMode.None);
        Assert.Equal(
            """{"errors":[{"message":"Exactly one slicing argument must be defined.","locations":[{"line":1,"column":3}],"extensions":{"code":"HC0082"}}]}""",
            response);
        Assert.Contains("\"typeCost\":5}", await AskAsync("{ shelf(first: 3) { nodes { title } } }", CostMode.Validate), StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_tells_what_costs_what()
    {
        string sdl = SchemaPrinter.Print(s_executor.Schema);
        Assert.Contains("""order: [BookSortInput!] @cost(weight: "10")""", sdl, StringComparison.Ordinal);
        Assert.Contains("""BooksConnection @listSize(assumedSize: 50, slicingArguments: ["first", "last"], slicingArgumentDefaultValue: 10, sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false) @cost(weight: "10")""", sdl, StringComparison.Ordinal);
        Assert.Contains("""  years: [Int!]! @listSize(assumedSize: 5) @cost(weight: "3")""", sdl, StringComparison.Ordinal);
        Assert.Contains("""  contains: String @cost(weight: "20")""", sdl, StringComparison.Ordinal);
        Assert.Contains("""  totalCount: Int! @cost(weight: "10")""", sdl, StringComparison.Ordinal);
        Assert.Contains("directive @listSize(", sdl, StringComparison.Ordinal);
    }
}
