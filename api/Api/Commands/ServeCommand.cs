using System.CommandLine;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Api.Commands;

/// <summary>Serves what the data folder holds, until it is stopped.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        DataFolder folder = ExistingFolderOf(parsed);
        await using CrmDatabase database = await CrmConnection.OpenAsync(folder, cancellationToken);
        string url = parsed.GetRequiredValue(CommandLine.Url);
        await using WebApplication app = CrmHost.Build(database, folder, url, Environment.GetEnvironmentVariable(CrmHost.BiVariable));
        await app.StartAsync(cancellationToken);
        Console.WriteLine($"Serving {string.Join(", ", new ShopDirectory(database).All().Select(shop => shop.Slug))} at {url} (GraphiQL: {url}/graphql). Stop with Ctrl+C.");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    /// <summary>The data folder, which must hold a database: only `demo` and `import` begin one.</summary>
    public static DataFolder ExistingFolderOf(ParseResult parsed)
    {
        DataFolder folder = FolderOf(parsed);
        return CrmConnection.IsPostgres || DatabaseBackup.Exists(folder.Database)
            ? folder
            : throw new CommandException($"There is no database in {folder.Path}. Begin with `demo`, or with `import --create-shop`.");
    }

    public static DataFolder FolderOf(ParseResult parsed) => new(parsed.GetRequiredValue(CommandLine.Data).FullName);
}
