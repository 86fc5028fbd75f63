using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GraphQlCrm.Crm.Tests.Data.Postgres;

/// <summary>Row-level security, with the query filters out of the way: by SQL on the connections that the program has.</summary>
public sealed class FenceTests
{
    [Fact]
    public async Task A_statement_without_any_filter_sees_the_shops_of_its_context_alone()
    {
        TestDatabase.NeedsPostgres();
        await using TestShop shop = await TestShop.CreateAsync();
        Guid other = await ShopWithCustomerAsync(shop, "theirs");
        await AddCustomerAsync(shop.Database, shop.Id, "ours");

        foreach ((Guid[] seen, string[] codes) in new (Guid[], string[])[] { ([shop.Id], ["ours"]), ([other], ["theirs"]), ([shop.Id, other], ["ours", "theirs"]), ([], []) })
        {
            await using CrmDbContext db = shop.Database.CreateReader(seen);
            Assert.Equal(codes, await db.Database.SqlQuery<string>($"select code as \"Value\" from customer order by code").ToListAsync());
        }
    }

    [Fact]
    public async Task No_row_of_another_shop_is_written_changed_or_deleted()
    {
        TestDatabase.NeedsPostgres();
        await using TestShop shop = await TestShop.CreateAsync();
        Guid other = await ShopWithCustomerAsync(shop, "theirs");

        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => shop.Database.Writer.WriteAsync(shop.Id, db =>
            db.Database.ExecuteSqlAsync($"insert into household (shop_id, id, name, version, created_at, updated_at) values ({other}, {Guid.NewGuid()}, 'x', 1, 0, 0)")));
        PostgresException moved = await Assert.ThrowsAsync<PostgresException>(() => shop.Database.Writer.WriteAsync(shop.Id, async db =>
        {
            await db.Database.ExecuteSqlAsync($"insert into household (shop_id, id, name, version, created_at, updated_at) values ({shop.Id}, {Guid.NewGuid()}, 'x', 1, 0, 0)");
            return await db.Database.ExecuteSqlAsync($"update household set shop_id = {other}");
        }));
        int changed = await shop.Database.Writer.WriteAsync(shop.Id, async db =>
            await db.Database.ExecuteSqlAsync($"update customer set name = 'x'") + await db.Database.ExecuteSqlAsync($"delete from analytics_change where shop_id = {other}"));

