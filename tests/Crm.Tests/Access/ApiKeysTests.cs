using System.Text;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Testing;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Access;

public sealed class ApiKeysTests
{
    [Fact]
    public async Task An_issued_key_is_found_with_its_role_and_shops()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        Guid other = await TestShop.AddShopAsync(shop.Database, "another");
        ApiKeys keys = new(shop.Database, TimeProvider.System);

        string owner = await keys.IssueAsync(shop.Id, "till", Role.Owner, []);
        string consultant = await keys.IssueAsync(shop.Id, "advice", Role.Consultant, [other]);

        Assert.StartsWith("crm_live_", owner, StringComparison.Ordinal);
        Assert.Equal((Role.Owner, "test"), (keys.Find(owner)!.Role, string.Join(',', keys.Find(owner)!.Shops.Select(found => found.Slug))));
        Assert.Equal((Role.Consultant, "test,another"), (keys.Find(consultant)!.Role, string.Join(',', keys.Find(consultant)!.Shops.Select(found => found.Slug))));
    }

    [Fact]
    public async Task A_revoked_key_is_unknown_at_once()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        ApiKeys keys = new(shop.Database, TimeProvider.System);
        string key = await keys.IssueAsync(shop.Id, "till", Role.Owner, []);
        Guid id = keys.Find(key)!.KeyId;

        Assert.NotNull((await keys.RevokeAsync(shop.Id, id))!.RevokedAt);

        Assert.Null(keys.Find(key));
        Assert.Null(await keys.RevokeAsync(shop.Id, Guid.NewGuid()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("crm_live_")]
    [InlineData("crm_live_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("nonsense' or 1=1 --")]
    public async Task Anything_else_is_no_key(string text)
    {
        await using TestShop shop = await TestShop.CreateAsync();

        Assert.Null(new ApiKeys(shop.Database, TimeProvider.System).Find(text));
    }

    [Fact]
    public async Task The_key_itself_is_in_no_file()
    {
        TestDatabase.NeedsSqlite();
        await using TestShop shop = await TestShop.CreateAsync();
        string key = await new ApiKeys(shop.Database, TimeProvider.System).IssueAsync(shop.Id, "till", Role.Owner, []);
        await shop.ReadAsync(db => db.ApiKeys.CountAsync());

        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(shop.Path)!).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] content = new byte[stream.Length];
            await stream.ReadExactlyAsync(content);
            Assert.Equal(-1, content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(key[9..])));
        }
    }
}
