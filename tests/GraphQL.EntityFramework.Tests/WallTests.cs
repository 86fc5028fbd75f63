using System.Text.Json;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.GraphQL.EntityFramework.Tests;

/// <summary>A statement that is kept holds every row to the query filters of the context that runs it, not of the one it was made for.</summary>
public sealed class WallTests : IAsyncDisposable
{
    private const string Nested = "query($n: Int!) { notes(where: { number: { gte: $n } }) { totalCount nodes { text shop { name notes { nodes { text } totalCount } } } } }";

    private static readonly RequestExecutor s_executor = new(SchemaBuilder.New().AddEntityFramework().AddTypes(typeof(NoteQueries), typeof(NoteType), typeof(NoteShopType)).Create());

    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly StatementRecorder _recorder;
    private readonly ReadContextPool<NoteContext> _pool;

    public WallTests()
    {
        _connection.Open();
        _recorder = new StatementRecorder(_connection);
        _pool = new ReadContextPool<NoteContext>(() => new NoteContext(new DbContextOptionsBuilder<NoteContext>()
            .UseSqlite(_connection, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(_recorder).Options), context => context.Enter([]));
        using ReadLease<NoteContext> lease = Rent([]);
        NoteContext context = lease.Context;
        context.Database.EnsureCreated();
        for (int shop = 1; shop <= 3; shop++)
        {
            context.Add(new NoteShop { Id = ShopServer.Id(shop), Name = $"Shop {shop}" });
            for (int i = 0; i < shop; i++)
            {
                context.Add(new Note { ShopId = ShopServer.Id(shop), Id = ShopServer.Id((shop * 10) + i), Number = i, Text = $"{shop}.{i}" });
            }
        }

        context.SaveChanges();
    }

    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        _recorder.Dispose();
        await _connection.DisposeAsync();
    }

    [Fact]
    public async Task Requests_of_different_shops_take_turns_on_one_statement_and_see_their_own_rows_only()
    {
        Assert.Equal("3.0 3.1 3.2", await Texts([3], 0));
        int made = _recorder.Sql.Distinct().Count();
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal("1.0", await Texts([1], 0));
            Assert.Equal("2.0 2.1", await Texts([2], 0));
            Assert.Equal("1.0 2.0 2.1", await Texts([1, 2], 0));
            Assert.Equal("2.1 3.1 3.2", await Texts([2, 3], 1));
            Assert.Equal(string.Empty, await Texts([], 0));
            Assert.Equal(string.Empty, await Texts([4], 0));
        }

        Assert.Empty(_recorder.FrameworkSql);

