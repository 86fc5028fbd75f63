using System.Runtime.CompilerServices;
using GraphQlCrm.GraphQL.Errors;

namespace GraphQlCrm.GraphQL.Execution.Subscriptions;

/// <summary>The events of a subscription and the responses that they are mapped to.</summary>
internal static class SourceEvents
{
    /// <summary>Asks the one root field for its events.</summary>
    /// <remarks>https://spec.graphql.org/September2025/#CreateSourceEventStream()</remarks>
    /// <exception cref="GraphQLException">The user may not subscribe, or the field refuses.</exception>
    public static async Task<IAsyncEnumerable<object?>> CreateAsync(OperationState operation)
    {
        SelectionSet root = operation.Plan.Root;
        Selection[] selections = [.. root.InOrder(operation.Values).Where(selection => selection.IsIncluded(operation.Values))];
        if (selections is not [{ Field.EventSource: EventSource source } selection])
        {
            throw new GraphQLException(new GraphQLError("Subscription operations must have exactly one root field.").At(operation.Plan.Definition));
        }

        var parent = new ObjectResult(null, root, []);
        try
        {
            if (operation.Refusal(selection) is { } refusal)
            {
                throw refusal;
            }

            Task<IAsyncEnumerable<object?>> subscribing = source.Subscribe(new ResolverContext(operation, selection, operation.Arguments(selection), parent)).AsTask();
            await operation.Batches.RunAsync(subscribing, operation.CancellationToken).ConfigureAwait(false);
            return await subscribing.ConfigureAwait(false);
        }
        catch (Exception exception) when (!operation.CancellationToken.IsCancellationRequested)
        {
            operation.Report(exception, selection, parent.PathTo(selection));
            throw new GraphQLException(operation.Errors);
        }
    }

    /// <summary>One response for each event. If the events end with an error, so do the responses.</summary>
    /// <remarks>https://spec.graphql.org/September2025/#MapSourceToResponseEvent()</remarks>
    public static async IAsyncEnumerable<ExecutionResult> MapAsync(
        IAsyncEnumerable<object?> events,
        Func<object?, ValueTask<ExecutionResult>> answer,
        RequestExecutorOptions options,
        CancellationToken clientGone,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(clientGone, cancellationToken);
        await using IAsyncDisposable? owned = events as IAsyncDisposable;
        IAsyncEnumerator<object?> enumerator = events.GetAsyncEnumerator(ending.Token);
        await using (enumerator.ConfigureAwait(false))
        {
            while (true)
            {
                ExecutionResult? failure = null;
                try
                {
                    if (!await enumerator.MoveNextAsync().ConfigureAwait(false))
                    {
                        yield break;
                    }
                }
                catch (Exception exception) when (!ending.IsCancellationRequested)
                {
                    failure = RequestFaults.Describe(exception, options);
                }

                yield return failure ?? await answer(enumerator.Current).ConfigureAwait(false);
                if (failure is not null)
                {
                    yield break;
                }
            }
        }
    }
}
