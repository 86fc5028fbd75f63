using System.Text;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Execution.PersistedOperations;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests.PersistedOperations;

/// <summary>A document that is known is not read again.</summary>
public sealed class WarmPathTests
{
    private readonly RequestExecutor _executor = new(SchemaBuilder.New().AddTypes(typeof(GreetingQueries)).Create());
    private readonly RecentOperationDocuments _documents = new(countMax: 10, bytesMax: 1_000_000);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_that_is_found_by_its_hash_is_not_parsed_again()
    {
        // The other operations make the document long, but are no work for the execution of one.
        byte[] document = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 300).Select(i => $"query Q{i} {{ hello }} ")));
        OperationHash hash = OperationHash.Compute(OperationHashAlgorithm.Sha256, document);
        await _documents.SaveAsync(hash, document, Token);
        long first = await Allocated(hash);
        await Allocated(hash);
        long later = await Allocated(hash);

        Assert.InRange(later, 0, 10_000);
        Assert.True(first > 20 * later, $"The first request took {first} bytes, a later one {later}.");
    }

    /// <summary>Nothing in here waits, so all of it happens on this thread.</summary>
    private async Task<long> Allocated(OperationHash hash)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReadOnlyMemory<byte> document = await _documents.FindAsync(hash, Token);
        using ExecutionResult result = await _executor.ExecuteAsync(new OperationRequest { Document = document, OperationName = "Q7" }, Token);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal("""{"data":{"hello":"Hello nobody"}}""", result.ToString());
        return allocated;
    }
}
