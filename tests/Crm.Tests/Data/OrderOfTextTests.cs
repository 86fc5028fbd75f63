using GraphQlCrm.Crm.Customers;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Data;

/// <summary>Both databases order alike: by bytes, whatever the language of the server.</summary>
public sealed class OrderOfTextTests
{
    [Fact]
    public async Task Kana_kanji_letters_and_days_have_one_order()
    {
        string[] names = ["髙橋", "高橋", "さとう", "サトウ", "ｻﾄｳ", "佐藤", "Sato", "sato", "10", "9", "𠮷野", "吉野", "é", "ー"];
        await using TestShop shop = await TestShop.CreateAsync();
        await shop.Database.Writer.WriteAsync(shop.Id, db =>
        {
            foreach ((int i, string name) in names.Index())
            {
                db.Customers.Add(new Customer { ShopId = shop.Id, Id = Guid.CreateVersion7(), Name = name, RegisteredOn = new DateOnly(2026, 1, 31).AddDays(-i * 40), CreatedAt = DateTime.UnixEpoch, UpdatedAt = DateTime.UnixEpoch });
            }

            return db.SaveChangesAsync();
        });

        Assert.Equal(
            ["10", "9", "Sato", "sato", "é", "さとう", "サトウ", "ー", "佐藤", "吉野", "高橋", "髙橋", "ｻﾄｳ", "𠮷野"],
            await shop.ReadAsync(db => db.Customers.OrderBy(row => row.Name).Select(row => row.Name!).ToListAsync()));
        Assert.Equal(names.Reverse(), await shop.ReadAsync(db => db.Customers.OrderBy(row => row.RegisteredOn).Select(row => row.Name!).ToListAsync()));
        Assert.Equal(names.Take(3), await shop.ReadAsync(db => db.Customers.Where(row => row.RegisteredOn >= new DateOnly(2025, 11, 12)).OrderByDescending(row => row.RegisteredOn).Select(row => row.Name!).ToListAsync()));
    }
}