        // A single parent is asked for in another way than several: with and without, three statements have two forms.
        Assert.InRange(_recorder.Sql.Distinct().Count(), made, made + 3);
    }

    [Fact]
    public async Task A_value_that_a_resolver_captures_is_the_one_of_its_request()
    {
        Assert.Equal("""{"noteByText":{"text":"2.1"}}""", await Run("{ noteByText(text: \"2.1\") { text } }", [1, 2], 0));
        Assert.Equal("""{"noteByText":null}""", await Run("{ noteByText(text: \"2.1\") { text } }", [1], 0));
        Assert.Equal("""{"noteByText":{"text":"1.0"}}""", await Run("{ noteByText(text: \"1.0\") { text } }", [1], 0));
        Assert.Empty(_recorder.FrameworkSql);
    }

    [Fact]
    public async Task A_query_that_is_not_understood_is_left_to_EF_Core_with_its_filters()
    {
        Assert.Equal("""{"loudNotes":[{"text":"1.0"}]}""", await Run("{ loudNotes { text } }", [1], 0));
        Assert.Equal("""{"loudNotes":[{"text":"2.0"},{"text":"2.1"}]}""", await Run("{ loudNotes { text } }", [2], 0));
        Assert.NotEmpty(_recorder.FrameworkSql);
    }

    private async Task<string> Texts(int[] shops, int number)
    {
        JsonElement notes = JsonElement.Parse(await Run(Nested, shops, number)).GetProperty("notes");
        string[] texts = [.. notes.GetProperty("nodes").EnumerateArray().Select(note => note.GetProperty("text").GetString()!)];
        Assert.Equal(texts.Length, notes.GetProperty("totalCount").GetInt32());
        foreach (JsonElement note in notes.GetProperty("nodes").EnumerateArray())
        {
            int shop = note.GetProperty("text").GetString()![0] - '0';
            Assert.Equal($"Shop {shop}", note.GetProperty("shop").GetProperty("name").GetString());
            Assert.Equal(shop, note.GetProperty("shop").GetProperty("notes").GetProperty("totalCount").GetInt32());
        }

        return string.Join(' ', texts);
    }

    private async Task<string> Run(string query, int[] shops, int number)
    {
        using ReadLease<NoteContext> lease = Rent(shops);
        using ExecutionResult result = await s_executor.ExecuteAsync(
            new OperationRequest { Query = query, Variables = JsonElement.Parse($$"""{"n":{{number}}}"""), Services = new Services(lease) },
            TestContext.Current.CancellationToken);
        JsonElement response = JsonElement.Parse(result.ToString());
        Assert.False(response.TryGetProperty("errors", out JsonElement errors), errors.ToString());
        return response.GetProperty("data").GetRawText();
    }

    private ReadLease<NoteContext> Rent(int[] shops) => _pool.Rent(shops, static (context, shops) => context.Enter([.. shops.Select(ShopServer.Id)]));

    private sealed class Services(ReadLease<NoteContext> lease) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(NoteContext) ? lease.Context : null;
    }
}

public sealed class NoteShop
{
    public Guid Id { get; set; }

    public required string Name { get; set; }
}

public sealed class Note
{
    public Guid ShopId { get; set; }

    public Guid Id { get; set; }

    public int Number { get; set; }

    public required string Text { get; set; }
}

/// <summary>Notes behind a filter whose value is a list that the context holds.</summary>
public sealed class NoteContext(DbContextOptions<NoteContext> options) : DbContext(options)
{
    private Guid[] _shopIds = [];

    public DbSet<Note> Notes => Set<Note>();

    public DbSet<NoteShop> Shops => Set<NoteShop>();

    public void Enter(Guid[] shopIds) => _shopIds = shopIds;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Note>().HasQueryFilter(note => _shopIds.Contains(note.ShopId));
        modelBuilder.Entity<NoteShop>().HasQueryFilter(shop => _shopIds.Contains(shop.Id));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Guid>().HaveConversion<byte[]>();
}

[QueryType]
public static class NoteQueries
{
    [UsePaging(IncludeTotalCount = true)]
    [UseFiltering]
    public static IQueryable<Note> GetNotes([Service] NoteContext context) => context.Notes;

    [UseFirstOrDefault]
    public static IQueryable<Note> GetNoteByText(string text, [Service] NoteContext context) => context.Notes.Where(note => note.Text == text);

    public static IQueryable<Note> GetLoudNotes([Service] NoteContext context)
    {
        string[] words = ["1.0", "2.0", "2.1"];
        return context.Notes.Where(note => words.Contains(note.Text)).OrderBy(note => note.Text);
    }
}

[ObjectType<Note>]
public static class NoteType
{
    [RelatedOne(nameof(Note.ShopId), nameof(NoteShop.Id))]
    public static IQueryable<NoteShop> GetShop([Service] NoteContext context) => context.Shops;
}

[ObjectType<NoteShop>]
public static class NoteShopType
{
    [RelatedMany(nameof(NoteShop.Id), nameof(Note.ShopId))]
    [UsePaging(IncludeTotalCount = true)]
    public static IQueryable<Note> GetNotes([Service] NoteContext context) => context.Notes;
}
