using GraphQlCrm.Crm.Audit;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Testing;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Audit;

/// <summary>The chain of hashes, and what it shows of whoever changes the file.</summary>
public sealed class AuditLogTests
{
    [Fact]
    public async Task A_write_is_told_in_its_transaction_and_goes_with_it()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        shop.Database.Writer.Actor = () => new AuditActor(AuditActorKind.Key, Guid.NewGuid(), "till");

        await AddAsync(shop, 1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => shop.Database.Writer.WriteAsync<int>(shop.Id, async db =>
        {
            db.Customers.Add(Customer(shop.Id));
            await db.SaveChangesAsync();
            throw new InvalidOperationException("after all");
        }));
        await AddAsync(shop, 25);
        shop.Database.Writer.Actor = null;
        await AddAsync(shop, 1);

        List<AuditEntry> entries = await shop.ReadAsync(db => db.AuditEntries.OrderBy(entry => entry.Number).ToListAsync());
        Assert.Equal([(1, "Customer.created", null), (2, "Customer.created", "25 records")], entries.Select(entry => (entry.Number, entry.Action, entry.Detail)));
        Assert.Equal((2, null), await CheckAsync(shop));
    }

    [Theory]
    [InlineData("update audit_entry set actor_name = 'nobody' where number = 2", 2L)]
    [InlineData("update audit_entry set at = at + 1 where number = 3", 3L)]
    [InlineData("delete from audit_entry where number = 2", 2L)]
    [InlineData("update audit_entry set number = 99 where number = 4", 4L)]
    [InlineData("update audit_entry set subject = coalesce(detail, ''), detail = subject where number = 1", 1L)]
    public async Task The_first_entry_that_was_tampered_with_is_named(string tampering, long number)
    {
        await using TestShop shop = await TestShop.CreateAsync();
        shop.Database.Writer.Actor = () => AuditActor.Console;
        for (int i = 0; i < 6; i++)
        {
            await AddAsync(shop, 1);
        }

        Assert.Equal((6, null), await CheckAsync(shop));
        Exception refusal = await Assert.ThrowsAnyAsync<Exception>(() => shop.TamperAsync(tampering));
        Assert.Contains("only ever added to", refusal.Message, StringComparison.Ordinal);
        await shop.TamperAsync(TestDatabase.IsPostgres
            ? "alter table audit_entry disable trigger user"
            : "drop trigger audit_entry_is_not_changed; drop trigger audit_entry_is_not_deleted;");
        await shop.TamperAsync(tampering);

        Assert.Equal((number - 1, number), await CheckAsync(shop));
    }

    [Fact]
    public async Task Every_shop_has_a_chain_of_its_own()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        Guid other = await TestShop.AddShopAsync(shop.Database, "other");
        AuditLog log = new(shop.Database);

        await log.NoteAsync(shop.Id, AuditActor.Console, "Test.noted");
        await log.NoteAsync(other, AuditActor.Console, "Test.noted");
        await log.NoteAsync(shop.Id, AuditActor.Console, "Test.noted");

        Assert.Equal((2, 1), ((await log.CheckAsync(shop.Id)).Entries, (await log.CheckAsync(other)).Entries));
    }

    private static async Task<(long Entries, long? Broken)> CheckAsync(TestShop shop)
    {
        AuditCheck check = await new AuditLog(shop.Database).CheckAsync(shop.Id);
        return (check.Entries, check.BrokenNumber);
    }

    private static Task<int> AddAsync(TestShop shop, int count) => shop.Database.Writer.WriteAsync(shop.Id, db =>
    {
        for (int i = 0; i < count; i++)
        {
            db.Customers.Add(Customer(shop.Id));
        }

        return db.SaveChangesAsync();
    });

    private static Customer Customer(Guid shopId) => new()
    {
        ShopId = shopId,
        Id = Guid.CreateVersion7(),
        RegisteredOn = new DateOnly(2026, 1, 1),
        CreatedAt = DateTime.UnixEpoch,
        UpdatedAt = DateTime.UnixEpoch,
    };
}
