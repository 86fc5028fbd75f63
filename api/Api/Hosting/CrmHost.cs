using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Snapshots;
using GraphQlCrm.Api.Access;
using GraphQlCrm.Api.Analytics;
using GraphQlCrm.Api.Charts;
using GraphQlCrm.Api.Charts.Embedding;
using GraphQlCrm.Api.Feeds;
using GraphQlCrm.Api.Imports;
using GraphQlCrm.Api.People;
using GraphQlCrm.Api.Shops;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Embedding;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Imports.Jobs;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.AspNetCore;
using GraphQlCrm.GraphQL.AspNetCore.PersistedOperations;
using GraphQlCrm.GraphQL.AspNetCore.WebSockets;
using GraphQlCrm.Reports.Feeds;
using GraphQlCrm.Reports.Feeds.OData;
using GraphQlCrm.Reports.Rendering;
using Microsoft.AspNetCore.HttpOverrides;

namespace GraphQlCrm.Api.Hosting;

/// <summary>Composes the server: the one place where the parts meet.</summary>
internal static class CrmHost
{
    private const int RequestBodyBytesMax = 1024 * 1024;

    /// <summary>Names the environment variable with the connection to the database whose schema <c>bi</c> is kept up.</summary>
    public const string BiVariable = "GRAPHQLCRM_BI";

    /// <summary>Builds the server over an open database; it listens when it is run.</summary>
    /// <param name="database">The operational database.</param>
    /// <param name="folder">Where everything lies.</param>
    /// <param name="url">The address.</param>
    /// <param name="bi">The PostgreSQL database whose schema <c>bi</c> is kept up; null for none.</param>
    public static WebApplication Build(CrmDatabase database, DataFolder folder, string url, string? bi = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "GraphQlCrm.Api", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBodyBytesMax;
            kestrel.Limits.MaxConcurrentConnections = 2_000;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 1_000;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
            kestrel.Limits.Http2.MaxStreamsPerConnection = 50;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Whoever asks hears it, and what fails for others is logged where it does.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        builder.Logging.AddFilter(typeof(ApiKeyAuthentication).FullName, LogLevel.Warning);
        builder.Logging.AddFilter(typeof(SessionAuthentication).FullName, LogLevel.Warning);

        AddServices(builder.Services, database, folder, url);
        if (bi is not null)
        {
            builder.Services.AddHostedService(provider => ActivatorUtilities.CreateInstance<BiPublishService>(provider, bi));
        }

        WebApplication app = builder.Build();
        database.Writer.Actor = CallerAccess.CurrentActor;
        // What a proxy on this machine says of the address that the client used: links are built from it.
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto });
        app.UseDatabaseAway();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseKeyUnder("/graphql");
        app.MapGraphQL("/graphql");
        app.MapAccount();
        app.MapCharts();
        app.MapShopsChart();
        app.MapEmbeds();
        app.MapFeeds();
        app.MapRejections();
        app.MapLogo();
        app.MapGet("/", () => Results.Redirect("/graphql"));
        app.MapHealth();
        return app;
    }

    private static void AddServices(IServiceCollection services, CrmDatabase database, DataFolder folder, string url)
    {
        services.AddSingleton(database);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AccessNotes>();
        services.AddHostedService(provider => provider.GetRequiredService<AccessNotes>());
        services.AddPeople(folder, url);
        services.AddCallerAccess();
        services.AddRequestLimits();
        services.AddScoped<CrmReader>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<ImportJobs>();
        services.AddHostedService<ImportService>();
        services.AddScoped<ShopWriter>();

        services.AddSingleton(new Warehouse(new WarehouseOptions { Directory = folder.Warehouses }));
        services.AddSingleton<AnalyticsRefresher>();
        services.AddSingleton<AnalyticsChanges>();
        services.AddSingleton<AnalyticsHealth>();
        services.AddHostedService<AnalyticsRefreshService>();
        services.AddSingleton<AnalyticsCheckService>();
        services.AddHostedService(provider => provider.GetRequiredService<AnalyticsCheckService>());

        services.AddSingleton(_ => new ChartRenderer());
        services.AddSingleton<ChartImages>();
        services.AddSingleton<EmbedLinks>();
        services.AddSingleton<EmbedSigner>();

        services.AddSingleton(_ => new SnapshotStore(new SnapshotStoreOptions { Directory = folder.Feeds }));
        services.AddSingleton<IFeedRecords, CrmFeedRecords>();
        services.AddScoped<FeedScopes>();
        services.AddSingleton<FeedBi>();
        services.AddSingleton<BiPublisher>();
        services.AddSingleton<ODataService>();
        services.AddSingleton<FeedFiles>();

        services.AddGraphQLServer(schema => CrmGraphQL.Configure(schema, database.OrdersNullsExplicitly), options =>
        {
            options.Cost = CrmGraphQL.Cost;
            options.AccessRefused = AccessNotes.NoteRefusal;
            options.IsOutage = DatabaseOutage.Explains;
        });
        services.Configure<GraphQLHttpOptions>(options => options.ServeGraphiQL = true);
        services.AddAutomaticPersistedOperations();
        services.AddGraphQLWebSockets();
        services.AddInMemorySubscriptions();
        services.AddProblemDetails();
        services.AddHealth();
    }
}
