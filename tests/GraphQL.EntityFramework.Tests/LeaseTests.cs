using System.Collections.Concurrent;
using System.Text.Json;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

/// <summary>A resolver that outlives its request meets no rows of the request after it.</summary>
public sealed class LeaseTests : IAsyncDisposable
{
    private static readonly RequestExecutor s_executor = new(SchemaBuilder.New().AddEntityFramework().AddTypes(typeof(LateQueries), typeof(LateNoteType)).Create());

    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly ReadContextPool<NoteContext> _pool;
    private readonly ConcurrentQueue<NoteContext> _created = [];

    public LeaseTests()
    {
        _connection.Open();
        _pool = new ReadContextPool<NoteContext>(NewContext, context => context.Enter([]));
        using NoteContext context = NewContext();
        context.Database.EnsureCreated();
        for (int shop = 1; shop <= 2; shop++)
        {
            context.Add(new Note { ShopId = ShopServer.Id(shop), Id = ShopServer.Id(shop), Number = shop, Text = $"{shop}" });
        }

        context.SaveChanges();
        _created.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        await _connection.DisposeAsync();
    }

    [Fact]
    public async Task A_context_whose_queries_fields_have_read_to_the_end_is_used_again_by_the_next_request()
    {
        Assert.Equal("""{"data":{"notes":[{"text":"1"}],"page":{"nodes":[{"text":"1"}],"totalCount":1}}}""", await Run("{ notes { text } page { nodes { text } totalCount } }", 1));
        Assert.Equal("""{"data":{"notes":[{"text":"2","likeThis":[{"number":2}]}]}}""", await Run("{ notes { text likeThis { number } } }", 2));
        Assert.Single(_created);
    }

    [Fact]
    public async Task A_context_that_a_resolver_has_read_by_itself_is_not_used_again()
    {
        var late = new Late();
        late.Go.SetResult();
        Assert.Equal("""{"data":{"late":["1"],"notes":[{"text":"1"}]}}""", await Run("{ late notes { text } }", 1, late));
        Assert.Equal("""{"data":{"notes":[{"text":"2"}]}}""", await Run("{ notes { text } }", 2));
        Assert.Equal(2, _created.Count);
    }

    [Fact]
    public async Task A_context_whose_query_has_failed_is_not_used_again()
    {
        Assert.Contains("HC0078", await Run("{ page(after: \"rubbish\") { nodes { text } } }", 1), StringComparison.Ordinal);
        Assert.Contains("\"errors\"", await Run("{ failing { text } }", 1), StringComparison.Ordinal);
        await Run("{ notes { text } }", 2);
        Assert.Equal(2, _created.Count);
    }

    [Theory]
    [InlineData("{ late }")]
    [InlineData("{ lateNotes { text } }")]
    public async Task A_resolver_that_ignores_cancellation_reads_nothing_once_its_request_has_ended(string query)
    {
        var late = new Late();
        string response = await Run(query, 1, late, TimeSpan.FromMilliseconds(50));
        Assert.Contains("exceeded the configured timeout", response, StringComparison.Ordinal);
        Assert.False(late.Result.Task.IsCompleted);

        // The next request has rented its context when the late resolver goes on.
        using ReadLease<NoteContext> next = Rent(2);
        NoteContext context = next.Context;
        Assert.NotSame(late.Context, context);
        Assert.Equal("2", Assert.Single(context.Notes).Text);
        late.Go.SetResult();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => late.Result.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_lease_that_has_ended_gives_its_context_to_nobody()
    {
        ReadLease<NoteContext> lease = Rent(1);
        lease.Dispose();
        lease.Dispose();

        Assert.Throws<ObjectDisposedException>(() => lease.Context);

        // Nobody has asked for the context, so it serves the next; it is given once though the lease was ended twice.
        using ReadLease<NoteContext> next = Rent(2);
        using ReadLease<NoteContext> other = Rent(1);
        Assert.Equal("2", Assert.Single(next.Context.Notes).Text);
        Assert.Equal("1", Assert.Single(other.Context.Notes).Text);
        Assert.Equal(2, _created.Count);
        Assert.Throws<ObjectDisposedException>(() => lease.Context);
    }

    private async Task<string> Run(string query, int shop, Late? late = null, TimeSpan? timeout = null)
    {
        using ReadLease<NoteContext> lease = Rent(shop);
        using ExecutionResult result = await s_executor.ExecuteAsync(
            new OperationRequest { Query = query, Services = new Services(lease, late), Timeout = timeout },
            TestContext.Current.CancellationToken);
        return JsonElement.Parse(result.ToString()).GetRawText();
    }

    private ReadLease<NoteContext> Rent(int shop) => _pool.Rent(shop, static (context, shop) => context.Enter([ShopServer.Id(shop)]));

    private NoteContext NewContext()
    {
        var context = new NoteContext(new DbContextOptionsBuilder<NoteContext>()
            .UseSqlite(_connection, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).Options);
        _created.Enqueue(context);
        return context;
    }

    private sealed class Services(ReadLease<NoteContext> lease, Late? late) : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            serviceType == typeof(NoteContext) ? lease.Context : serviceType == typeof(Late) ? late : null;
    }
}

/// <summary>Holds a resolver until it is told to go on, and tells what has become of it.</summary>
public sealed class Late
{
    public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<string[]> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public NoteContext? Context { get; set; }

    /// <summary>Reads a query that was made before, when it may.</summary>
    public async Task<string[]> ReadAsync(IQueryable<Note> notes)
    {
        await Go.Task;
        try
        {
            string[] texts = [.. notes.Select(note => note.Text)];
            Result.SetResult(texts);
            return texts;
        }
        catch (Exception exception)
        {
            Result.SetException(exception);
            throw;
        }
    }
}

[QueryType]
public static class LateQueries
{
    public static IQueryable<Note> GetNotes([Service] NoteContext context) => context.Notes;

    [UsePaging(IncludeTotalCount = true)]
    public static IQueryable<Note> GetPage([Service] NoteContext context) => context.Notes;

    public static IQueryable<Note> GetFailing([Service] NoteContext context) => context.Notes.Where(note => note.Text.GetHashCode() == note.Number.GetHashCode());

    public static Task<string[]> GetLate([Service] NoteContext context, [Service] Late late)
    {
        late.Context = context;
        return late.ReadAsync(context.Notes);
    }

    public static async Task<IQueryable<Note>> GetLateNotes([Service] NoteContext context, [Service] Late late)
    {
        late.Context = context;
        await late.ReadAsync(context.Notes);
        return context.Notes;
    }
}

[ObjectType<Note>]
public static class LateNoteType
{
    [RelatedMany(nameof(Note.Number), nameof(Note.Number))]
    public static IQueryable<Note> GetLikeThis([Service] NoteContext context) => context.Notes;
}
