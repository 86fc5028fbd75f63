using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace GraphQlCrm.GraphQL.AspNetCore;

/// <summary>Logs failures that no one expected, and tells the client nothing but the id they were logged under.</summary>
internal sealed class UnexpectedFailures(RequestExecutor executor)
{
    // Long enough for a server that restarts, short enough for a person who waits.
    private const string RetryAfterSeconds = "5";

    /// <summary>Logs a failure.</summary>
    /// <returns>What the client is told.</returns>
    public GraphQLError Mask(Exception exception) => executor.Mask(exception);

    /// <summary>
    /// Answers with 503 if an error says that something the server needs is away for now, with 507 if it says that there was no room; what
    /// could be had is answered all the same.
    /// </summary>
    public static void NoteOutage(HttpResponse response, IReadOnlyCollection<GraphQLError> errors)
    {
        if (errors.Any(error => error.Code == ErrorCodes.ServiceUnavailable))
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.Headers.RetryAfter = RetryAfterSeconds;
        }
        else if (errors.Any(error => error.Code == ErrorCodes.InsufficientStorage))
        {
            response.StatusCode = StatusCodes.Status507InsufficientStorage;
        }
    }
}
