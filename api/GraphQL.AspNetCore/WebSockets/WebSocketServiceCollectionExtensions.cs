using Microsoft.Extensions.DependencyInjection;

namespace GraphQlCrm.GraphQL.AspNetCore.WebSockets;

/// <summary>Lets clients connect through WebSockets.</summary>
public static class WebSocketServiceCollectionExtensions
{
    /// <summary>
    /// Lets clients open WebSockets at the GraphQL endpoint. An <see cref="ISocketSessionInterceptor"/> among the services
    /// decides who is let in; without one everybody is.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets limits.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddGraphQLWebSockets(this IServiceCollection services, Action<GraphQLWebSocketOptions>? configure = null)
    {
        services.AddOptions<GraphQLWebSocketOptions>().Configure(options => configure?.Invoke(options));
        services.AddSingleton<SocketServices>();
        services.AddSingleton<GraphQLWebSocketHandler>();
        return services;
    }
}
