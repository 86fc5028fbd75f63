using GraphQlCrm.GraphQL.Execution.PersistedOperations;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore.PersistedOperations;

/// <summary>Lets clients name documents instead of sending them.</summary>
public static class PersistedOperationServiceCollectionExtensions
{
    /// <summary>
    /// Lets clients register documents by their hash, as Apollo Client, urql and others do: the ones used last are kept in
    /// memory.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="countMax">The most documents.</param>
    /// <param name="bytesMax">The most bytes of all of them.</param>
    /// <returns>The services.</returns>
    /// <remarks>https://www.apollographql.com/docs/apollo-server/performance/apq</remarks>
    public static IServiceCollection AddAutomaticPersistedOperations(this IServiceCollection services, int countMax = 1_000, long bytesMax = 10_000_000) =>
        services.AddSingleton<IAutomaticOperationStorage>(new RecentOperationDocuments(countMax, bytesMax));

    /// <summary>Lets clients name the documents of manifests that were written when the clients were built.</summary>
    /// <param name="services">The services.</param>
    /// <param name="manifests">The files, of any form that <see cref="OperationDocumentManifest"/> knows.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPersistedOperationManifests(this IServiceCollection services, params IReadOnlyList<string> manifests) =>
        services.AddSingleton<IOperationDocumentStorage>(_ => OperationDocumentManifest.Read(manifests));

    /// <summary>Lets clients name the documents of a folder.</summary>
    /// <param name="services">The services.</param>
    /// <param name="folder">The folder of files <c>ID.graphql</c>.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddPersistedOperationFolder(this IServiceCollection services, string folder) =>
        services.AddSingleton<IOperationDocumentStorage>(new OperationDocumentFolder(folder));
}
