using System.Security.Cryptography;
using System.Text;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Api.Tests.Isolation;

/// <summary>The real server with two shops of the same shape, whose every text and amount says whose it is.</summary>
public sealed class IsolationServer : IAsyncLifetime
{
    public const string TheirMark = "ZZB";
    public const int TheirNumber = 770_030_011;

    private readonly Dictionary<Role, HttpClient> _mine = [];
    private readonly RecordedLog _log = new();

    public Server Server { get; private set; } = null!;

    public MarkedShop Mine { get; private set; } = null!;

    public MarkedShop Theirs { get; private set; } = null!;

    /// <summary>The owner of the other shop: what they see is what must not be seen.</summary>
    public HttpClient TheirOwner { get; private set; } = null!;

    /// <summary>A client of my shop.</summary>
    public HttpClient Client(Role role) => _mine[role];

    public async ValueTask InitializeAsync()
    {
        Server = await Server.StartAsync();
        Server.Record(_log);
        Mine = new MarkedShop(await Server.AddShopAsync("mine", "ZZA_shop"), "mine", "ZZA", 550_010_027);
        Theirs = new MarkedShop(await Server.AddShopAsync("theirs", $"{TheirMark}_shop"), "theirs", TheirMark, TheirNumber);
        foreach (MarkedShop shop in new[] { Mine, Theirs })
        {
            await shop.FillAsync(Server.Database);
            await Server.RefreshAsync(shop.Id);
        }

        foreach (Role role in Enum.GetValues<Role>())
        {
            _mine.Add(role, await Server.ClientAsync(role, Mine.Id));
        }

        TheirOwner = await Server.ClientAsync(Role.Owner, Theirs.Id);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>What of the other shop stands in a text; null if nothing.</summary>
    public static string? LeakIn(string text)
    {
        foreach (string mark in new[] { TheirMark, TheirNumber.ToString(System.Globalization.CultureInfo.InvariantCulture) })
        {
            int at = text.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0)
            {
                return text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 60)];
            }
        }

        return null;
    }

    /// <summary>Lines that the server has logged.</summary>
    public string Logged() => string.Join('\n', _log.Lines);

    /// <summary>All rows of the other shop, as one hash.</summary>
    public async Task<string> DescribeTheirsAsync()
    {
        // What the background writes by itself is no effect of a request.
        const string Background = "'analytics_change', 'class_closing', 'class_closing_row'";
        StringBuilder all = new();
        string tables = Server.Postgres is null
            ? $"select m.name from sqlite_master m where m.type = 'table' and m.name not in ({Background}) and exists (select 1 from pragma_table_info(m.name) c where c.name = 'shop_id') order by 1"
            : $"select table_name::text from information_schema.columns where table_schema = 'public' and column_name = 'shop_id' and table_name not in ({Background}) order by 1";
        foreach (string table in await AskAsync(tables))
        {
            all.Append(table).AppendJoin('\n', await AskAsync(await RowsOfTheirsAsync(table)));
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }

    private async Task<string> RowsOfTheirsAsync(string table)
    {
        if (Server.Postgres is not null)
        {
            return $"select (to_jsonb(t) - 'last_used_at')::text from {table} t where shop_id = '{Theirs.Id}' order by 1";
        }

        List<string> columns = await AskAsync($"select name from pragma_table_info('{table}') where name <> 'last_used_at'");
        return $"select concat({string.Join(", '|', ", columns.Select(column => $"quote({column})"))}) from {table} where shop_id = x'{Convert.ToHexString(Theirs.Id.ToByteArray(bigEndian: true))}' order by 1";
    }

    private Task<List<string>> AskAsync(string sql) => TestDatabase.AskAsync(Server.Postgres, Path.Combine(Server.Folder, "crm.db"), sql);
}
