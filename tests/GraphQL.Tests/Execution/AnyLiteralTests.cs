using System.Text.Json;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Execution;

[QueryType]
public static class AnyQueries
{
    public static JsonElement? Echo(JsonElement? value) => value;
}

/// <summary>Literals of a scalar that takes lists and objects may have variables in them.</summary>
public sealed class AnyLiteralTests
{
    private static readonly RequestExecutor s_executor = new(SchemaBuilder.New().AddTypes(typeof(AnyQueries)).Create());

    [Theory]
    [InlineData("$v", """{"v":{"a":[1.50,"x"]}}""", """{"a":[1.50,"x"]}""")]
    [InlineData("{ a: $v, b: [$v, 1] }", """{"v":{"c":12345678901234567890}}""", """{"a":{"c":12345678901234567890},"b":[{"c":12345678901234567890},1]}""")]
    [InlineData("{ a: $v, b: [$v] }", """{"v":null}""", """{"a":null,"b":[null]}""")]
    [InlineData("{ a: $v, b: [$v] }", "{}", """{"b":[null]}""")]
    [InlineData("{ a: [$v, true, E], b: 1e3 }", """{"v":false}""", """{"a":[false,true,"E"],"b":1e3}""")]
    public async Task Variables_stand_in_literals(string literal, string variables, string expected)
    {
        using ExecutionResult result = await s_executor.ExecuteAsync(
            new OperationRequest { Query = $"query($v: Any) {{ echo(value: {literal}) }}", Variables = JsonElement.Parse(variables) },
            TestContext.Current.CancellationToken);
        Assert.Equal("{\"data\":{\"echo\":" + expected + "}}", result.ToString());
    }

    [Fact]
    public async Task A_default_stands_for_a_variable_that_is_not_sent()
    {
        using ExecutionResult result = await s_executor.ExecuteAsync(
            new OperationRequest { Query = "query($v: Any = { d: [1] }) { echo(value: [$v]) }" },
            TestContext.Current.CancellationToken);
        Assert.Equal("""{"data":{"echo":[{"d":[1]}]}}""", result.ToString());
    }
}
