using GraphQlCrm.GraphQL.AspNetCore.Streams;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GraphQlCrm.GraphQL.AspNetCore.WebSockets;

/// <summary>What all sockets share.</summary>
internal sealed class SocketServices(
    OperationServices operations,
    UnexpectedFailures failures,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    IOptions<GraphQLWebSocketOptions> options,
    IOptions<StreamOptions> streamOptions,
    ISocketSessionInterceptor? interceptor = null,
    IStreamAccessCheck? accessCheck = null)
{
    public OperationServices Operations => operations;

    public UnexpectedFailures Failures => failures;

    public TimeProvider Time => time;

    public CancellationToken HostStopping => lifetime.ApplicationStopping;

    public GraphQLWebSocketOptions Options => options.Value;

    public TimeSpan AccessCheckInterval => streamOptions.Value.AccessCheckInterval;

    public ISocketSessionInterceptor? Interceptor => interceptor;

    public IStreamAccessCheck? AccessCheck => accessCheck;
}
