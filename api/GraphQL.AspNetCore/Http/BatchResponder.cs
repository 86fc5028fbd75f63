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
    public Task WriteAsync(HttpContext context, IReadOnlyList<RequestOfBatch> batch, RequestSettings settings, ResponsePreferences preferences)
    {
        // The responses follow one another already; none of them comes in parts.
        RequestSettings single = settings with { NewScope = null };
        return preferences switch
        {
            { Batch: { } format } => WriteStreamAsync(context, batch, single, format),
            { AcceptsJson: true } => WriteArrayAsync(context, batch, single),
            _ => throw InvalidHttpRequestException.NotAcceptable(),
        };
    }

    private async Task WriteArrayAsync(HttpContext context, IReadOnlyList<RequestOfBatch> batch, RequestSettings settings)
    {
        context.Response.ContentType = ResponseMediaType.Json.ContentType;
        PipeWriter body = context.Response.BodyWriter;
        for (int i = 0; i < batch.Count; i++)
        {
            using ExecutionResult result = await runner.RunAsync(batch[i].Members, settings, context.RequestAborted).ConfigureAwait(false);
            body.Write(i == 0 ? "["u8 : ","u8);
            await body.WriteAsync(result.Json, context.RequestAborted).ConfigureAwait(false);
        }

        body.Write("]"u8);
        await StreamResponder.FlushAsync(body, context).ConfigureAwait(false);
    }

    private async Task WriteStreamAsync(HttpContext context, IReadOnlyList<RequestOfBatch> batch, RequestSettings settings, StreamFormat format)
    {
        PipeWriter body = await StreamResponder.StartAsync(context, format).ConfigureAwait(false);
        foreach (RequestOfBatch request in batch)
        {
            using ExecutionResult result = await runner.RunAsync(request.Members, settings, context.RequestAborted).ConfigureAwait(false);
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
}
