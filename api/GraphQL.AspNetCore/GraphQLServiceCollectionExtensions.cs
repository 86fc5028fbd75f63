using GraphQlCrm.GraphQL.AspNetCore.EventStreams;
using GraphQlCrm.GraphQL.AspNetCore.Http;
using GraphQlCrm.GraphQL.AspNetCore.PersistedOperations;
using GraphQlCrm.GraphQL.AspNetCore.Streams;
using GraphQlCrm.GraphQL.CodeFirst;
using GraphQlCrm.GraphQL.Errors;
using GraphQlCrm.GraphQL.Execution;
using GraphQlCrm.GraphQL.Execution.Subscriptions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace GraphQlCrm.GraphQL.AspNetCore;

/// <summary>Adds the GraphQL server to the services.</summary>
public static partial class GraphQLServiceCollectionExtensions
{
    /// <summary>Adds a schema and what executes requests on it.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configureSchema">Adds the types.</param>
    /// <param name="configureExecutor">Sets limits and hooks.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddGraphQLServer(
        this IServiceCollection services,
        Action<SchemaBuilder> configureSchema,
        Action<RequestExecutorOptions>? configureExecutor = null)
    {
        services.AddOptions<GraphQLHttpOptions>();
        services.AddOptions<PersistedOperationOptions>();
        services.AddOptions<StreamOptions>();
        services.AddOptions<EventStreamOptions>();
        services.AddSingleton(provider =>
        {
            SchemaBuilder builder = SchemaBuilder.New();
            configureSchema(builder);
            ILogger logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("GraphQlCrm.GraphQL");
            var options = new RequestExecutorOptions();
            options.UnexpectedException = (exception, errorId) =>
            {
                if (options.IsOutage?.Invoke(exception) == true || FullDisk.Explains(exception))
                {
                    LogOutage(logger, exception.GetBaseException().Message, errorId);
                }
                else
                {
                    LogUnexpected(logger, errorId, exception);
                }
            };
            configureExecutor?.Invoke(options);
            return new RequestExecutor(builder.Create(), options);
        });
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<UnexpectedFailures>();
        services.AddSingleton<EventScopes>();
        services.AddSingleton<PersistedOperationRunner>();
        services.AddSingleton<RequestRunner>();
        services.AddSingleton<StreamResponder>();
        services.AddSingleton<OperationServices>();
        services.AddSingleton<BatchResponder>();
        services.AddSingleton<SchemaFile>();
        services.AddSingleton<GraphQLHttpHandler>();
        services.AddSingleton<EventStreamRegistry>();
        services.AddSingleton<EventStreamHandler>();
        return services;
    }

    /// <summary>
    /// Adds <see cref="ITopicEventSender"/> and <see cref="ITopicEventReceiver"/> for events within this process.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddInMemorySubscriptions(this IServiceCollection services)
    {
        services.AddSingleton<InMemoryTopicEvents>(_ => new InMemoryTopicEvents());
        services.AddSingleton<ITopicEventSender>(provider => provider.GetRequiredService<InMemoryTopicEvents>());
        services.AddSingleton<ITopicEventReceiver>(provider => provider.GetRequiredService<InMemoryTopicEvents>());
        return services;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A GraphQL request failed unexpectedly; the client was told error id {ErrorId}.")]
    private static partial void LogUnexpected(ILogger logger, string errorId, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A GraphQL request could not be answered for now, for something that it needs is away or full: {Reason} The client was told error id {ErrorId}.")]
    private static partial void LogOutage(ILogger logger, string reason, string errorId);
}
