namespace GraphQlCrm.GraphQL.AspNetCore.Http;

/// <summary>The media type of a single response.</summary>
/// <param name="MediaType">What clients ask for.</param>
/// <param name="HasStatusCodes">Whether the status code tells how far the request came; if not, every request that can be interpreted is answered with 200.</param>
/// <remarks>https://graphql.github.io/graphql-over-http/draft/#sec-Media-Types</remarks>
internal sealed record ResponseMediaType(string MediaType, bool HasStatusCodes)
{
    /// <summary>The media type of GraphQL over HTTP.</summary>
    public static ResponseMediaType GraphQLResponse { get; } = new("application/graphql-response+json", true);

    /// <summary>The media type from before there was one.</summary>
    public static ResponseMediaType Json { get; } = new("application/json", false);

    /// <summary>The content type of a body.</summary>
    public string ContentType { get; } = MediaType + "; charset=utf-8";
}
