using System.CommandLine;
using System.Globalization;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.People;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Commands;

/// <summary>Invites the first people of a shop, lists who works there, and lets in who has lost telephone and recovery codes.</summary>
internal static class PeopleCommand
{
    private static readonly Option<string> s_shop = new("--shop") { Description = "Slug of the shop.", Required = true };
    private static readonly Option<string> s_email = new("--email") { Description = "Whom to invite.", Required = true };
    private static readonly Option<string> s_ofWhom = new("--email") { Description = "Whose codes.", Required = true };
    private static readonly Option<Role> s_role = new("--role") { Description = "owner, staff or consultant.", Required = true };

    public static Command Create()
    {
        Command invite = new("invite", "Invite somebody. The token is shown this once; it is good for seven days.") { s_shop, s_email, s_role };
        invite.SetAction(InviteAsync);
        Command list = new("list", "List who works in a shop.") { s_shop };
        list.SetAction(ListAsync);
        Command codesOff = new("codes-off", "Turn off the one-time codes of somebody who has lost the telephone and the recovery codes. Make sure who asks.") { s_ofWhom };
        codesOff.SetAction(TurnCodesOffAsync);
        return new Command("people", "Invite people, list who works in a shop, and turn off lost one-time codes.") { invite, list, codesOff };
    }

    private static async Task<int> InviteAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using CrmDatabase database = await CrmConnection.OpenAsync(ServeCommand.ExistingFolderOf(parsed), cancellationToken);
        database.Writer.Actor = () => AuditActor.Console;
        string email = parsed.GetRequiredValue(s_email);
        Role role = parsed.GetValue(s_role);
        if (Invitations.Fault(email, role) is { } fault)
        {
            throw new CommandException($"{fault.Field}: {fault.Message}");
        }

        (Guid shopId, _) = SelectedShops.Of(database, parsed.GetRequiredValue(s_shop))[0];
        (_, string? token) = await new Invitations(database, TimeProvider.System).CreateAsync(shopId, email, role, AuditActor.Console.Name, null, cancellationToken)
            ?? throw new CommandException("The person works in the shop already.");
        Console.WriteLine(token);
        return 0;
    }

    private static async Task<int> TurnCodesOffAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using CrmDatabase database = await CrmConnection.OpenAsync(ServeCommand.ExistingFolderOf(parsed), cancellationToken);
        PeopleStore people = new(database, TimeProvider.System);
        string email = parsed.GetRequiredValue(s_ofWhom);
        if (people.FindByEmail(email) is not { TotpIsOn: true } person)
        {
            throw new CommandException($"--email: nobody of the address \"{email}\" is asked for one-time codes.");
        }

        await people.TurnTotpOffAsync(person.Id, cancellationToken);
        AuditLog audit = new(database);
        foreach (Guid shopId in people.ShopsOf(person.Id))
        {
            await audit.NoteAsync(shopId, AuditActor.Console, "Person.totpTurnedOff", person.Id.ToString(), cancellationToken: cancellationToken);
        }

        Console.WriteLine($"{person.Email} signs in with the password alone. One-time codes can be turned on again at /account.");
        return 0;
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using CrmDatabase database = await CrmConnection.OpenAsync(ServeCommand.ExistingFolderOf(parsed), cancellationToken);
        (Guid shopId, _) = SelectedShops.Of(database, parsed.GetRequiredValue(s_shop))[0];
        await using CrmDbContext db = database.CreateReader(shopId);
        foreach (Membership member in await db.Memberships.Where(row => row.ShopId == shopId).OrderBy(row => row.CreatedAt).ToListAsync(cancellationToken))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Roles.NameOf(member.Role),-10}  {member.CreatedAt:yyyy-MM-dd}  {member.Email}  {member.Name}"));
        }

        return 0;
    }
}
