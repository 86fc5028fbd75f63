using GraphQlCrm.GraphQL.Errors;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>The answers to requests that fail as a whole.</summary>
internal static class RequestFaults
{
    /// <summary>Runs a request; whatever it throws becomes its answer.</summary>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    public static async ValueTask<ExecutionResult> CatchAsync(Func<ValueTask<ExecutionResult>> run, RequestExecutorOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The last line of defence: no fault of ours may take the host down.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return Describe(exception, options);
        }
    }

    /// <summary>The answer that tells of an exception. What the client may not see is masked.</summary>
    public static ExecutionResult Describe(Exception exception, RequestExecutorOptions options) => exception switch
    {
        GraphQLException refused => ExecutionResult.NotExecuted(ExecutionStatus.Refused, refused.Errors),
        ResponseTooLargeException => ExecutionResult.NotExecuted(ExecutionStatus.Failed, new GraphQLError(exception.Message)),
        _ => ExecutionResult.NotExecuted(ExecutionStatus.Failed, UnexpectedError.Mask(exception, options)),
    };
}
