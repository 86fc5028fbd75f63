using System.Runtime.CompilerServices;
using GraphQlCrm.GraphQL.Execution.Subscriptions;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests;

/// <summary>What a test does by hand to a running server.</summary>
public sealed class Levers
{
    private int _running;

    /// <summary>How many event sources or slow fields are at work.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>How many events were taken from sources.</summary>
    public int Taken { get; set; }

    /// <summary>Lets the slow fields go on.</summary>
    public SemaphoreSlim Gate { get; } = new(0);

    public void Begin() => Interlocked.Increment(ref _running);

    public void End() => Interlocked.Decrement(ref _running);
}

/// <summary>Notes the scope it lives in.</summary>
public sealed class ScopeNumber
{
    private static int s_last;

    public int Value { get; } = Interlocked.Increment(ref s_last);
}

public sealed record Errand(string Told);

[ObjectType<Errand>]
public static class ErrandType
{
    public static Task<string> DoneAsync([Service] Levers levers, CancellationToken cancellationToken) => SlowQueries.SlowAsync(levers, cancellationToken);

    public static string Strict() => throw new InvalidOperationException("secret");
}

[QueryType]
public static class SlowQueries
{
    /// <summary>Answers when the gate opens.</summary>
    public static async Task<string> SlowAsync([Service] Levers levers, CancellationToken cancellationToken)
    {
        levers.Begin();
        try
        {
            await levers.Gate.WaitAsync(cancellationToken);
            return "at last";
        }
        finally
        {
            levers.End();
        }
    }

    /// <summary>Has a field that answers when the gate opens.</summary>
    public static Errand Errand() => new("told");

    /// <summary>How many topics somebody listens to.</summary>
    public static int Listeners([Service] InMemoryTopicEvents events) => events.TopicCount;

    public static int Running([Service] Levers levers) => levers.Running;

    public static int Scope([Service] ScopeNumber scope) => scope.Value;

    [Authorize]
    public static string Secret() => "42";
}

[MutationType]
public static class EventMutations
{
    public static async Task<string> AnnounceAsync(string text, [Service] ITopicEventSender sender, CancellationToken cancellationToken)
    {
        await sender.SendAsync("announced", text, cancellationToken);
        return text;
    }

    public static bool OpenGate([Service] Levers levers)
    {
        levers.Gate.Release();
        return true;
    }
}

[SubscriptionType]
public static class EventSubscriptions
{
    [Subscribe]
    [Topic("announced")]
    public static string Announced([EventMessage] string text) => text;

    /// <summary>Counts, and fails after the last number if it is told to.</summary>
    public static async IAsyncEnumerable<int> CountTo(int last, bool? fails, [Service] Levers levers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        levers.Begin();
        try
        {
            for (int i = 1; i <= last; i++)
            {
                await Task.Delay(1, cancellationToken);
                yield return i;
            }

            if (fails == true)
            {
                throw new InvalidOperationException("secret");
            }
        }
        finally
        {
            levers.End();
        }
    }

    /// <summary>Never ends by itself, and is silent.</summary>
    public static async IAsyncEnumerable<int> Silence([Service] Levers levers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        levers.Begin();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            yield return 0;
        }
        finally
        {
            levers.End();
        }
    }

    /// <summary>Large events without end.</summary>
    public static async IAsyncEnumerable<string> Flood([Service] Levers levers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        levers.Begin();
        try
        {
            while (true)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                levers.Taken++;
                yield return new string('x', 100_000);
            }
        }
        finally
        {
            levers.End();
        }
    }

    [Authorize]
    public static async IAsyncEnumerable<int> Secrets([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return 42;
    }
}
