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
        group.MapMethods(string.Empty, [HttpMethods.Get, HttpMethods.Post], (RequestDelegate)handler.HandleAsync);
        if (handler.ServesGraphiQL)
        {
            group.MapGet("/ui/{file}", (RequestDelegate)GraphiQLPage.ServeAssetAsync);
        }

        return group;
    }
}
