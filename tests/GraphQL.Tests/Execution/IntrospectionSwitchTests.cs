using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Tests.CodeFirst;

namespace GraphQlCrm.GraphQL.Tests.Execution;

/// <summary>Whether a request may look into the schema is a matter of the fields it selects, never of names it gives.</summary>
public sealed class IntrospectionSwitchTests
{
    private static async Task<ExecutionResult> AskAsync(string query, bool allows) =>
        await new RequestExecutor(Bookshop.Schema).ExecuteAsync(new OperationRequest { Query = query, AllowsIntrospection = allows }, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("{ __schema { queryType { name } } }", "__schema", 3)]
    [InlineData("{ a: __type(name: \"Query\") { name } }", "__type", 3)]
    [InlineData("{ ...F } fragment F on Query { __type(name: \"Query\") { name } }", "__type", 32)]
    public async Task It_is_refused_where_it_is_not_allowed(string query, string field, int column)
    {
        using ExecutionResult result = await AskAsync(query, allows: false);
        Assert.Equal(ExecutionStatus.Refused, result.Status);
        Assert.Equal(
            $$$"""{"errors":[{"message":"Introspection is not allowed for the current request.","locations":[{"line":1,"column":{{{column}}}}],"extensions":{"code":"HC0046","field":"{{{field}}}"}}]}""",
            result.ToString());
        using ExecutionResult allowed = await AskAsync(query, allows: true);
        Assert.Empty(allowed.Errors);
    }

    [Theory]
    [InlineData("query __schema { __typename }")]
    [InlineData("{ __type: __typename }")]
    [InlineData("{ ...__schema } fragment __schema on Query { __typename }")]
    public async Task Names_change_nothing(string query)
    {
        using ExecutionResult result = await AskAsync(query, allows: false);
        Assert.Empty(result.Errors);
    }
}
