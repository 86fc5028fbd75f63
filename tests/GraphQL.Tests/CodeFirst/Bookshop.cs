using System.ComponentModel;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.DataLoader;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.CodeFirst;

public enum Genre
{
    Novel,
    ScienceFiction,
}

/// <summary>One who writes.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">The full name.</param>
public sealed record Author(int Id, string Name)
{
    public IReadOnlyList<Book> Books { get; init; } = [];
}

public sealed record Book(Guid Id, string Title, Genre Genre, int AuthorId, DateOnly? Published = null, long Price = 0)
{
    [GraphQLIgnore]
    public string Secret => "secret";

    [GraphQLDeprecated("Use title.")]
    public string Name => Title;
}

public sealed record BookInput([property: DefaultValue("Untitled")] string Title, Genre Genre, Optional<string?> Note, IReadOnlyList<int>? Tags);

public sealed record TitleTakenError(string Title)
{
    public string Message => $"The title {Title} is taken.";
}

public sealed record TooLongError(string Message, int Length);

public sealed record Edition(int Number, string? Printer, IReadOnlyList<string?> Marks);

public sealed class AuthorById(BatchLog log) : DataLoader<int, Author>
{
    protected override async Task<IReadOnlyDictionary<int, Author>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
    {
        await Task.Yield();
        log.Batches.Add(string.Join(",", keys));
        return keys.Where(key => key < 100).ToDictionary(key => key, key => new Author(key, $"Author {key}"));
    }
}

public sealed class BatchLog
{
    public List<string> Batches { get; } = [];
}

[QueryType]
public static class BookQueries
{
    public static readonly Guid Dune = new("00000000-0000-0000-0000-000000000001");

    public static IReadOnlyList<Book> GetBooks(int first = 10) =>
        [.. Enumerable.Range(1, Math.Min(first, 10)).Select(i => new Book(new Guid(i, 0, 0, new byte[8]), $"Book {i}", Genre.Novel, i % 3))];

    /// <summary>A greeting.</summary>
    /// <param name="name">Whom to greet.</param>
    public static string Hello(string? name) => $"Hello {name ?? "nobody"}";

    public static async Task<Book?> GetBookAsync([ID<Book>] Guid id, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return new Book(id, "Dune", Genre.ScienceFiction, 7, new DateOnly(1965, 8, 1), 9007199254740993);
    }

    public static string Broken() => throw new InvalidOperationException("the password is 1234");

    public static string Refused() => throw new GraphQLException("Not today.", "NOT_TODAY");

    public static Edition GetEdition(bool broken) => new(1, broken ? null! : "Ace", ["a", null]);

    public static IReadOnlyList<Parcel> GetParcels(bool broken) => [new("one"), new(broken ? null! : "two")];

    public static IEnumerable<Parcel> GetEndlessParcels()
    {
        while (true)
        {
            yield return new Parcel("again");
        }
    }

    public static IReadOnlyList<Parcel?> GetMaybeParcels() => [new("one"), new(null!)];

    public static string Echo(BookInput input) =>
        $"{input.Title} {input.Genre} {(input.Note.HasValue ? input.Note.Value ?? "null" : "absent")} {(input.Tags is null ? "none" : string.Join("+", input.Tags))}";

    public static async Task<string> SlowAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(30), cancellationToken);
        return "late";
    }

    [Authorize]
    public static string Private() => "private";

    [Authorize(Roles = "owner,staff")]
    public static string Staff() => "staff";

    public static decimal GetDecimal(decimal value) => value;

    public static long GetLong(long value) => value;

    public static DateTime GetTime(DateTime value) => value;
}

public sealed record Parcel(string Label);

[ObjectType<Book>]
public static class BookType
{
    public static Task<Author?> GetAuthorAsync([Parent(nameof(Book.AuthorId))] Book book, AuthorById authors, CancellationToken cancellationToken) =>
        authors.LoadAsync(book.AuthorId, cancellationToken);

    [NodeResolver]
    public static Task<Book?> GetByIdAsync(Guid id) => Task.FromResult<Book?>(id == Guid.Empty ? null : new Book(id, "Dune", Genre.ScienceFiction, 7));
}

[ObjectType<Author>]
public static class AuthorType
{
    public static string Shout([Parent] Author author) => author.Name.ToUpperInvariant();

    public static async Task<Author?> GetRivalAsync([Parent] Author author, AuthorById authors, CancellationToken cancellationToken)
    {
        Author? next = await authors.LoadAsync(author.Id + 10, cancellationToken);
        return next is null ? null : await authors.LoadAsync(next.Id + 10, cancellationToken);
    }
}

[MutationType]
public static class BookMutations
{
    private static int s_counter;

    public static async Task<FieldResult<Book, TitleTakenError, TooLongError>> RenameBookAsync([ID<Book>] Guid id, string title)
    {
        await Task.Yield();
        return title switch
        {
            "Dune" => new TitleTakenError(title),
            { Length: > 20 } => new TooLongError("The title is too long.", title.Length),
            _ => new Book(id, title, Genre.Novel, 1),
        };
    }

    public static Task<int> IncrementAsync(int by = 1) => Task.FromResult(s_counter += by);

    public static Task<bool> ResetAsync()
    {
        s_counter = 0;
        return Task.FromResult(true);
    }
}

/// <summary>A server over the bookshop.</summary>
public sealed class Bookshop
{
    public static Schema Schema { get; } = SchemaBuilder.New()
        .AddTypes(typeof(BookQueries), typeof(BookType), typeof(AuthorType), typeof(BookMutations))
        .Create();

    public BatchLog Log { get; } = new();

    public List<(Exception Exception, string Id)> Unexpected { get; } = [];

    public async Task<string> Execute(string query, string? variables = null, System.Security.Claims.ClaimsPrincipal? user = null, TimeSpan? timeout = null, int? responseSizeMax = null)
    {
        var options = new RequestExecutorOptions { UnexpectedException = (exception, id) => Unexpected.Add((exception, id)) };
        options.Timeout = timeout ?? options.Timeout;
        options.ResponseSizeMax = responseSizeMax ?? options.ResponseSizeMax;
        var executor = new RequestExecutor(Schema, options);
        var request = new OperationRequest
        {
            Query = query,
            Variables = variables is null ? default : System.Text.Json.JsonElement.Parse(variables),
            Services = new Services(Log),
            User = user ?? new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity()),
        };
        using ExecutionResult result = await executor.ExecuteAsync(request, TestContext.Current.CancellationToken);
        return result.ToString();
    }

    private sealed class Services(BatchLog log) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(BatchLog) ? log : null;
    }
}
