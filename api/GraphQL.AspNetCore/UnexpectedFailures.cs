using GraphQlCrm.GraphQL.Errors;
using Microsoft.Extensions.Logging;

namespace GraphQlCrm.GraphQL.AspNetCore;

/// <summary>Logs failures that no one expected, and tells the client nothing but the id they were logged under.</summary>
internal sealed partial class UnexpectedFailures(ILogger<UnexpectedFailures> logger)
{
    /// <summary>Logs a failure.</summary>
    /// <returns>What the client is told.</returns>
    public GraphQLError Mask(Exception exception)
    {
        string errorId = Guid.NewGuid().ToString("N");
        Log(errorId, exception);
        return new GraphQLError("Unexpected Execution Error").With("errorId", errorId);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A GraphQL request failed unexpectedly; the client was told error id {ErrorId}.")]
    private partial void Log(string errorId, Exception exception);
}
