using System.Reflection;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.People;
using GraphQlCrm.Crm.Shops;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Data;

/// <summary>A database of every schema that was released, with rows in it, opens with all of them.</summary>
public sealed class ReleasedSchemaTests
{
    public static TheoryData<int> Steps => [.. ReleasedSchema.Steps];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_database_of_every_released_schema_opens_with_its_rows(int step)
    {
        ReleasedSchema released = await ReleasedSchema.CreateAsync(step);
        Dictionary<string, string[]> before = await released.RowsAsync();
        Assert.All(before.Where(column => column.Key.EndsWith(".shop_id", StringComparison.Ordinal)), column => Assert.True(column.Value.Length >= 2, $"{column.Key} has no rows."));

        await using (CrmDatabase database = await CrmDatabase.OpenAsync(released.Settings, TimeProvider.System))
        {
            foreach (string slug in ReleasedSchema.Slugs)
            {
                await CheckShopAsync(database, slug, step);
            }
        }

        Dictionary<string, string[]> after = await released.RowsAsync();
        foreach ((string column, string[] values) in before)
        {
            Assert.True(values.SequenceEqual(after[column]), $"{column} held {string.Join(", ", values)} and holds {string.Join(", ", after[column])}.");
        }
    }

    /// <summary>
    /// Taking any one filter out of <see cref="CrmDbContext"/> makes this fail: both shops have rows in every table. On PostgreSQL the
    /// policies hide them all the same.
    /// </summary>
    [Fact]
    public async Task A_context_shows_rows_of_its_shops_alone_in_every_table()
    {
        ReleasedSchema released = await ReleasedSchema.CreateAsync(ReleasedSchema.Steps[^1]);
        await using CrmDatabase database = await CrmDatabase.OpenAsync(released.Settings, TimeProvider.System);
        Guid[] shops = [.. ReleasedSchema.Slugs.Select(slug => new ShopDirectory(database).Find(slug)!.Value)];
        await using CrmDbContext mine = database.CreateReader(shops[0]);
        await using CrmDbContext both = database.CreateReader(shops);
        await using CrmDbContext none = database.CreateReader();

        Assert.Equal(
            mine.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(type => type == typeof(Shop) || type.GetProperty(nameof(Membership.ShopId)) is not null).Select(type => type.Name).Order(StringComparer.Ordinal),
            Tables().Select(table => table.Entity.Name).Order(StringComparer.Ordinal));
        foreach ((Type entity, PropertyInfo rows) in Tables())
        {
            Guid[] Seen(CrmDbContext db) => [.. ((IEnumerable<object>)rows.GetValue(db)!).Select(row => ShopOf(entity, row)).Distinct().Order()];
            Assert.True(Seen(mine).SequenceEqual([shops[0]]), $"{entity.Name} of one shop.");
            Assert.True(Seen(both).SequenceEqual(shops.Order()), $"{entity.Name} of both shops.");
            Assert.True(Seen(none).Length == 0, $"{entity.Name} of no shop.");
        }
    }

    private static IEnumerable<(Type Entity, PropertyInfo Rows)> Tables() => typeof(CrmDbContext).GetProperties()
        .Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>))
        .Select(property => (property.PropertyType.GetGenericArguments()[0], property));

    private static Guid ShopOf(Type entity, object row) => (Guid)entity.GetProperty(entity == typeof(Shop) ? nameof(Shop.Id) : nameof(Membership.ShopId))!.GetValue(row)!;

    private static async Task CheckShopAsync(CrmDatabase database, string slug, int step)
    {
        Guid id = Assert.NotNull(new ShopDirectory(database).Find(slug));
        await using CrmDbContext db = database.CreateReader(id);
        foreach ((Type entity, PropertyInfo rows) in Tables())
        {
            // Every row is read: what is stored is what the model takes, and it is the shop's.
            foreach (object row in (IEnumerable<object>)rows.GetValue(db)!)
            {
                Assert.Equal(id, ShopOf(entity, row));
            }
        }

        Shop shop = await db.Shops.SingleAsync();
        Assert.Equal((shop.CreatedAt, 1), (shop.UpdatedAt, shop.Version));
        Assert.Equal(step == 1 ? 1 : 2, await db.ClassThresholdSets.CountAsync());
        Assert.Equal(step < 10 ? null : "茶道", shop.CommunityTag);

        CrmApi api = new(database, Role.Owner, null, (id, slug));
        JsonNode data = await api.DataAsync("""
            {
              searchCustomers(text: "さとう") { nodes { code tags sales { nodes { total lines { amount product { name category { name } } } refunds { amount } } } } }
              shop { sales { totalCount } imports { nodes { status created } } classThresholds { steadyDays } }
            }
            """);
        JsonNode customer = Assert.Single(data["searchCustomers"]!["nodes"]!.AsArray())!;
        JsonNode sale = Assert.Single(customer["sales"]!["nodes"]!.AsArray())!;
        Assert.Equal(("C1", 360, "大福", "和菓子", 180), (
            (string)customer["code"]!,
            (int)sale["total"]!,
            (string)sale["lines"]![0]!["product"]!["name"]!,
            (string)sale["lines"]![0]!["product"]!["category"]!["name"]!,
            (int)sale["refunds"]![0]!["amount"]!));
        Assert.Equal(step < 4 ? [] : ["VIP", "茶道"], customer["tags"]!.AsArray().Select(tag => (string)tag!));
        Assert.Equal(2, (int)data["shop"]!["sales"]!["totalCount"]!);
    }
}
