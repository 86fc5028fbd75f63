using GraphQlCrm.GraphQL.Errors;

namespace GraphQlCrm.GraphQL.Execution;

/// <summary>Hides what the client may not see: it gets an id under which the server has logged the exception.</summary>
internal static class UnexpectedError
{
    public static GraphQLError Mask(Exception exception, RequestExecutorOptions options)
    {
        string errorId = Guid.NewGuid().ToString("N");
        options.UnexpectedException?.Invoke(exception, errorId);
        return new GraphQLError("Unexpected Execution Error").With("errorId", errorId);
    }
}
