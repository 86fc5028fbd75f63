using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GraphQlCrm.GraphQL.AspNetCore.Streams;

/// <summary>Writes responses that follow one another into an HTTP body, each as soon as it is there.</summary>
internal sealed class StreamResponder(
    IOptions<StreamOptions> options,
    UnexpectedFailures failures,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    IStreamAccessCheck? accessCheck = null)
{
    private enum Ending
    {
        Complete,
        AccessWithdrawn,
        HostStopping,
    }

    /// <summary>Writes the head of the response, so that the client knows that it was heard.</summary>
    public static async Task<PipeWriter> StartAsync(HttpContext context, StreamFormat format)
    {
        context.Response.ContentType = format.ContentType;
        context.Response.Headers.CacheControl = "no-cache";

        // Proxies must not collect what is to arrive piece by piece; this header is nginx's.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        PipeWriter body = context.Response.BodyWriter;
        format.WriteStart(body);
        await FlushAsync(body, context).ConfigureAwait(false);
        return body;
    }

    /// <summary>Writes a single response as a stream of one, for a client that takes nothing else.</summary>
    public static async Task WriteSingleAsync(HttpContext context, ExecutionResult result, StreamFormat format)
    {
        PipeWriter body = await StartAsync(context, format).ConfigureAwait(false);
        format.WriteNext(body, result.Json.Span);
        format.WriteEnd(body);
        await FlushAsync(body, context).ConfigureAwait(false);
    }

    /// <summary>Writes responses until they end, the client leaves, its access is withdrawn, or the host stops.</summary>
    public async Task WriteAsync(HttpContext context, ResponseStream stream, StreamFormat format)
    {
        await using ConfiguredAsyncDisposable leaving = stream.ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        PipeWriter body = await StartAsync(context, format).ConfigureAwait(false);
        try
        {
            switch (await PumpAsync(context, stream, format, body, stop).ConfigureAwait(false))
            {
                case Ending.AccessWithdrawn:
                    WriteError(body, format, stream.Kind, new GraphQLError("The current user is not authorized to access this resource.").WithCode(ErrorCodes.NotAuthenticated));
                    break;
                case Ending.HostStopping:
                    // Without an end the client takes this for a broken connection, which it is, and comes back.
                    return;
            }
        }
        catch (Exception exception) when (exception is not ClientGoneException && !context.RequestAborted.IsCancellationRequested)
        {
            WriteError(body, format, stream.Kind, failures.Mask(exception));
        }

        format.WriteEnd(body);
        await FlushAsync(body, context).ConfigureAwait(false);
    }

    /// <summary>Sends what has been written, and waits while the client is slow to take it.</summary>
    /// <exception cref="ClientGoneException">The client has gone.</exception>
    public static async ValueTask FlushAsync(PipeWriter body, HttpContext context)
    {
        FlushResult result = await body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        if (result.IsCompleted || result.IsCanceled)
        {
            throw new ClientGoneException();
        }
    }

    private async Task<Ending> PumpAsync(HttpContext context, ResponseStream stream, StreamFormat format, PipeWriter body, CancellationTokenSource stop)
    {
        bool isSubscription = stream.Kind == ResponseStreamKind.Subscription;
        using var timer = new PeriodicTimer(accessCheck is null ? options.Value.KeepAliveInterval : options.Value.AccessCheckInterval, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, isSubscription ? lifetime.ApplicationStopping : CancellationToken.None);
        IAsyncEnumerator<ExecutionResult> responses = stream.Responses.GetAsyncEnumerator(stop.Token);
        Task stopping = Task.Delay(Timeout.InfiniteTimeSpan, time, ending.Token);
        Task<bool> tick = timer.WaitForNextTickAsync(stop.Token).AsTask();
        Task<bool> next = responses.MoveNextAsync().AsTask();
        long lastWrite = time.GetTimestamp();
        try
        {
            while (true)
            {
                await Task.WhenAny(next, tick, stopping).ConfigureAwait(false);
                if (tick.IsCompleted)
                {
                    await tick.ConfigureAwait(false);
                    if (accessCheck is not null && !await accessCheck.MayGoOnAsync(context, context.User, stop.Token).ConfigureAwait(false))
                    {
                        return Ending.AccessWithdrawn;
                    }

                    if (time.GetElapsedTime(lastWrite) >= options.Value.KeepAliveInterval * StreamOptions.SilentShare)
                    {
                        format.WriteKeepAlive(body);
                        await FlushAsync(body, context).ConfigureAwait(false);
                        lastWrite = time.GetTimestamp();
                    }

                    tick = timer.WaitForNextTickAsync(stop.Token).AsTask();
                }

                if (next.IsCompleted)
                {
                    if (!await next.ConfigureAwait(false))
                    {
                        return Ending.Complete;
                    }

                    using (ExecutionResult response = responses.Current)
                    {
                        format.WriteNext(body, response.Json.Span);
                    }

                    await FlushAsync(body, context).ConfigureAwait(false);
                    lastWrite = time.GetTimestamp();
                    next = responses.MoveNextAsync().AsTask();
                }
                else if (isSubscription && lifetime.ApplicationStopping.IsCancellationRequested)
                {
                    return Ending.HostStopping;
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await responses.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static void WriteError(PipeWriter body, StreamFormat format, ResponseStreamKind kind, GraphQLError error)
    {
        using ExecutionResult result = ExecutionResult.Error(error);
        ReadOnlySpan<byte> json = result.Json.Span;
        format.WriteError(body, kind == ResponseStreamKind.Incremental ? [.. json[..^1], .. ",\"hasNext\":false}"u8] : json);
    }
}
