using GraphQlCrm.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore;

/// <summary>Gives each event of a subscription scoped services of its own: what one event has read is stale for the next.</summary>
internal sealed class EventScopes(IServiceScopeFactory scopes)
{
    /// <summary>Begins a scope.</summary>
    public Func<RequestScope> New { get; } = () =>
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        return new RequestScope(scope.ServiceProvider, scope);
    };
}
