using GraphQlCrm.GraphQL.AspNetCore.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GraphQlCrm.GraphQL.AspNetCore.WebSockets;

/// <summary>What all sockets share.</summary>
internal sealed class SocketServices(
    RequestRunner runner,
    EventScopes eventScopes,
    UnexpectedFailures failures,
    IServiceScopeFactory scopes,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    IOptions<GraphQLWebSocketOptions> options,
    IOptions<StreamOptions> streamOptions,
    ISocketSessionInterceptor? interceptor = null,
    IStreamAccessCheck? accessCheck = null)
{
    public RequestRunner Runner => runner;

    public EventScopes EventScopes => eventScopes;

    public UnexpectedFailures Failures => failures;

    public IServiceScopeFactory Scopes => scopes;

    public TimeProvider Time => time;

    public CancellationToken HostStopping => lifetime.ApplicationStopping;

    public GraphQLWebSocketOptions Options => options.Value;

    public TimeSpan AccessCheckInterval => streamOptions.Value.AccessCheckInterval;

    public ISocketSessionInterceptor? Interceptor => interceptor;

    public IStreamAccessCheck? AccessCheck => accessCheck;
}
