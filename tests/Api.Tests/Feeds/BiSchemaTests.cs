using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Testing;
using Npgsql;

namespace GraphQlCrm.Api.Tests.Feeds;

/// <summary>The schema <c>bi</c> that a running server keeps up in PostgreSQL, and who reads what of it.</summary>
public sealed class BiSchemaTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>, IAsyncLifetime
{
    private NpgsqlConnection _owner = null!;
    private Server? _server;
    private HttpClient _cha = null!;
    private Guid _chaId;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _owner = await cluster.NewDatabaseAsync();
        _server = await Server.StartAsync(_owner.ConnectionString);
        await _owner.OpenAsync(Cancel);
        _chaId = await _server.AddShopAsync("cha", "茶");
        Guid other = await _server.AddShopAsync("wagashi", "和菓子");
        _cha = await _server.ClientAsync(Role.Owner, _chaId);
        foreach ((HttpClient client, Guid id, int price) in new[] { (_cha, _chaId, 300), (await _server.ClientAsync(Role.Owner, other), other, 500) })
        {
            string customer = (string)(await client.DataAsync("mutation { createCustomer(input: { code: \"c1\", name: \"花子\" }) { customer { id } } }"))["createCustomer"]!["customer"]!["id"]!;
            await SellAsync(client, customer, price, "2026-01-05T03:00:00Z");
            await _server.RefreshAsync(id);
        }

        await UntilAsync("select count(*) from bi.published", 2L);
    }

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _owner.DisposeAsync();
    }

    [Fact]
    public async Task Tables_hold_the_rows_of_the_feeds_with_comments_and_without_persons()
    {
        foreach ((string table, string feed) in new[] { ("sales_monthly", "SalesMonthly"), ("cohort_cells", "CohortCells"), ("f2_by_cohort", "F2ByCohort"), ("sales", "Sales"), ("customers", "Customers"), ("shops_overview", "ShopsOverview") })
        {
            long rows = (await _cha.JsonAsync($"/shops/cha/odata/{feed}?$count=true"))["@odata.count"]!.GetValue<long>();
            Assert.Equal(rows, await ScalarAsync(_owner, $"select count(*) from bi.{table} where shop = 'cha'"));
        }

        JsonNode month = (await _cha.JsonAsync("/shops/cha/odata/SalesMonthly"))["value"]![0]!;
        Assert.Equal($"{month["Month"]} {month["Revenue"]} {month["IdentifiedShare"]}", await ScalarAsync(_owner, "select concat_ws(' ', month, revenue, identified_share) from bi.sales_monthly where shop = 'cha'"));
        Assert.Contains("顧客ひも付け率", (string)(await ScalarAsync(_owner, "select col_description('bi.sales_monthly'::regclass, (select attnum from pg_attribute where attrelid = 'bi.sales_monthly'::regclass and attname = 'identified_share'))"))!, StringComparison.Ordinal);
        Assert.Equal(0L, await ScalarAsync(_owner, "select count(*) from information_schema.columns where table_schema = 'bi' and column_name in ('name', 'email', 'phone', 'birthday', 'external_id', 'code')"));
        Assert.Equal("timestamp with time zone", await ScalarAsync(_owner, "select data_type from information_schema.columns where table_schema = 'bi' and table_name = 'sales' and column_name = 'occurred_at'"));
    }

    [Fact]
    public async Task A_role_reads_the_shops_that_it_was_given_and_writes_nothing()
    {
        // Roles are of the whole server, so each test has its own.
        string role = $"metabase_{Guid.NewGuid():N}";
        await ScalarAsync(_owner, $"create role {role} login in role crm_bi_reader; insert into bi.reader values ('{role}', 'cha')");
        await using NpgsqlConnection reader = new(new NpgsqlConnectionStringBuilder(_owner.ConnectionString) { Username = role }.ToString());
        await reader.OpenAsync(Cancel);

        Assert.Equal("cha", await ScalarAsync(reader, "select string_agg(distinct shop, ',') from bi.sales_monthly"));
        Assert.Equal("cha", await ScalarAsync(reader, "select string_agg(distinct shop, ',') from bi.sales"));
        Assert.Equal("cha", await ScalarAsync(reader, "select string_agg(shop, ',') from bi.published"));
        Assert.Equal(300m, await ScalarAsync(reader, "select sum(revenue) from bi.sales_monthly"));
        Assert.Equal(0L, await ScalarAsync(reader, "select count(*) from bi.sales where shop = 'wagashi' or 1 = 1 and shop <> 'cha'"));
        foreach (string attack in new[] { "insert into bi.reader values (current_user, 'wagashi')", "delete from bi.sales", "update bi.sales_monthly set revenue = 0", "alter table bi.sales disable row level security", "set role test", "set row_security = off; select count(*) from bi.sales" })
        {
            await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(reader, attack));
        }

        string nobody = $"nobody_{Guid.NewGuid():N}";
        await ScalarAsync(_owner, $"create role {nobody} login in role crm_bi_reader");
        await using NpgsqlConnection stranger = new(new NpgsqlConnectionStringBuilder(_owner.ConnectionString) { Username = nobody }.ToString());
        await stranger.OpenAsync(Cancel);
        Assert.Equal(0L, await ScalarAsync(stranger, "select count(*) from bi.sales_monthly"));
    }

    [Fact]
    public async Task A_refresh_is_followed_and_views_of_others_stay()
    {
        await ScalarAsync(_owner, "create view public.mine as select shop, revenue from bi.sales_monthly");

        await SellAsync(_cha, null, 700, "2026-01-06T03:00:00Z");
        await SellAsync(_cha, (string)(await _cha.DataAsync("{ customers { nodes { id } } }"))["customers"]!["nodes"]![0]!["id"]!, 100, "2026-01-07T03:00:00Z");
        await _server!.RefreshAsync(_chaId);

        await UntilAsync("select sum(revenue) from public.mine where shop = 'cha'", 400m);
        Assert.Equal(500m, await ScalarAsync(_owner, "select sum(revenue) from public.mine where shop = 'wagashi'"));
    }

    private async Task UntilAsync(string sql, object expected)
    {
        object? value = null;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(90); await Task.Delay(200, Cancel))
        {
            try
            {
                value = await ScalarAsync(_owner, sql);
            }
            catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
            {
                continue;
            }

            if (Equals(value, expected))
            {
                return;
            }
        }

        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{sql} is {value}, not {expected}."));
    }

    private static async Task SellAsync(HttpClient client, string? customer, int price, string at) => await client.DataAsync(
        "mutation($input: RecordSaleInput!) { recordSale(input: $input) { sale { id } } }",
        new { input = new { customerId = customer, soldAt = at, lines = new[] { new { quantity = 1, unitPrice = price } } } });

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        return await command.ExecuteScalarAsync(Cancel) is var value and not DBNull ? value : null;
    }
}
