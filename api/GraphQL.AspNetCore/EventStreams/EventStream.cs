using System.Security.Claims;
using System.Threading.Channels;

namespace GraphQlCrm.GraphQL.AspNetCore.EventStreams;

/// <summary>What became of an operation that was handed to a stream.</summary>
/// <param name="Kind">Whether it is executed.</param>
/// <param name="Errors">The response, if it is not executed for what it is.</param>
internal sealed record SubmissionOutcome(SubmissionOutcomeKind Kind, ReadOnlyMemory<byte> Errors = default);

/// <summary>Whether an operation that was handed to a stream is executed.</summary>
internal enum SubmissionOutcomeKind
{
    /// <summary>It is; its responses come through the stream.</summary>
    Accepted,

    /// <summary>It is not: its errors say why.</summary>
    Refused,

    /// <summary>It is not: another one has its id.</summary>
    IdInUse,

    /// <summary>The stream has ended, or was never opened.</summary>
    StreamEnded,
}

/// <summary>Something that a client wants of its stream.</summary>
/// <param name="Id">The operation.</param>
/// <param name="Members">What to execute; null to end the operation.</param>
/// <param name="Outcome">Gets what became of it.</param>
internal sealed record Submission(string Id, RequestMembers? Members, TaskCompletionSource<SubmissionOutcome> Outcome);

/// <summary>A stream that a client has reserved, and then opens, once.</summary>
/// <param name="owner">Who reserved it: nobody else can use it, even with its token.</param>
/// <param name="submissionsMax">How many operations may wait to be begun.</param>
internal sealed class EventStream(ClaimsPrincipal owner, int submissionsMax)
{
    private readonly Channel<Submission> _submissions = Channel.CreateBounded<Submission>(submissionsMax);
    private int _isOpen;

    /// <summary>What the client wants; read by the open stream alone.</summary>
    public ChannelReader<Submission> Submissions => _submissions.Reader;

    /// <summary>Whether it is open, or was.</summary>
    public bool IsOpen => Volatile.Read(ref _isOpen) == 1;

    /// <summary>Opens the stream; false if it was opened before.</summary>
    public bool TryOpen() => Interlocked.Exchange(ref _isOpen, 1) == 0;

    /// <summary>Whether the stream is that of a user.</summary>
    public bool IsOf(ClaimsPrincipal user) => NameOf(user) == NameOf(owner);

    /// <summary>Hands an operation to the stream, and waits until it is executed or refused.</summary>
    public async Task<SubmissionOutcome> SubmitAsync(string id, RequestMembers? members, CancellationToken cancellationToken)
    {
        var submission = new Submission(id, members, new(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await _submissions.Writer.WriteAsync(submission, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            return new SubmissionOutcome(SubmissionOutcomeKind.StreamEnded);
        }

        return await submission.Outcome.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the stream: who still waits for it is told.</summary>
    public void End()
    {
        _submissions.Writer.TryComplete();
        while (_submissions.Reader.TryRead(out Submission? submission))
        {
            submission.Outcome.TrySetResult(new SubmissionOutcome(SubmissionOutcomeKind.StreamEnded));
        }
    }

    private static (string? Scheme, string? Id) NameOf(ClaimsPrincipal user) =>
        (user.Identity?.AuthenticationType, user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.Identity?.Name);
}
