using System.Threading.Channels;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Execution.Incremental;

/// <summary>
/// Executes groups and streams, and tells of their results. Groups of the same fields in different objects go together, so
/// that data loaders see all of them; what has nothing in common does not wait for one another.
/// </summary>
internal sealed class IncrementalWork(OperationState operation, CancellationToken cancellationToken)
{
    private const int ResultsWaitingMax = 8;
    private const int ItemsAtOnceMax = 64;

    private readonly List<Task> _running = [];
    private readonly Channel<object> _results = Channel.CreateBounded<object>(ResultsWaitingMax);

    /// <summary>The results: <see cref="CompletedGroup"/> and <see cref="CompletedItems"/>.</summary>
    public ChannelReader<object> Results => _results.Reader;

    /// <summary>Starts the execution of groups.</summary>
    public void Start(IEnumerable<GroupExecution> groups)
    {
        foreach (IGrouping<DeferredGroup, GroupExecution> alike in groups.GroupBy(group => group.Plan))
        {
            GroupExecution[] together = [.. alike];
            _running.Add(Task.Run(() => ExecuteAsync(together), CancellationToken.None));
        }
    }

    /// <summary>Starts the execution of a stream.</summary>
    public void Start(StreamExecution stream) => _running.Add(Task.Run(() => ExecuteAsync(stream), CancellationToken.None));

    /// <summary>Waits until nothing runs any more.</summary>
    public Task EndAsync() => Task.WhenAll(_running);

    private async Task ExecuteAsync(GroupExecution[] groups)
    {
        int reported = 0;
        try
        {
            OperationState branch = operation.Branch();
            await new OperationExecutor(branch).ExecuteAsync(groups.Select(group => group.Root)).ConfigureAwait(false);
            foreach (GroupExecution group in groups)
            {
                CompletedGroup completed = Write(group, branch);
                reported++;
                await _results.Writer.WriteAsync(completed, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody waits for results any more.
        }
#pragma warning disable CA1031 // Whatever happens is an error of the groups that are not done.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            GraphQLError error = Describe(exception);
            foreach (GroupExecution group in groups.Skip(reported))
            {
                await TellAsync(new CompletedGroup(group, null, [error with { Path = group.Path }], [])).ConfigureAwait(false);
            }
        }
    }

    private static CompletedGroup Write(GroupExecution group, OperationState branch)
    {
        var json = new JsonTextWriter();
        var later = new IncrementalRecorder(group.Scope);
        bool isWritten = new ResponseWriter(branch, json, later).TryWriteObject(group.Root, group.Path);
        IReadOnlyList<GraphQLError> errors = [.. branch.Errors.Where(error => IsWithin(error, group.Path))];
        if (isWritten)
        {
            return new CompletedGroup(group, json, errors, later.Later);
        }

        json.Dispose();
        return new CompletedGroup(group, null, errors, []);
    }

    private async Task ExecuteAsync(StreamExecution stream)
    {
        try
        {
            bool isEnd = false;
            while (!isEnd)
            {
                List<object?> items = await stream.Rest.ReadAsync(ItemsAtOnceMax).ConfigureAwait(false);
                CompletedItems completed = items.Count == 0
                    ? new CompletedItems(stream, null, stream.NextIndex, [], [], true, null)
                    : await ExecuteAsync(stream, items).ConfigureAwait(false);
                isEnd = completed.IsEnd;
                await _results.Writer.WriteAsync(completed, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody waits for results any more.
        }
#pragma warning disable CA1031 // Whatever happens is an error of the list.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            IReadOnlyList<GraphQLError> errors = exception is GraphQLException expected ? expected.Errors : [Describe(exception)];
            await TellAsync(new CompletedItems(stream, null, stream.NextIndex, [], [], true, [.. errors.Select(error => error with { Path = stream.Path })])).ConfigureAwait(false);
        }
    }

    private async Task<CompletedItems> ExecuteAsync(StreamExecution stream, List<object?> items)
    {
        int start = stream.NextIndex;
        OperationState branch = operation.Branch();
        List<object?> completed = await new OperationExecutor(branch).ExecuteAsync(stream.Selection, items, stream.Parent, start).ConfigureAwait(false);
        var json = new JsonTextWriter();
        var later = new IncrementalRecorder(stream.Scope);
        int count = new ResponseWriter(branch, json, later).WriteItems(stream.Selection, completed, stream.Path, start);
        stream.NextIndex = start + count;
        IReadOnlyList<GraphQLError> errors = branch.Errors;
        if (count == items.Count)
        {
            return new CompletedItems(stream, json, start, errors, later.Later, false, null);
        }

        // The item after the last one written has taken the list away, and with it whatever would follow.
        int depth = stream.Path.Count;
        return new CompletedItems(
            stream,
            count == 0 ? null : json,
            start,
            [.. errors.Where(error => (int)error.Path![depth] < stream.NextIndex)],
            later.Later,
            true,
            [.. errors.Where(error => (int)error.Path![depth] == stream.NextIndex)]);
    }

    private async Task TellAsync(object result)
    {
        try
        {
            await _results.Writer.WriteAsync(result, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for results any more.
        }
    }

    private GraphQLError Describe(Exception exception) => exception switch
    {
        _ when operation.CancellationToken.IsCancellationRequested =>
            new GraphQLError("The request exceeded the configured timeout.").WithCode(ErrorCodes.Timeout),
        ResponseTooLargeException => new GraphQLError(exception.Message),
        _ => operation.Mask(exception),
    };

    private static bool IsWithin(GraphQLError error, IReadOnlyList<object> path) =>
        error.Path is { } own && own.Count >= path.Count && own.Take(path.Count).SequenceEqual(path);
}
