using System.CommandLine;
using System.Diagnostics;
using GraphQlCrm.Analytics;
using GraphQlCrm.Analytics.Postgres;
using GraphQlCrm.Analytics.Snapshots;
using GraphQlCrm.Api.Analytics;
using GraphQlCrm.Api.Feeds;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Reports.Feeds;
using Npgsql;

namespace GraphQlCrm.Api.Commands;

/// <summary>Writes the shops' analytics tables into a PostgreSQL database, for tools that read one.</summary>
internal static class PublishCommand
{
    private const string SchemaPrefix = "bi_";

    private static readonly Option<string?> s_shop = new("--shop") { Description = "Slug of one shop; without it, all." };
    private static readonly Option<string> s_to = new("--to") { Description = "Connection string, such as \"Host=db;Database=bi;Username=crm\".", Required = true };

    public static Command Create()
    {
        Command command = new("publish", $"Write feeds into the schema bi of a PostgreSQL database, and analytics tables into a schema for each shop: {SchemaPrefix}<slug>.") { s_to, s_shop };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        DataFolder folder = ServeCommand.ExistingFolderOf(parsed);
        await using CrmDatabase database = await CrmConnection.OpenAsync(folder, cancellationToken);
        (Guid Id, string Slug)[] shops = SelectedShops.Of(database, parsed.GetValue(s_shop));
        await using Warehouse warehouse = new(new WarehouseOptions { Directory = folder.Warehouses });
        using SnapshotStore store = new(new SnapshotStoreOptions { Directory = folder.Feeds });
        AnalyticsRefresher refresher = new(database, warehouse, TimeProvider.System);
        BiPublisher publisher = new(database, warehouse, new CrmFeedRecords(database), new FeedBi(store));
        try
        {
            await using NpgsqlConnection connection = new(parsed.GetRequiredValue(s_to));
            await connection.OpenAsync(cancellationToken);
            await FeedBi.EnsureAsync(connection, cancellationToken);
            foreach ((Guid id, string slug) in shops)
            {
                string schema = SchemaPrefix + slug.Replace('-', '_');
                long start = Stopwatch.GetTimestamp();
                using AnalyticsSource source = AnalyticsSource.Open(database, id);
                await PostgresWarehouse.RebuildAsync(connection, schema, AnalyticsRefresher.AllOf(source, source.LastChange), cancellationToken);
                await refresher.RefreshAsync(id, cancellationToken: cancellationToken);
                await publisher.PublishAsync(connection, id, cancellationToken);
                Console.WriteLine($"{slug}: schema {schema} and its rows of schema bi written in {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s, up to {source.AsOf:yyyy-MM-dd}.");
            }
        }
        catch (Exception error) when (error is NpgsqlException or ArgumentException)
        {
            throw new CommandException($"PostgreSQL: {error.Message}");
        }

        return 0;
    }
}
