using System.CommandLine;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Commands;

/// <summary>Issues, lists and revokes API keys.</summary>
internal static class KeysCommand
{
    private static readonly Option<string> s_shop = new("--shop") { Description = "Slug of the shop.", Required = true };
    private static readonly Option<Role> s_role = new("--role") { Description = "owner, staff, consultant or bi.", Required = true };
    private static readonly Option<string> s_name = new("--name") { Description = "What the key is for.", Required = true };
    private static readonly Option<string[]> s_also = new("--also") { Description = "Slugs of further shops that the key reaches (consultant).", AllowMultipleArgumentsPerToken = true };
    private static readonly Argument<Guid> s_id = new("id") { Description = "Identifier of the key, as `keys list` shows it." };

    public static Command Create()
    {
        Command add = new("add", "Issue a key. It is shown this once.") { s_shop, s_role, s_name, s_also };
        add.SetAction((parsed, cancellationToken) => WithDatabaseAsync(parsed, database => AddAsync(parsed, database, cancellationToken), cancellationToken));
        Command list = new("list", "List the keys of a shop.") { s_shop };
        list.SetAction((parsed, cancellationToken) => WithDatabaseAsync(parsed, database => ListAsync(parsed, database, cancellationToken), cancellationToken));
        Command revoke = new("revoke", "Revoke a key.") { s_id, s_shop };
        revoke.SetAction((parsed, cancellationToken) => WithDatabaseAsync(parsed, database => RevokeAsync(parsed, database, cancellationToken), cancellationToken));
        return new Command("keys", "Issue, list and revoke API keys.") { add, list, revoke };
    }

    private static async Task<int> WithDatabaseAsync(
        ParseResult parsed,
        Func<CrmDatabase, Task> run,
        CancellationToken cancellationToken)
    {
        await using CrmDatabase database = await CrmDatabase.OpenAsync(ServeCommand.ExistingFolderOf(parsed).Database, TimeProvider.System, cancellationToken);
        await run(database);
        return 0;
    }

    private static async Task AddAsync(ParseResult parsed, CrmDatabase database, CancellationToken cancellationToken)
    {
        Guid[] others = [.. (parsed.GetValue(s_also) ?? []).Select(slug => Find(database, slug))];
        Role role = parsed.GetValue(s_role);
        if (others.Length > 0 && role != Role.Consultant)
        {
            throw new CommandException("Only a consultant's key reaches several shops.");
        }

        string key = await new ApiKeys(database, TimeProvider.System)
            .IssueAsync(Find(database, parsed.GetRequiredValue(s_shop)), parsed.GetRequiredValue(s_name), role, others, cancellationToken);
        Console.WriteLine(key);
    }

    private static async Task ListAsync(ParseResult parsed, CrmDatabase database, CancellationToken cancellationToken)
    {
        Guid shopId = Find(database, parsed.GetRequiredValue(s_shop));
        await using CrmDbContext db = database.CreateReader(shopId);
        foreach (ApiKey key in await db.ApiKeys.Where(row => row.ShopId == shopId).OrderBy(row => row.CreatedAt).ToListAsync(cancellationToken))
        {
            Console.WriteLine($"{key.Id}  {Roles.NameOf(key.Role),-10}  {key.CreatedAt:yyyy-MM-dd}  {(key.RevokedAt is { } at ? $"revoked {at:yyyy-MM-dd}" : "valid"),-18}  {key.Name}");
        }
    }

    private static async Task RevokeAsync(ParseResult parsed, CrmDatabase database, CancellationToken cancellationToken)
    {
        Guid shopId = Find(database, parsed.GetRequiredValue(s_shop));
        if (!await new ApiKeys(database, TimeProvider.System).RevokeAsync(shopId, parsed.GetRequiredValue(s_id), cancellationToken))
        {
            throw new CommandException("The shop has no such key.");
        }

        Console.WriteLine("Revoked.");
    }

    private static Guid Find(CrmDatabase database, string slug) =>
        new ShopDirectory(database).Find(slug) ?? throw new CommandException($"There is no shop \"{slug}\".");
}
