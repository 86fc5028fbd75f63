using System.CommandLine;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Data;

namespace GraphQlCrm.Api.Commands;

/// <summary>Backs the operational database up and puts a backup back. Analytics are derived and not in it.</summary>
internal static class BackupCommands
{
    private static readonly Argument<FileInfo> s_target = new("file") { Description = "File to write; it must not exist." };
    private static readonly Argument<FileInfo> s_source = new("file") { Description = "The backup." };
    private static readonly Option<bool> s_isReplacing = new("--replace") { Description = "Put the backup in the place of an existing database, which is kept as crm.db.before-restore." };

    public static Command CreateBackup()
    {
        Command command = new("backup", "Write a checked copy of the database; the server may go on.") { s_target };
        command.SetAction(parsed =>
        {
            RefuseOnPostgres("pg_dump --format=custom --file=crm.dump");
            FileInfo target = parsed.GetRequiredValue(s_target);
            DatabaseBackup.Create(ServeCommand.FolderOf(parsed).Database, target.FullName);
            target.Refresh();
            Console.WriteLine($"{target.FullName}: {target.Length:N0} bytes, checked.");
        });
        return command;
    }

    public static Command CreateRestore()
    {
        Command command = new("restore", "Put a backup in the place of the database. The server must be stopped.") { s_source, s_isReplacing };
        command.SetAction(parsed =>
        {
            RefuseOnPostgres("pg_restore --clean --if-exists crm.dump");
            FileInfo source = parsed.GetRequiredValue(s_source);
            if (!source.Exists)
            {
                throw new CommandException($"There is no file {source.FullName}.");
            }

            DataFolder folder = ServeCommand.FolderOf(parsed);
            DatabaseBackup.Restore(source.FullName, folder.Database, parsed.GetValue(s_isReplacing), folder.Warehouses, folder.Feeds);
            Console.WriteLine($"{folder.Database} is the backup. Run `refresh`, or start the server.");
        });
        return command;
    }

    // A server has tools of its own, which know of its roles and of more than one database.
    private static void RefuseOnPostgres(string instead)
    {
        if (CrmConnection.IsPostgres)
        {
            throw new CommandException($"The database is PostgreSQL ({CrmConnection.Variable}): use `{instead}` as a role that sees all rows. See docs/databases.md.");
        }
    }
}
