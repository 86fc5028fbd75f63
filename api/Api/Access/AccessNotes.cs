using System.Collections.Concurrent;
using System.Security.Claims;
using System.Threading.Channels;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.People;

namespace GraphQlCrm.Api.Access;

/// <summary>
/// Notes in the background what access has to tell: refusals and the like in the audit log, uses of keys in their records. No
/// request waits for it.
/// </summary>
internal sealed partial class AccessNotes(AuditLog audit, ApiKeys keys, Sessions sessions, TimeProvider clock, ILogger<AccessNotes> log) : BackgroundService
{
    private static readonly TimeSpan s_useInterval = TimeSpan.FromMinutes(1);

    /// <summary>The same refusal of the same caller is told once in this time: who tries in a loop does not fill the log.</summary>
    private static readonly TimeSpan s_repeatAfter = TimeSpan.FromMinutes(1);
    private const int RecentMax = 10_000;

    private readonly Channel<Func<Task>> _notes = Channel.CreateBounded<Func<Task>>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly ConcurrentDictionary<(Guid Actor, string Action, string? Detail), long> _recent = [];

    /// <summary>Notes that the caller of the current request was refused a field.</summary>
    public static void NoteRefusal(ClaimsPrincipal user, string coordinate)
    {
        if (new HttpContextAccessor().HttpContext is { } context && context.Features.Get<KeyIdentity>() is { } identity)
        {
            context.RequestServices.GetRequiredService<AccessNotes>().Add(identity, "Access.refused", coordinate);
        }
    }

    /// <summary>Writes a note when the request may have been answered: how long an answer takes must not tell whether there was something to note.</summary>
    public void Later(Func<Task> write) => _notes.Writer.TryWrite(write);

    /// <summary>Notes something of a caller, in each shop that the caller reaches; not again within a minute.</summary>
    public void Add(KeyIdentity identity, string action, string? detail) => Add(identity, identity.Shops.Select(shop => shop.Id), action, detail);

    /// <summary>Notes what a caller has read of one shop; not again within a minute.</summary>
    public void Add(KeyIdentity identity, Guid shopId, string action, string? detail) => Add(identity, [shopId], action, detail);

    private void Add(KeyIdentity identity, IEnumerable<Guid> shops, string action, string? detail)
    {
        if (_recent.Count >= RecentMax)
        {
            _recent.Clear();
        }

        (Guid, string, string?) what = (identity.KeyId, action, detail);
        if (_recent.TryGetValue(what, out long at) && clock.GetElapsedTime(at) < s_repeatAfter)
        {
            return;
        }

        _recent[what] = clock.GetTimestamp();
        foreach (Guid shopId in shops)
        {
            AuditActor actor = CallerAccess.ActorOf(identity);
            Later(() => audit.NoteAsync(shopId, actor, action, subject: null, detail));
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _notes.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        await TryAsync(() => keys.SaveUsesAsync(cancellationToken));
        await TryAsync(() => sessions.SaveSeenAsync(cancellationToken));
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(WriteNotesAsync(), SaveUsesAsync(stoppingToken));

    private async Task WriteNotesAsync()
    {
        await foreach (Func<Task> write in _notes.Reader.ReadAllAsync(CancellationToken.None))
        {
            await TryAsync(write);
        }
    }

    private async Task SaveUsesAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(s_useInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(() => keys.SaveUsesAsync(stoppingToken));
                await TryAsync(() => sessions.SaveSeenAsync(stoppingToken));
            }
        }
        catch (OperationCanceledException)
        {
            // The last uses are saved at the stop.
        }
    }

    private async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Failed(error);
        }
    }

    [LoggerMessage(LogLevel.Error, "A note on access could not be written.")]
    private partial void Failed(Exception error);
}
