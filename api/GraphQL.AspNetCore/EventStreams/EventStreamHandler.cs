using System.IO.Pipelines;
using System.Text.Json;
using GraphQlCrm.GraphQL.AspNetCore.Http;
using GraphQlCrm.GraphQL.AspNetCore.Streams;
using GraphQlCrm.GraphQL.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GraphQlCrm.GraphQL.AspNetCore.EventStreams;

/// <summary>
/// Answers requests of graphql-sse's single connection mode: PUT reserves a stream, GET opens it, POST executes an
/// operation whose responses come through it, DELETE ends an operation. Without the token of a stream, requests are
/// answered as those to the GraphQL endpoint.
/// </summary>
/// <remarks>https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md#single-connection-mode</remarks>
internal sealed class EventStreamHandler(
    GraphQLHttpHandler http,
    EventStreamRegistry streams,
    OperationServices operations,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    IOptions<GraphQLHttpOptions> httpOptions,
    IOptions<EventStreamOptions> options,
    IOptions<StreamOptions> streamOptions,
    IStreamAccessCheck? accessCheck = null)
{
    private const string TokenHeader = "X-GraphQL-Event-Stream-Token";

    /// <summary>Answers a request.</summary>
    public Task HandleAsync(HttpContext context)
    {
        string? token = context.Request.Headers[TokenHeader].FirstOrDefault() ?? context.Request.Query["token"].FirstOrDefault();
        if (HttpMethods.IsPut(context.Request.Method))
        {
            return http.AnswerAsync(context, (_, context, _) => ReserveAsync(context));
        }

        if (token is null)
        {
            return http.HandleAsync(context);
        }

        return http.AnswerAsync(context, (_, context, preferences) => streams.Find(token, context.User) is not { } stream
            ? throw Refusal(StatusCodes.Status404NotFound, "There is no such stream.")
            : context.Request.Method switch
            {
                "GET" => OpenAsync(context, stream, token),
                "POST" => SubmitAsync(context, stream, preferences),
                "DELETE" => EndAsync(context, stream),
                _ => throw InvalidHttpRequestException.MethodNotAllowed("GET, POST, PUT, DELETE"),
            });
    }

    private async Task ReserveAsync(HttpContext context)
    {
        string token = streams.Reserve(context.User) ?? throw Refusal(StatusCodes.Status503ServiceUnavailable, "There are too many streams.");
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(token, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task SubmitAsync(HttpContext context, EventStream stream, ResponsePreferences preferences)
    {
        if (RequestContentType.Of(context.Request) != RequestBodyKind.Json)
        {
            throw InvalidHttpRequestException.UnsupportedMediaType();
        }

        // The operation may outlive this request, so the document is not given back to its pool here.
        JsonDocument body = await RequestReader.ReadJsonAsync(context.Request, httpOptions.Value.JsonBodySizeMax).ConfigureAwait(false);
        RequestMembers members = RequestReader.Read(body.RootElement);
        if (members.Extensions.ValueKind != JsonValueKind.Object
            || !members.Extensions.TryGetProperty("operationId"u8, out JsonElement id)
            || id.ValueKind != JsonValueKind.String
            || id.GetString() is not { Length: > 0 } operationId)
        {
            throw InvalidHttpRequestException.Invalid("The extension operationId is missing.");
        }

        SubmissionOutcome outcome = await stream.SubmitAsync(operationId, members, context.RequestAborted).ConfigureAwait(false);
        switch (outcome.Kind)
        {
            case SubmissionOutcomeKind.Accepted:
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                break;
            case SubmissionOutcomeKind.IdInUse:
                throw Refusal(StatusCodes.Status409Conflict, $"Subscriber for {operationId} already exists");
            case SubmissionOutcomeKind.StreamEnded:
                throw Refusal(StatusCodes.Status404NotFound, "The stream has ended.");
            case SubmissionOutcomeKind.Refused:
                ResponseMediaType mediaType = preferences.Single ?? ResponseMediaType.Json;
                context.Response.StatusCode = mediaType.HasStatusCodes ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
                context.Response.ContentType = mediaType.ContentType;
                await context.Response.BodyWriter.WriteAsync(outcome.Errors, context.RequestAborted).ConfigureAwait(false);
                break;
        }
    }

    private static async Task EndAsync(HttpContext context, EventStream stream)
    {
        string id = context.Request.Query["operationId"].FirstOrDefault() is { Length: > 0 } given ? given : throw InvalidHttpRequestException.Invalid("The parameter operationId is missing.");
        await stream.SubmitAsync(id, null, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status200OK;
    }

    /// <summary>
    /// Everything is executed within this request, whichever brought it: what resolvers know of the caller is what the stream
    /// was opened with, and lasts as long.
    /// </summary>
    private async Task OpenAsync(HttpContext context, EventStream stream, string token)
    {
        if (!stream.TryOpen())
        {
            throw Refusal(StatusCodes.Status409Conflict, "The stream is open already.");
        }

        using var closed = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        PipeWriter body = await StreamResponder.StartAsync(context, EventStreamFormat.Instance).ConfigureAwait(false);
        using var writer = new EventStreamWriter(body, context);
        var running = new RunningOperations(writer, operations, options.Value.OperationsMax, closed.Token);
        Task watching = WatchAsync(context, writer, running, closed);
        try
        {
            await foreach (Submission submission in stream.Submissions.ReadAllAsync(closed.Token).ConfigureAwait(false))
            {
                await TakeAsync(submission, writer, running, context).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The client has gone, its access was withdrawn, or the host stops: each ends the stream.
        }
        finally
        {
            await closed.CancelAsync().ConfigureAwait(false);
            streams.End(token);
            await running.EndAsync().ConfigureAwait(false);
            writer.End();
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task TakeAsync(Submission submission, EventStreamWriter writer, RunningOperations running, HttpContext context)
    {
        if (submission.Members is not { } members)
        {
            running.Cancel(submission.Id);
            writer.Tell(submission.Id, new SubmissionOutcome(SubmissionOutcomeKind.StreamEnded));
            submission.Outcome.TrySetResult(new SubmissionOutcome(SubmissionOutcomeKind.Accepted));
            return;
        }

        if (running.Has(submission.Id))
        {
            submission.Outcome.TrySetResult(new SubmissionOutcome(SubmissionOutcomeKind.IdInUse));
            return;
        }

        writer.Expect(submission);
        await running.BeginAsync(submission.Id, members, context.User).ConfigureAwait(false);
    }

    private async Task WatchAsync(HttpContext context, EventStreamWriter writer, RunningOperations running, CancellationTokenSource closed)
    {
        using var timer = new PeriodicTimer(accessCheck is null ? streamOptions.Value.KeepAliveInterval : streamOptions.Value.AccessCheckInterval, time);
        try
        {
            long lastSign = time.GetTimestamp();
            while (await timer.WaitForNextTickAsync(closed.Token).ConfigureAwait(false)
                && (accessCheck is null || await accessCheck.MayGoOnAsync(context, context.User, closed.Token).ConfigureAwait(false)))
            {
                if (time.GetElapsedTime(lastSign) >= streamOptions.Value.KeepAliveInterval * StreamOptions.SilentShare)
                {
                    await writer.KeepAliveAsync().ConfigureAwait(false);
                    lastSign = time.GetTimestamp();
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await running.FailAsync(operations.Failures.Mask(exception)).ConfigureAwait(false);
        }
        finally
        {
            await closed.CancelAsync().ConfigureAwait(false);
        }
    }

    private static InvalidHttpRequestException Refusal(int status, string message) => new(status, message, ErrorCodes.RequestInvalid);
}
