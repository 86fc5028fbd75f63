using GraphQlCrm.Api.Feeds;
using GraphQlCrm.Api.People;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.Reports.Feeds.OData;

namespace GraphQlCrm.Api.Hosting;

/// <summary>
/// While the database is away whoever asks is told to come back: 503 with <c>Retry-After</c> and the code
/// <see cref="ErrorCodes.ServiceUnavailable"/>, in the form in which they would have had their answer. What the database said is
/// for the log alone. The GraphQL endpoint answers so by itself once a request has reached it.
/// </summary>
internal static partial class DatabaseAway
{
    private const string Message = "The database is not available for a moment. Ask again later.";
    private const string RetryAfterSeconds = "5";

    public static void UseDatabaseAway(this WebApplication app)
    {
        ILogger log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DatabaseAway).FullName!);
        app.Use(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && DatabaseOutage.Explains(error))
            {
                Away(log, context.Request.Path, (error.InnerException ?? error).Message);
                await AnswerAsync(context);
            }
        });
    }

    private static Task AnswerAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.Clear();
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = RetryAfterSeconds;
        response.Headers.CacheControl = "no-store";
        PathString path = context.Request.Path;
        if (path.StartsWithSegments("/graphql"))
        {
            return response.WriteAsJsonAsync(new { errors = new[] { new { message = Message, extensions = new { code = ErrorCodes.ServiceUnavailable } } } });
        }

        if (FeedEndpoints.IsOData(path))
        {
            ODataResponse refusal = ODataService.Refuse(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", Message);
            return Results.Bytes(refusal.Body, refusal.ContentType).ExecuteAsync(context);
        }

        // What is shown in a frame of another site has no page of ours.
        return context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html") && !path.StartsWithSegments("/embed")
            ? AccountPages.Away(context).ExecuteAsync(context)
            : Results.Problem(Message, statusCode: StatusCodes.Status503ServiceUnavailable, extensions: new Dictionary<string, object?> { ["code"] = ErrorCodes.ServiceUnavailable }).ExecuteAsync(context);
    }

    [LoggerMessage(LogLevel.Error, "{Path} could not be answered, the database is away: {Reason}")]
    private static partial void Away(ILogger log, PathString path, string reason);
}
