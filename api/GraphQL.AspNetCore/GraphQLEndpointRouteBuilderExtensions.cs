using GraphQlCrm.GraphQL.AspNetCore.EventStreams;
using GraphQlCrm.GraphQL.AspNetCore.Http;
using GraphQlCrm.GraphQL.AspNetCore.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore;

/// <summary>Maps the GraphQL endpoint.</summary>
public static class GraphQLEndpointRouteBuilderExtensions
{
    /// <summary>Maps POST and GET requests, the schema file, the GraphiQL page and, if they were added, WebSockets.</summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="path">The path of the endpoint.</param>
    /// <returns>Takes conventions such as authorization for all of it.</returns>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path = "/graphql")
    {
        RouteGroupBuilder group = endpoints.MapGroup(path);
        GraphQLHttpHandler handler = endpoints.ServiceProvider.GetRequiredService<GraphQLHttpHandler>();
        group.Map(string.Empty, Endpoint(endpoints, handler));
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

    /// <summary>
    /// Maps event streams that each carry many operations, for pages over HTTP/1.1, whose browser opens no more than six
    /// connections: graphql-sse's single connection mode.
    /// </summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="path">The path of the streams.</param>
    /// <returns>Takes conventions such as authorization.</returns>
    /// <remarks>https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md#single-connection-mode</remarks>
    public static IEndpointConventionBuilder MapGraphQLEventStream(this IEndpointRouteBuilder endpoints, string path = "/graphql/stream") =>
        endpoints.Map(path, endpoints.ServiceProvider.GetRequiredService<EventStreamHandler>().HandleAsync);

    private static RequestDelegate Endpoint(IEndpointRouteBuilder endpoints, GraphQLHttpHandler handler)
    {
        if (endpoints.ServiceProvider.GetService<GraphQLWebSocketHandler>() is not { } sockets)
        {
            return handler.HandleAsync;
        }

        // The middleware that makes a socket of a request is only run for those that ask for one; the host need not add it.
        IApplicationBuilder upgrade = endpoints.CreateApplicationBuilder();
        upgrade.UseWebSockets();
        upgrade.Run(sockets.HandleAsync);
        RequestDelegate open = upgrade.Build();
        return context => GraphQLWebSocketRequest.IsUpgrade(context.Request) ? open(context) : handler.HandleAsync(context);
    }
}
