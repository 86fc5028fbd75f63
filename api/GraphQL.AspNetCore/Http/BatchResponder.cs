using System.Buffers;
using System.IO.Pipelines;
using GraphQlCrm.GraphQL.AspNetCore.Streams;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;
using Microsoft.AspNetCore.Http;

namespace GraphQlCrm.GraphQL.AspNetCore.Http;

/// <summary>
/// Answers batches: executes the requests one after another, and writes their responses in their order, as a JSON array
/// or, each as soon as it is there, as a stream.
/// </summary>
internal sealed class BatchResponder(RequestRunner runner)
{
    /// <summary>Executes and answers a batch.</summary>
    public Task WriteAsync(HttpContext context, IReadOnlyList<RequestOfBatch> batch, ResponsePreferences preferences) => preferences switch
    {
        { Batch: { } format } => WriteStreamAsync(context, batch, format),
        { AcceptsJson: true } => WriteArrayAsync(context, batch),
        _ => throw InvalidHttpRequestException.NotAcceptable(),
    };

    private async Task WriteArrayAsync(HttpContext context, IReadOnlyList<RequestOfBatch> batch)
    {
        context.Response.ContentType = ResponseMediaType.Json.ContentType;
        PipeWriter body = context.Response.BodyWriter;
        for (int i = 0; i < batch.Count; i++)
        {
            using ExecutionResult result = await RunAsync(context, batch[i]).ConfigureAwait(false);
            body.Write(i == 0 ? "["u8 : ","u8);
            await body.WriteAsync(result.Json, context.RequestAborted).ConfigureAwait(false);
        }

        body.Write("]"u8);
        await StreamResponder.FlushAsync(body, context).ConfigureAwait(false);
    }

    private async Task WriteStreamAsync(HttpContext context, IReadOnlyList<RequestOfBatch> batch, StreamFormat format)
    {
        PipeWriter body = await StreamResponder.StartAsync(context, format).ConfigureAwait(false);
        foreach (RequestOfBatch request in batch)
        {
            using ExecutionResult result = await RunAsync(context, request).ConfigureAwait(false);
            WriteNext(body, format, request, result);
            await StreamResponder.FlushAsync(body, context).ConfigureAwait(false);
        }

        format.WriteEnd(body);
        await StreamResponder.FlushAsync(body, context).ConfigureAwait(false);
    }

    /// <summary>The index comes first: a client can tell whose response it is before it has read the rest.</summary>
    private static void WriteNext(PipeWriter body, StreamFormat format, RequestOfBatch request, ExecutionResult result)
    {
        using var json = new JsonTextWriter();
        json.WriteRaw(request.RequestIndex is null ? "{\"variableIndex\":"u8 : "{\"requestIndex\":"u8);
        json.WriteNumber(request.RequestIndex ?? request.VariableIndex ?? 0);
        json.WriteByte((byte)',');
        json.WriteRaw(result.Json.Span[1..]);
        format.WriteNext(body, json.Written);
    }

    private Task<ExecutionResult> RunAsync(HttpContext context, RequestOfBatch request) =>
        runner.RunAsync(request.Members, new RequestSettings(context.RequestServices, context.User), context.RequestAborted);
}
