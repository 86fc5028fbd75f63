using System.Security.Claims;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Tests.CodeFirst;

namespace GraphQlCrm.GraphQL.Tests.Execution;

/// <summary>A name is suggested to those who may know of it, and the same document is judged anew for each caller.</summary>
public sealed class SuggestionTests
{
    private static readonly RequestExecutor s_executor = new(Bookshop.Schema);

    private static async Task<string> AskAsync(params string[] roles)
    {
        var user = new ClaimsPrincipal(roles.Length == 0 ? new ClaimsIdentity() : new ClaimsIdentity(roles.Select(role => new Claim(ClaimTypes.Role, role)), "key"));
        using ExecutionResult result = await s_executor.ExecuteAsync(new OperationRequest { Query = "{ staf }", User = user }, TestContext.Current.CancellationToken);
        return result.Errors[0].Message;
    }

    [Fact]
    public async Task A_guarded_field_is_suggested_only_to_its_roles()
    {
        Assert.DoesNotContain("\"staff\"", await AskAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"staff\"", await AskAsync("guest"), StringComparison.Ordinal);
        Assert.Contains("Did you mean \"staff\"?", await AskAsync("staff"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"staff\"", await AskAsync(), StringComparison.Ordinal);
    }
}
