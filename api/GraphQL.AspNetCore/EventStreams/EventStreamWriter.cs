using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using GraphQlCrm.GraphQL.AspNetCore.Streams;
using GraphQlCrm.GraphQL.Types;
using Microsoft.AspNetCore.Http;

namespace GraphQlCrm.GraphQL.AspNetCore.EventStreams;

/// <summary>Writes the responses of all operations of a stream, one at a time, each with the id of its operation.</summary>
internal sealed class EventStreamWriter(PipeWriter body, HttpContext context) : IOperationListener, IDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<SubmissionOutcome>> _waiting = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Somebody waits to hear whether an operation is executed.</summary>
    public void Expect(Submission submission) => _waiting[submission.Id] = submission.Outcome;

    /// <summary>Tells who waits what became of an operation.</summary>
    /// <returns>Whether somebody waited.</returns>
    public bool Tell(string id, SubmissionOutcome outcome) =>
        _waiting.TryRemove(id, out TaskCompletionSource<SubmissionOutcome>? waiting) && waiting.TrySetResult(outcome);

    /// <summary>Tells all who wait that the stream has ended.</summary>
    public void End()
    {
        foreach (string id in _waiting.Keys)
        {
            Tell(id, new SubmissionOutcome(SubmissionOutcomeKind.StreamEnded));
        }
    }

    /// <inheritdoc />
    public void Accept(string id) => Tell(id, new SubmissionOutcome(SubmissionOutcomeKind.Accepted));

    /// <inheritdoc />
    public Task NextAsync(string id, ReadOnlyMemory<byte> response, CancellationToken operation) => WriteAsync("event: next\ndata: "u8, id, response, operation);

    /// <inheritdoc />
    /// <remarks>The request that brought the operation is answered with its errors; once it has been answered, they are the last response.</remarks>
    public async Task ErrorAsync(string id, ReadOnlyMemory<byte> errors, CancellationToken operation)
    {
        if (!Tell(id, new SubmissionOutcome(SubmissionOutcomeKind.Refused, errors.ToArray())))
        {
            await NextAsync(id, errors, operation).ConfigureAwait(false);
            await CompleteAsync(id, operation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public Task CompleteAsync(string id, CancellationToken operation) => WriteAsync("event: complete\ndata: "u8, id, default, operation);

    /// <summary>Writes something that clients pass over.</summary>
    public async Task KeepAliveAsync()
    {
        await _turn.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        try
        {
            EventStreamFormat.Instance.WriteKeepAlive(body);
            await StreamResponder.FlushAsync(body, context).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private Task WriteAsync(ReadOnlySpan<byte> start, string id, ReadOnlyMemory<byte> payload, CancellationToken operation)
    {
        var text = new JsonTextWriter();
        text.WriteRaw(start);
        text.WriteRaw("{\"id\":"u8);
        text.WriteString(id);
        if (!payload.IsEmpty)
        {
            text.WriteRaw(",\"payload\":"u8);
            text.WriteRaw(payload.Span);
        }

        text.WriteRaw("}\n\n"u8);
        return WriteAsync(text, operation);
    }

    private async Task WriteAsync(JsonTextWriter text, CancellationToken operation)
    {
        using (text)
        {
            await _turn.WaitAsync(operation).ConfigureAwait(false);
            try
            {
                operation.ThrowIfCancellationRequested();
                body.Write(text.Written);
                await StreamResponder.FlushAsync(body, context).ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
        }
    }
}
