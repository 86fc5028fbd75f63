using GraphQlCrm.GraphQL.AspNetCore.PersistedOperations;
using GraphQlCrm.GraphQL.Execution;
using Microsoft.Extensions.Options;

namespace GraphQlCrm.GraphQL.AspNetCore;

/// <summary>Executes requests, whichever way they came.</summary>
internal sealed class RequestRunner(RequestExecutor executor, PersistedOperationRunner persisted, IOptions<GraphQLHttpOptions> options)
{
    /// <summary>Executes a request; it does not throw for anything that the client or a resolver does.</summary>
    public Task<ExecutionResult> RunAsync(in RequestMembers members, in RequestSettings settings, CancellationToken cancellationToken)
    {
        if (options.Value.MayIntrospect is { } mayIntrospect && !settings.RefusesIntrospection && !mayIntrospect(settings.User))
        {
            return RunAsync(members, settings with { RefusesIntrospection = true }, cancellationToken);
        }

        return persisted.Concerns(members)
            ? persisted.RunAsync(members, settings, cancellationToken)
            : executor.ExecuteAsync(members.ToRequest(settings, members.Document), cancellationToken);
    }
}
