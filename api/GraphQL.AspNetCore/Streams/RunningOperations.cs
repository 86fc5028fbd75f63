using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Security.Claims;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore.Streams;

/// <summary>What the operations of all connections share.</summary>
internal sealed class OperationServices(RequestRunner runner, EventScopes eventScopes, IServiceScopeFactory scopes, UnexpectedFailures failures)
{
    public RequestRunner Runner => runner;

    public EventScopes EventScopes => eventScopes;

    public IServiceScopeFactory Scopes => scopes;

    public UnexpectedFailures Failures => failures;
}

/// <summary>The operations that run side by side on one connection, each with services of its own.</summary>
internal sealed class RunningOperations(IOperationListener listener, OperationServices services, int operationsMax, CancellationToken connectionClosed)
{
    private readonly ConcurrentDictionary<string, Operation> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _tasks = [];

    private sealed class Operation(string id, CancellationToken connectionClosed) : IDisposable
    {
        private readonly CancellationTokenSource _ending = CancellationTokenSource.CreateLinkedTokenSource(connectionClosed);

        public string Id { get; } = id;

        public CancellationToken Ended => _ending.Token;

        public void Cancel()
        {
            try
            {
                _ending.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has just ended by itself.
            }
        }

        public void Dispose() => _ending.Dispose();
    }

    /// <summary>Whether there is an operation of an id.</summary>
    public bool Has(string id) => _running.ContainsKey(id);

    /// <summary>Begins an operation; it runs on when this has ended. There must be none of its id.</summary>
    public async Task BeginAsync(string id, RequestMembers members, ClaimsPrincipal user)
    {
        // Also those count that were cancelled and have not ended yet, or they could be piled up.
        if (_tasks.Count >= operationsMax)
        {
            using ExecutionResult refusal = ExecutionResult.Error(
                new GraphQLError($"At most {operationsMax} operations can run at once on a connection.").WithCode(ErrorCodes.RequestInvalid));
            await listener.ErrorAsync(id, refusal.Json, connectionClosed).ConfigureAwait(false);
            return;
        }

        var operation = new Operation(id, connectionClosed);
        _running[id] = operation;
        Task task = RunAsync(operation, members, user);
        _tasks[task] = true;
        _ = task.ContinueWith(ended => _tasks.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Ends an operation that the client no longer wants; its id is free again. One that is not known has ended by itself.</summary>
    public void Cancel(string id)
    {
        if (_running.TryRemove(id, out Operation? operation))
        {
            operation.Cancel();
        }
    }

    /// <summary>Ends all operations with an error: the connection cannot go on.</summary>
    public async Task FailAsync(GraphQLError error)
    {
        using ExecutionResult failure = ExecutionResult.Error(error);
        foreach (string id in _running.Keys)
        {
            // One that has just ended by itself has had its last word.
            if (_running.TryRemove(id, out Operation? operation))
            {
                operation.Cancel();
                await listener.ErrorAsync(id, failure.Json, connectionClosed).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits until all operations have ended; the connection must be closed.</summary>
    public Task EndAsync() => Task.WhenAll(_tasks.Keys);

    private async Task RunAsync(Operation operation, RequestMembers members, ClaimsPrincipal user)
    {
        // The next message must not wait for what the operation does before it first waits itself.
        await Task.Yield();
        try
        {
            await using AsyncServiceScope scope = services.Scopes.CreateAsyncScope();
            var settings = new RequestSettings(scope.ServiceProvider, user) { NewScope = services.EventScopes.New };
            using ExecutionResult result = await services.Runner.RunAsync(members, settings, operation.Ended).ConfigureAwait(false);
            if (result.Status != ExecutionStatus.Executed)
            {
                Forget(operation);
                await listener.ErrorAsync(operation.Id, result.Json, operation.Ended).ConfigureAwait(false);
                return;
            }

            listener.Accept(operation.Id);
            if (result.Stream is null)
            {
                await listener.NextAsync(operation.Id, result.Json, operation.Ended).ConfigureAwait(false);
            }
            else
            {
                await SendAsync(operation, result.Stream).ConfigureAwait(false);
            }

            // From here on the client may use the id again.
            Forget(operation);
            await listener.CompleteAsync(operation.Id, operation.Ended).ConfigureAwait(false);
        }
        catch (Exception exception) when (operation.Ended.IsCancellationRequested || IsOfClient(exception))
        {
            // The client does not want it any more, or has gone.
        }
        catch (Exception exception)
        {
            await FailAsync(operation, exception).ConfigureAwait(false);
        }
        finally
        {
            Forget(operation);
            operation.Dispose();
        }
    }

    /// <summary>Sends each response before the next is asked for: a slow client slows its events down, or loses some at their source.</summary>
    private async Task SendAsync(Operation operation, ResponseStream stream)
    {
        await using (stream.ConfigureAwait(false))
        {
            await foreach (ExecutionResult response in stream.Responses.WithCancellation(operation.Ended).ConfigureAwait(false))
            {
                using (response)
                {
                    await listener.NextAsync(operation.Id, response.Json, operation.Ended).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task FailAsync(Operation operation, Exception exception)
    {
        using ExecutionResult failure = ExecutionResult.Error(services.Failures.Mask(exception));
        Forget(operation);
        try
        {
            await listener.ErrorAsync(operation.Id, failure.Json, operation.Ended).ConfigureAwait(false);
        }
        catch (Exception gone) when (IsOfClient(gone))
        {
            // Nobody hears it.
        }
    }

    private void Forget(Operation operation) => _running.TryRemove(KeyValuePair.Create(operation.Id, operation));

    private static bool IsOfClient(Exception exception) => exception is WebSocketException or OperationCanceledException;
}
