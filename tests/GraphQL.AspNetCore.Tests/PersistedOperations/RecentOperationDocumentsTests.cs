using GraphQlCrm.GraphQL.Execution.PersistedOperations;

namespace GraphQlCrm.GraphQL.AspNetCore.Tests.PersistedOperations;

public sealed class RecentOperationDocumentsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_million_registrations_stay_within_the_bounds()
    {
        var documents = new RecentOperationDocuments(countMax: 100, bytesMax: 20_000);
        for (int i = 0; i < 1_000_000; i++)
        {
            await documents.SaveAsync(new OperationHash(OperationHashAlgorithm.Sha256, $"{i:x64}"), new byte[i % 300], Token);
        }

        Assert.InRange(documents.Count, 1, 100);
        Assert.InRange(documents.Bytes, 1, 20_000);
    }

    [Fact]
    public async Task The_one_that_was_used_longest_ago_goes_first()
    {
        var documents = new RecentOperationDocuments(countMax: 2, bytesMax: 20_000);
        await documents.SaveAsync(Hash("a"), new byte[1], Token);
        await documents.SaveAsync(Hash("b"), new byte[2], Token);
        await documents.FindAsync(Hash("a"), Token);
        await documents.SaveAsync(Hash("c"), new byte[3], Token);

        Assert.Equal((1, 0, 3), (await Length("a"), await Length("b"), await Length("c")));

        async Task<int> Length(string hash) => (await documents.FindAsync(Hash(hash), Token)).Length;
    }

    [Fact]
    public async Task A_document_that_would_drive_out_all_others_is_not_kept()
    {
        var documents = new RecentOperationDocuments(countMax: 10, bytesMax: 1_000);
        await documents.SaveAsync(Hash("a"), new byte[600], Token);

        Assert.Equal((0, 0), (documents.Count, documents.Bytes));
    }

    [Fact]
    public async Task What_is_kept_does_not_change_with_the_memory_it_came_in()
    {
        var documents = new RecentOperationDocuments(countMax: 10, bytesMax: 1_000);
        byte[] lent = [1, 2, 3];
        await documents.SaveAsync(Hash("a"), lent, Token);
        lent[0] = 9;

        Assert.Equal([1, 2, 3], (await documents.FindAsync(Hash("a"), Token)).ToArray());
    }

    private static OperationHash Hash(string value) => new(OperationHashAlgorithm.Sha256, value);
}
