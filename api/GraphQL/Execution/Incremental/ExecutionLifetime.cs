namespace GraphQlCrm.GraphQL.Execution.Incremental;

/// <summary>How long an execution may run whose response is delivered in parts.</summary>
internal sealed class ExecutionLifetime : IDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenSource _deadline;

    public ExecutionLifetime(TimeSpan timeout, CancellationToken clientGone)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(clientGone);
        _deadline = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        _deadline.CancelAfter(timeout);
    }

    /// <summary>Ends when nobody waits for the response any more.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Ends with the deadline, too.</summary>
    public CancellationToken Deadline => _deadline.Token;

    public Task EndAsync() => _end.CancelAsync();

    public void Dispose()
    {
        _deadline.Dispose();
        _end.Dispose();
    }
}
