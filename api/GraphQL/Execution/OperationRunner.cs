using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution.Incremental;
using GraphQlCrm.GraphQL.Execution.Subscriptions;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Runs compiled operations under their deadline.</summary>
internal sealed class OperationRunner(Schema schema, SchemaViews views, RequestExecutorOptions options)
{
    /// <summary>Runs an operation.</summary>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    public ValueTask<ExecutionResult> RunAsync(OperationRequest request, OperationPlan plan, InputValues values, CancellationToken cancellationToken) =>
        WithinDeadlineAsync(request, token => ExecuteAsync(new OperationState(schema, views, plan, request, request.Services, values, options, token), null), cancellationToken);

    /// <summary>Runs an operation whose response may be delivered in parts.</summary>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    public async ValueTask<ExecutionResult> RunIncrementallyAsync(OperationRequest request, OperationPlan plan, InputValues values, CancellationToken cancellationToken)
    {
        var lifetime = new ExecutionLifetime(request.Timeout ?? options.Timeout, cancellationToken);
        var operation = new OperationState(schema, views, plan, request, request.Services, values, options, lifetime.Deadline);
        bool isDone = true;
        try
        {
            var later = new IncrementalRecorder(null);
            JsonTextWriter data = await ExecuteAsync(operation, null, later).ConfigureAwait(false);
            if (later.Later.Count == 0)
            {
                return new ExecutionResult(ExecutionStatus.Executed, operation.Errors, data);
            }

            isDone = false;
            var delivery = new IncrementalDelivery(operation, data, later.Later, lifetime);
            return new ExecutionResult(new ResponseStream(ResponseStreamKind.Incremental, delivery.DeliverAsync(cancellationToken), delivery));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && lifetime.Deadline.IsCancellationRequested)
        {
            return ExceededDeadline(request);
        }
        finally
        {
            if (isDone)
            {
                await operation.LeaveSourcesAsync().ConfigureAwait(false);
                lifetime.Dispose();
            }
        }
    }

    /// <summary>Begins to listen to the events of a subscription.</summary>
    /// <remarks>https://spec.graphql.org/September2025/#Subscribe()</remarks>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    public ValueTask<ExecutionResult> SubscribeAsync(OperationRequest request, OperationPlan plan, InputValues values, CancellationToken cancellationToken) =>
        WithinDeadlineAsync(request, token => SubscribeAsync(new OperationState(schema, views, plan, request, request.Services, values, options, token), cancellationToken), cancellationToken);

    /// <summary>Answers one event of a subscription, with services of its own.</summary>
    /// <remarks>https://spec.graphql.org/September2025/#ExecuteSubscriptionEvent()</remarks>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    public async ValueTask<ExecutionResult> AnswerAsync(OperationState subscription, object? message, CancellationToken cancellationToken)
    {
        OperationRequest request = subscription.Request;
        await using RequestScope? scope = request.NewScope?.Invoke();
        return await RequestFaults.CatchAsync(
            () => WithinDeadlineAsync(
                request,
                token => ExecuteAsync(new OperationState(schema, views, subscription.Plan, request, scope?.Services ?? request.Services, subscription.Values, options, token), message),
                cancellationToken),
            options,
            cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<JsonTextWriter> ExecuteAsync(OperationState operation, object? rootValue, IncrementalRecorder? later)
    {
        var json = new JsonTextWriter();
        json.WriteRaw("{\"data\":"u8);
        await new OperationExecutor(operation).ExecuteAsync(rootValue, json, later).ConfigureAwait(false);
        return json;
    }

    private static async ValueTask<ExecutionResult> ExecuteAsync(OperationState operation, object? rootValue)
    {
        JsonTextWriter data = await ExecuteAsync(operation, rootValue, null).ConfigureAwait(false);
        return new ExecutionResult(ExecutionStatus.Executed, operation.Errors, data);
    }

    private async ValueTask<ExecutionResult> SubscribeAsync(OperationState operation, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<object?> events = await SourceEvents.CreateAsync(operation).ConfigureAwait(false);
        return new ExecutionResult(new ResponseStream(
            ResponseStreamKind.Subscription,
            SourceEvents.MapAsync(events, message => AnswerAsync(operation, message, cancellationToken), options, cancellationToken),
            events as IAsyncDisposable));
    }

    private async ValueTask<ExecutionResult> WithinDeadlineAsync(OperationRequest request, Func<CancellationToken, ValueTask<ExecutionResult>> run, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(request.Timeout ?? options.Timeout);
        try
        {
            return await run(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && deadline.IsCancellationRequested)
        {
            return ExceededDeadline(request);
        }
    }

    private ExecutionResult ExceededDeadline(OperationRequest request) => ExecutionResult.NotExecuted(
        ExecutionStatus.Failed,
        new GraphQLError($"The request exceeded the configured timeout of `{request.Timeout ?? options.Timeout:c}`.").WithCode(ErrorCodes.Timeout));
}
