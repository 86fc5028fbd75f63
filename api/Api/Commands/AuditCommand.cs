using System.CommandLine;
using System.Globalization;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.Data;

namespace GraphQlCrm.Api.Commands;

/// <summary>Checks the audit logs of shops.</summary>
internal static class AuditCommand
{
    private static readonly Option<string?> s_shop = new("--shop") { Description = "Slug of the shop; without it, all shops." };

    public static Command Create()
    {
        Command verify = new("verify", "Check that no entry of the audit log was changed or taken out; the first that was is named.") { s_shop };
        verify.SetAction(VerifyAsync);
        return new Command("audit", "Check the audit log.") { verify };
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using CrmDatabase database = await CrmConnection.OpenAsync(ServeCommand.ExistingFolderOf(parsed), cancellationToken);
        bool isWhole = true;
        foreach ((Guid id, string slug) in SelectedShops.Of(database, parsed.GetValue(s_shop)))
        {
            AuditCheck check = await new AuditLog(database).CheckAsync(id, cancellationToken);
            isWhole &= check.Fault is null;
            Console.WriteLine(check.Fault is null
                ? string.Create(CultureInfo.InvariantCulture, $"{slug}: {check.Entries} entries are whole; the newest is {check.Fingerprint}")
                : string.Create(CultureInfo.InvariantCulture, $"{slug}: broken at entry {check.BrokenNumber}: {check.Fault}"));
        }

        return isWhole ? 0 : 1;
    }
}
