using System.CommandLine;
using System.Globalization;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Api.Commands;

/// <summary>Issues, lists, replaces and revokes API keys.</summary>
internal static class KeysCommand
{
    private static readonly Option<string> s_shop = new("--shop") { Description = "Slug of the shop.", Required = true };
    private static readonly Option<Role> s_role = new("--role") { Description = "owner, staff, consultant or bi.", Required = true };
    private static readonly Option<string> s_name = new("--name") { Description = "What the key is for.", Required = true };
    private static readonly Option<string[]> s_also = new("--also") { Description = "Slugs of further shops that the key reaches (consultant).", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<ApiKeyScope[]> s_scopes = new("--scope") { Description = "What the key is used for: read, write, import, charts, feeds; without it, all that the role may.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> s_columns = new("--column") { Description = "Personal columns that a bi key may read, e.g. Customer.birthday.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<DateTimeOffset?> s_expires = new("--expires") { Description = "When the key ends, e.g. 2027-03-31T00:00:00+09:00." };
    private static readonly Option<int?> s_requests = new("--requests-per-minute") { Description = "Requests that the key may send in a minute." };
    private static readonly Option<int?> s_rows = new("--rows") { Description = "Rows that one answer of a feed may have." };
    private static readonly Option<int> s_overlap = new("--overlap-hours") { Description = "How long the old key works on.", DefaultValueFactory = _ => 24 };
    private static readonly Argument<Guid> s_id = new("id") { Description = "Identifier of the key, as `keys list` shows it." };

    public static Command Create()
    {
        Command add = new("add", "Issue a key. It is shown this once.") { s_shop, s_role, s_name, s_also, s_scopes, s_columns, s_expires, s_requests, s_rows };
        add.SetAction((parsed, cancellationToken) => WithDatabaseAsync(parsed, database => AddAsync(parsed, database, cancellationToken), cancellationToken));
        Command rotate = new("rotate", "Put a new key in the place of one. Both are valid for the overlap.") { s_id, s_shop, s_overlap };
        rotate.SetAction((parsed, cancellationToken) => WithDatabaseAsync(parsed, database => RotateAsync(parsed, database, cancellationToken), cancellationToken));
        Command list = new("list", "List the keys of a shop.") { s_shop };
        list.SetAction((parsed, cancellationToken) => WithDatabaseAsync(parsed, database => ListAsync(parsed, database, cancellationToken), cancellationToken));
        Command revoke = new("revoke", "Revoke a key.") { s_id, s_shop };
        revoke.SetAction((parsed, cancellationToken) => WithDatabaseAsync(parsed, database => RevokeAsync(parsed, database, cancellationToken), cancellationToken));
        return new Command("keys", "Issue, list, replace and revoke API keys.") { add, list, rotate, revoke };
    }

    private static async Task<int> WithDatabaseAsync(
        ParseResult parsed,
        Func<CrmDatabase, Task> run,
        CancellationToken cancellationToken)
    {
        await using CrmDatabase database = await CrmConnection.OpenAsync(ServeCommand.ExistingFolderOf(parsed), cancellationToken);
        database.Writer.Actor = () => AuditActor.Console;
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

        NewApiKey wanted = new(parsed.GetRequiredValue(s_name), role)
        {
            Scopes = parsed.GetValue(s_scopes) ?? [],
            Columns = parsed.GetValue(s_columns) ?? [],
            ExpiresAt = parsed.GetValue(s_expires)?.UtcDateTime,
            RequestsPerMinute = parsed.GetValue(s_requests),
            RowsMax = parsed.GetValue(s_rows),
        };
        if (wanted.Fault(Now, CrmGraphQL.Schema) is { } fault)
        {
            throw new CommandException($"{fault.Field}: {fault.Message}");
        }

        IssuedApiKey issued = await new ApiKeys(database, TimeProvider.System).IssueAsync(Find(database, parsed.GetRequiredValue(s_shop)), wanted, others, cancellationToken);
        Console.WriteLine(issued.Secret);
    }

    private static async Task ListAsync(ParseResult parsed, CrmDatabase database, CancellationToken cancellationToken)
    {
        Guid shopId = Find(database, parsed.GetRequiredValue(s_shop));
        await using CrmDbContext db = database.CreateReader(shopId);
        foreach (ApiKey key in await db.ApiKeys.Where(row => row.ShopId == shopId).OrderBy(row => row.CreatedAt).ToListAsync(cancellationToken))
        {
            string state = key.RevokedAt is { } revoked ? $"revoked {revoked:yyyy-MM-dd}"
                : key.ExpiresAt is { } end ? string.Create(CultureInfo.InvariantCulture, $"{(end <= Now ? "ended" : "ends")} {end:yyyy-MM-dd}")
                : "valid";
            string use = key.LastUsedAt is { } used ? string.Create(CultureInfo.InvariantCulture, $"used {used:yyyy-MM-dd}") : "never used";
            Console.WriteLine($"{key.Id}  {key.Prefix}…  {Roles.NameOf(key.Role),-10}  {state,-18}  {use,-15}  {key.Name}");
        }
    }

    private static async Task RotateAsync(ParseResult parsed, CrmDatabase database, CancellationToken cancellationToken)
    {
        Guid shopId = Find(database, parsed.GetRequiredValue(s_shop));
        IssuedApiKey issued = await new ApiKeys(database, TimeProvider.System)
            .RotateAsync(shopId, parsed.GetRequiredValue(s_id), TimeSpan.FromHours(parsed.GetValue(s_overlap)), null, cancellationToken)
            ?? throw new CommandException("The shop has no such key that is valid and was not replaced yet.");
        Console.WriteLine(issued.Secret);
    }

    private static async Task RevokeAsync(ParseResult parsed, CrmDatabase database, CancellationToken cancellationToken)
    {
        Guid shopId = Find(database, parsed.GetRequiredValue(s_shop));
        if (await new ApiKeys(database, TimeProvider.System).RevokeAsync(shopId, parsed.GetRequiredValue(s_id), cancellationToken) is null)
        {
            throw new CommandException("The shop has no such key.");
        }

        Console.WriteLine("Revoked.");
    }

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static Guid Find(CrmDatabase database, string slug) =>
        new ShopDirectory(database).Find(slug) ?? throw new CommandException($"There is no shop \"{slug}\".");
}
