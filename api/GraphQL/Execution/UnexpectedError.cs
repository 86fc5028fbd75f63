using GraphQlCrm.GraphQL.Errors;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Hides what the client may not see: it gets an id under which the server has logged the exception.</summary>
internal static class UnexpectedError
{
    public static GraphQLError Mask(Exception exception, RequestExecutorOptions options)
    {
        string errorId = Guid.NewGuid().ToString("N");
        options.UnexpectedException?.Invoke(exception, errorId);
        GraphQLError error = options.IsOutage?.Invoke(exception) == true
            ? new GraphQLError("The service is unavailable for a moment. Send the same request again later.").WithCode(ErrorCodes.ServiceUnavailable)
            : FullDisk.Explains(exception)
                ? new GraphQLError("The server has no room for this. Send the same request again later.").WithCode(ErrorCodes.InsufficientStorage)
                : new GraphQLError("Unexpected Execution Error");
        return error.With("errorId", errorId);
    }
}
