namespace GraphQlCrm.GraphQL.AspNetCore;

/// <summary>What a client gets that sends no <c>Accept</c> header, or one that fits both media types alike (<c>*/*</c>).</summary>
/// <remarks>https://graphql.github.io/graphql-over-http/draft/#sec-Legacy-Watershed</remarks>
public enum DefaultMediaType
{
    /// <summary><c>application/json</c>: a request that can be interpreted is answered with 200, whatever became of it.</summary>
    Json,

    /// <summary><c>application/graphql-response+json</c>: the status code tells how far the request came. HotChocolate's default.</summary>
    GraphQLResponse,
}