        Assert.Contains("row-level security", refused.Message, StringComparison.Ordinal);
        Assert.Contains("row-level security", moved.Message, StringComparison.Ordinal);
        Assert.Equal(0, changed);
    }

    [Fact]
    public async Task A_connection_that_comes_back_to_the_pool_has_forgotten_the_shop()
    {
        TestDatabase.NeedsPostgres();
        await using TestShop shop = await TestShop.CreateAsync();
        await AddCustomerAsync(shop.Database, shop.Id, "ours");

        // One connection in the pool: whoever comes next gets that of whoever was before.
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(shop.Settings.Postgres) { MaxPoolSize = 1 });
        await using (NpgsqlConnection connection = await source.OpenConnectionAsync())
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
            Assert.Equal(1L, await CountAsync(connection, $"select set_config('app.shops', '{shop.Id}', true); select count(*) from customer"));
            await transaction.CommitAsync();
            Assert.Equal(0L, await CountAsync(connection, "select count(*) from customer"));
            await CountAsync(connection, $"select set_config('app.shops', '{shop.Id}', false)");
            Assert.Equal(1L, await CountAsync(connection, "select count(*) from customer"));
        }

        await using NpgsqlConnection next = await source.OpenConnectionAsync();
        Assert.Equal(0L, await CountAsync(next, "select count(*) from customer"));
    }

    [Fact]
    public async Task What_is_asked_before_a_shop_is_known_shows_no_records()
    {
        TestDatabase.NeedsPostgres();
        await using TestShop shop = await TestShop.CreateAsync();
        await AddCustomerAsync(shop.Database, shop.Id, "ours");
        await using NpgsqlConnection connection = new(shop.Settings.Postgres);
        await connection.OpenAsync();

        Assert.Equal(0L, await CountAsync(connection, "select count(*) from shop"));
        await CountAsync(connection, "select set_config('app.directory', 'on', false)");

        Assert.Equal(1L, await CountAsync(connection, "select count(*) from shop"));
        Assert.Equal(0L, await CountAsync(connection, "select count(*) from customer"));
        Assert.Equal(0L, await CountAsync(connection, "with changed as (update shop set name = 'x' returning 1) select count(*) from changed"));
    }

    [Fact]
    public async Task Every_table_of_a_shop_is_behind_the_fence_and_every_unique_key_begins_with_the_shop()
    {
        TestDatabase.NeedsPostgres();
        await using TestShop shop = await TestShop.CreateAsync();
        string postgres = shop.Settings.Postgres!;

        // Shops and what belongs to no shop; hashes of 256 random bits; numbers that the database gives.
        string[] known =
        [
            "analytics_change (sequence)", "api_key (hash)", "customer_correction (sequence)", "invitation (hash)", "person (email)", "person (id)",
            "person_reset (hash)", "person_session (hash)", "schema_migration (number)", "shop (id)", "shop (slug)",
        ];
        Assert.Equal(known, await TestDatabase.AskAsync(postgres, """
            select tablename || ' ' || substring(indexdef from '\(.*\)') from pg_indexes
            where schemaname = 'public' and indexdef like 'CREATE UNIQUE%' and indexdef not like '%(shop_id%' order by 1
            """));
        Assert.Equal(["person", "person_reset", "person_session", "schema_migration"], await TestDatabase.AskAsync(postgres, """
            select c.relname::text from pg_class c
            where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity
                and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'own_shops' and p.polcmd = '*' and p.polwithcheck is not null))
            order by 1
            """));
        Assert.Equal(["analytics_change", "api_key", "api_key_grant", "invitation", "membership", "shop"], await TestDatabase.AskAsync(postgres, """
            select polrelid::regclass::text from pg_policy where polname = 'directory' and polcmd = 'r' order by 1
            """));
        Assert.Equal(["crm_app"], await TestDatabase.AskAsync(postgres, """
            select rolname::text from pg_roles where rolname = 'crm_app' and not rolsuper and not rolbypassrls
                and not exists (select 1 from pg_class where relowner = pg_roles.oid)
            """));
    }

    [Fact]
    public async Task A_role_that_no_policy_holds_is_refused()
    {
        TestDatabase.NeedsPostgres();
        DatabaseSettings settings = await TestShop.NewDatabaseAsync();
        string superuser = new NpgsqlConnectionStringBuilder(settings.Postgres) { Username = PostgresCluster.Superuser }.ToString();

        DatabaseSetupException error = await Assert.ThrowsAsync<DatabaseSetupException>(() => CrmDatabase.OpenAsync(settings with { Postgres = superuser, PostgresOwner = null }, TimeProvider.System));

        Assert.Contains("row-level security", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_named()
    {
        DatabaseSettings settings = new(Path.Combine(Directory.CreateTempSubdirectory("crm-test-").FullName, "crm.db")) { Postgres = "Host=/nowhere;Username=crm;Database=crm" };

        DatabaseSetupException error = await Assert.ThrowsAsync<DatabaseSetupException>(() => CrmDatabase.OpenAsync(settings, TimeProvider.System));

        Assert.Contains("/nowhere", error.Message, StringComparison.Ordinal);
    }

    private static async Task<Guid> ShopWithCustomerAsync(TestShop shop, string code)
    {
        Guid id = await TestShop.AddShopAsync(shop.Database, code);
        await AddCustomerAsync(shop.Database, id, code);
        return id;
    }

    private static Task<int> AddCustomerAsync(CrmDatabase database, Guid shopId, string code) => database.Writer.WriteAsync(shopId, db =>
    {
        db.Customers.Add(new Customer { ShopId = shopId, Id = Guid.CreateVersion7(), Code = code, RegisteredOn = new DateOnly(2026, 1, 1), CreatedAt = DateTime.UnixEpoch, UpdatedAt = DateTime.UnixEpoch });
        return db.SaveChangesAsync();
    });

    private static async Task<object?> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        object? value = null;
        do
        {
            while (await reader.ReadAsync())
            {
                value = reader.GetValue(0);
            }
        }
        while (await reader.NextResultAsync());
        return value;
    }
}
