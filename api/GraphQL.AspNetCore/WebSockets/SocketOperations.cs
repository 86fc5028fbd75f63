using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore.WebSockets;

/// <summary>The operations that run on one socket.</summary>
internal sealed class SocketOperations(SocketWriter writer, SocketSession session, SocketServices services, CancellationToken socketClosed)
{
    private readonly ConcurrentDictionary<string, Operation> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _tasks = [];

    private sealed class Operation(string id, CancellationToken socketClosed) : IDisposable
    {
        private readonly CancellationTokenSource _ending = CancellationTokenSource.CreateLinkedTokenSource(socketClosed);

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

    /// <summary>Begins an operation; it runs on while further messages are read.</summary>
    /// <exception cref="SocketClosedException">The id is that of another operation.</exception>
    public async Task BeginAsync(string id, RequestMembers members)
    {
        if (_running.ContainsKey(id))
        {
            throw new SocketClosedException(SocketCloseReason.SubscriberExists(id));
        }

        // Also those count that were cancelled and have not ended yet, or they could be piled up.
        if (_tasks.Count >= services.Options.OperationsMax)
        {
            using ExecutionResult refusal = ExecutionResult.Error(
                new GraphQLError($"At most {services.Options.OperationsMax} operations can run at once on a socket.").WithCode(ErrorCodes.RequestInvalid));
            await writer.ErrorAsync(id, ErrorsOf(refusal), socketClosed).ConfigureAwait(false);
            return;
        }

        var operation = new Operation(id, socketClosed);
        _running[id] = operation;
        Task task = RunAsync(operation, members);
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

    /// <summary>Waits until all operations have ended; the socket must be closed.</summary>
    public Task EndAsync() => Task.WhenAll(_tasks.Keys);

    private async Task RunAsync(Operation operation, RequestMembers members)
    {
        // The next message must not wait for what the operation does before it first waits itself.
        await Task.Yield();
        try
        {
            await using AsyncServiceScope scope = services.Scopes.CreateAsyncScope();
            var settings = new RequestSettings(scope.ServiceProvider, session.User) { NewScope = services.EventScopes.New };
            using ExecutionResult result = await services.Runner.RunAsync(members, settings, operation.Ended).ConfigureAwait(false);
            if (result.Stream is not null)
            {
                await SendAsync(operation, result.Stream).ConfigureAwait(false);
            }
            else if (result.Status != ExecutionStatus.Executed)
            {
                Forget(operation);
                await writer.ErrorAsync(operation.Id, ErrorsOf(result), operation.Ended).ConfigureAwait(false);
                return;
            }
            else
            {
                await writer.NextAsync(operation.Id, result.Json, operation.Ended).ConfigureAwait(false);
            }

            // From here on the client may use the id again.
            Forget(operation);
            await writer.CompleteAsync(operation.Id, operation.Ended).ConfigureAwait(false);
        }
        catch (Exception exception) when (operation.Ended.IsCancellationRequested || exception is WebSocketException or OperationCanceledException)
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
                    await writer.NextAsync(operation.Id, response.Json, operation.Ended).ConfigureAwait(false);
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
            await writer.ErrorAsync(operation.Id, ErrorsOf(failure), operation.Ended).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // Nobody hears it.
        }
    }

    private void Forget(Operation operation) => _running.TryRemove(KeyValuePair.Create(operation.Id, operation));

    /// <summary>The protocol wants the errors of a request that was not executed without the object around them.</summary>
    private static ReadOnlyMemory<byte> ErrorsOf(ExecutionResult result)
    {
        using JsonDocument json = JsonDocument.Parse(result.Json);
        return JsonMarshal.GetRawUtf8Value(json.RootElement.GetProperty("errors"u8)).ToArray();
    }
}
