using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.DataLoader;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Execution.Incremental;

public sealed record Shelf(int Id, string Name, IReadOnlyList<Volume> Volumes);

public sealed record Volume(int Id, string Title)
{
    public string Broken => throw new GraphQLException("torn", "TORN");
}

/// <summary>What a test lets go on, and sees.</summary>
public sealed class Library
{
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<string> Batches { get; } = [];

    public bool IsLeft { get; set; }
}

public sealed class LoansById(Library library) : DataLoader<int, string>
{
    protected override async Task<IReadOnlyDictionary<int, string>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (library.Batches)
        {
            library.Batches.Add(string.Join(",", keys.Order()));
        }

        return keys.ToDictionary(key => key, key => $"loan {key}");
    }
}

[QueryType]
public static class LibraryQueries
{
    public static Shelf GetShelf(int id = 1) => new(id, $"shelf {id}", [.. Enumerable.Range(1, 3).Select(i => new Volume((id * 10) + i, $"volume {i}"))]);

    public static IReadOnlyList<Shelf> GetShelves() => [GetShelf(1), GetShelf(2)];

    public static async IAsyncEnumerable<string?> GetTitles([Service] Library library, int count = 3, int nullAt = -1)
    {
        try
        {
            for (int i = 0; i < count; i++)
            {
                if (i == 2)
                {
                    await library.Gate.Task;
                }

                yield return i == nullAt ? null : $"title {i}";
            }
        }
        finally
        {
            library.IsLeft = true;
        }
    }

#pragma warning disable CS8619 // One of the test's titles is null on purpose, against the type.
    public static IAsyncEnumerable<string> GetStrictTitles([Service] Library library, int count = 3, int nullAt = -1) => GetTitles(library, count, nullAt);
#pragma warning restore CS8619
}

[MutationType]
public static class LibraryMutations
{
    public static string RenameShelf(string name) => name;
}

[ObjectType<Shelf>]
public static class ShelfFields
{
    public static async Task<string> GetSlowAsync([Parent] Shelf shelf, [Service] Library library, CancellationToken cancellationToken)
    {
        await library.Gate.Task.WaitAsync(cancellationToken);
        return $"slow {shelf.Id}";
    }

    public static IReadOnlyList<Volume> GetVolumes([Parent] Shelf shelf) => shelf.Volumes;

    public static Shelf GetNext([Parent] Shelf shelf) => LibraryQueries.GetShelf(shelf.Id + 1);

    public static string GetStrict([Parent] Shelf shelf, bool fail = true) => fail ? throw new GraphQLException("bent", "BENT") : shelf.Name;
}

[ObjectType<Volume>]
public static class VolumeFields
{
    public static Task<string?> GetLoanAsync([Parent] Volume volume, LoansById loans, CancellationToken cancellationToken) =>
        loans.LoadAsync(volume.Id, cancellationToken);
}

/// <summary>A client that reads the responses one after another.</summary>
internal sealed class LibraryClient : IServiceProvider
{
    private static readonly RequestExecutor s_executor = new(
        SchemaBuilder.New()
            .AddTypes(typeof(LibraryQueries), typeof(LibraryMutations), typeof(ShelfFields), typeof(VolumeFields))
            .EnableIncrementalDelivery()
            .Create());

    public Library Library { get; } = new();

    public async Task<List<string>> ReadAsync(OperationRequest request, Action<string>? onResponse = null)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await using ExecutionResult result = await ExecuteAsync(request, cancellationToken);
        if (result.Stream is null)
        {
            return [result.ToString()];
        }

        Assert.Equal(ResponseStreamKind.Incremental, result.Stream.Kind);
        var responses = new List<string>();
        await foreach (ExecutionResult response in result.Stream.Responses.WithCancellation(cancellationToken))
        {
            using (response)
            {
                responses.Add(response.ToString());
            }

            onResponse?.Invoke(responses[^1]);
        }

        return responses;
    }

    public Task<List<string>> ReadAsync(string query, Action<string>? onResponse = null) => ReadAsync(Request(query), onResponse);

    public OperationRequest Request(string query, IncrementalFormat format = IncrementalFormat.V02, TimeSpan? timeout = null, string variables = "{}") => new()
    {
        Query = query,
        Variables = System.Text.Json.JsonElement.Parse(variables),
        AllowsStream = true,
        IncrementalFormat = format,
        Timeout = timeout,
        Services = this,
    };

    public Task<ExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellationToken) => s_executor.ExecuteAsync(request, cancellationToken);

    public object? GetService(Type serviceType) => serviceType == typeof(Library) ? Library : null;
}
