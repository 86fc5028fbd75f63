using System.CommandLine;
using System.Data.Common;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Api.People;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;

namespace GraphQlCrm.Api.Commands;

/// <summary>The verbs of the program. Without a verb it serves what the data folder holds.</summary>
internal static class CommandLine
{
    /// <summary>Where data lies; every verb has it.</summary>
    public static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Folder of the database and of all that is derived from it.",
        DefaultValueFactory = _ => new DirectoryInfo("data"),
        Recursive = true,
    };

    /// <summary>Where the server listens.</summary>
    public static readonly Option<string> Url = new("--url")
    {
        Description = "Address on which the server listens.",
        DefaultValueFactory = _ => "http://127.0.0.1:5080",
        Recursive = true,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        RootCommand root = new("GraphQlCrm: customers, sales and figures of small shops, over GraphQL and as charts.") { Data, Url };
        root.SetAction((parsed, cancellationToken) => ServeCommand.RunAsync(parsed, cancellationToken));
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(RefreshCommand.Create());
        root.Subcommands.Add(ChartsCommand.Create());
        root.Subcommands.Add(PublishCommand.Create());
        root.Subcommands.Add(KeysCommand.Create());
        root.Subcommands.Add(PeopleCommand.Create());
        root.Subcommands.Add(AuditCommand.Create());
        root.Subcommands.Add(BackupCommands.CreateBackup());
        root.Subcommands.Add(BackupCommands.CreateRestore());
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error) when (error is ImportException or DatabaseInUseException or DatabaseVersionException or SettingException or SecretException or CommandException or IOException)
        {
            await Console.Error.WriteLineAsync(error is ImportException import ? $"{import.Field}: {import.Message}" : error.Message);
            return 1;
        }
        catch (Exception error) when (LostDatabase(error) is { } lost)
        {
            await Console.Error.WriteLineAsync($"The database has failed or cannot be reached any more: {lost.Message}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled.");
            return 130;
        }
    }

    // Neither its message nor its stack say more than the database does.
    private static Exception? LostDatabase(Exception error) => error switch
    {
        OutcomeUnknownException => error,
        DbException => error,
        { InnerException: { } inner } => LostDatabase(inner),
        _ => null,
    };
}

/// <summary>A command that cannot be carried out as it was given.</summary>
internal sealed class CommandException(string message) : Exception(message);
