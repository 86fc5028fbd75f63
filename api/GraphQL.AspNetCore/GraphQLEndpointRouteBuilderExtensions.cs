using GraphQlCrm.GraphQL.AspNetCore.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore;

/// <summary>Maps the GraphQL endpoint.</summary>
public static class GraphQLEndpointRouteBuilderExtensions
{
    /// <summary>Maps POST and GET requests, the schema file and the GraphiQL page.</summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="path">The path of the endpoint.</param>
    /// <returns>Takes conventions such as authorization for all of it.</returns>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path = "/graphql")
    {
        RouteGroupBuilder group = endpoints.MapGroup(path);
        GraphQLHttpHandler handler = endpoints.ServiceProvider.GetRequiredService<GraphQLHttpHandler>();
        group.Map(string.Empty, handler.HandleAsync);
        if (handler.ServesGraphiQL)
        {
            group.MapGet("/ui/{file}", (RequestDelegate)GraphiQLPage.ServeAssetAsync);
        }

        return group;
    }

    /// <summary>Maps an address for each persisted operation: <c>{path}/{id}</c> and <c>{path}/{id}/{operationName}</c>, by GET and POST.</summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="path">The path before the id.</param>
    /// <returns>Takes conventions such as authorization for all of it.</returns>
    public static IEndpointConventionBuilder MapGraphQLPersistedOperations(this IEndpointRouteBuilder endpoints, string path = "/graphql/persisted")
    {
        GraphQLHttpHandler handler = endpoints.ServiceProvider.GetRequiredService<GraphQLHttpHandler>();
        RouteGroupBuilder group = endpoints.MapGroup(path);
        group.MapMethods("/{id}/{operationName?}", [HttpMethods.Get, HttpMethods.Post], (RequestDelegate)handler.HandlePersistedAsync);
        return group;
    }
}
