using GraphQlCrm.Crm.Imports;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Imports;

/// <summary>Who a row of a file is about: the platform's number, the code, the mail, the telephone, the kana with the postal code; never a name.</summary>
public sealed class CustomerIdentityTests
{
    private const string Mapping = """
        {
          "name": "people", "kind": "sales", "shape": "order", "source": "SOURCE",
          "columns": {
            "orderId": ["order"], "soldAt": ["day"], "amount": ["amount"], "customerId": ["id"], "customerCode": ["code"], "customerName": ["name"],
            "customerKana": ["kana"], "customerEmail": ["mail"], "customerPhone": ["phone"], "customerPostalCode": ["zip"]
          }
        }
        """;

    private const string Header = "order,day,amount,id,code,name,kana,mail,phone,zip\n";

    [Theory]
    [InlineData("I1,,別名,,,,", "the platform's number decides, whatever the name")]
    [InlineData(",C1,別名,,,,", "the code")]
    [InlineData(",,,,HANA@Example.jp,,", "the mail, without case")]
    [InlineData(",,,,,０９０（１２３４）５６７８,", "the telephone, however it is written")]
    [InlineData(",,,,,+81 90 1234 5678,", "the telephone with its country code")]
    [InlineData(",,花田花子,,,090-1234-5678,", "the telephone with the same name, without the space")]
    [InlineData(",,,はなだ　はなこ,,,600-8001", "the kana as hiragana, and the postal code")]
    public async Task The_same_person_is_known_again(string row, string why)
    {
        Assert.Equal((1, why), (await CustomersAfterAsync(row), why));
    }

    [Theory]
    [InlineData(",,花田 花子,,,,", 1, "a name alone is nobody: an un-identified sale")]
    [InlineData(",,花田 花子,,,,600-8001", 1, "a name and a postal code are nobody either")]
    [InlineData(",,花田 太郎,,,090-1234-5678,", 2, "a family shares a telephone")]
    [InlineData("I2,,花田 花子,,hana@example.jp,,", 2, "two numbers of one platform are two people")]
    [InlineData(",C2,花田 花子,,hana@example.jp,,", 2, "two member numbers are two people")]
    [InlineData(",,,ハナダ ハナコ,,,600-9999", 2, "the same kana elsewhere is another person")]
    public async Task Another_person_is_not_taken_for_the_same(string row, int customers, string why)
    {
        Assert.Equal((customers, why), (await CustomersAfterAsync(row), why));
    }

    [Fact]
    public async Task Two_platforms_may_use_the_same_number_for_two_people_and_what_was_not_known_is_filled_in()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await ImportAsync(shop, "one", Header + "1,2026-01-01,100,7,,,,a@example.jp,,\n");
        await ImportAsync(shop, "two", Header + "1,2026-01-01,100,7,,,,b@example.jp,,\n");

        Import third = await ImportAsync(shop, "one", Header + "2,2026-01-02,100,7,,名前,,other@example.jp,03-1111-2222,\n");

        Assert.Equal(2, await shop.ReadAsync(db => db.Customers.CountAsync()));
        Crm.Customers.Customer known = await shop.ReadAsync(db => db.Customers.SingleAsync(row => row.Email == "a@example.jp"));
        Assert.Equal(("名前", "03-1111-2222"), (known.Name, known.Phone));
        await new ImportUndo(shop.Database, TimeProvider.System).RunAsync(shop.Id, third.Id);
        known = await shop.ReadAsync(db => db.Customers.SingleAsync(row => row.Email == "a@example.jp"));
        Assert.Equal((null, null), (known.Name, known.Phone));
    }

    [Fact]
    public async Task A_family_name_may_be_written_with_another_form_of_its_kanji()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await ImportAsync(shop, "one", Header + "1,2026-01-01,100,,,髙﨑 花子,,,090-1234-5678,\n");
        await ImportAsync(shop, "two", Header + "1,2026-01-02,100,,,高崎　花子,,,09012345678,\n");

        Assert.Equal(1, await shop.ReadAsync(db => db.Customers.CountAsync()));
    }

    [Fact]
    public async Task A_number_that_an_import_gave_to_a_known_person_goes_when_it_is_undone()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await ImportAsync(shop, "one", Header + "1,2026-01-01,100,,,,,a@example.jp,,\n");
        Import linked = await ImportAsync(shop, "one", Header + "2,2026-01-02,100,7,,,,a@example.jp,,\n");
        Assert.Equal("7", await shop.ReadAsync(db => db.CustomerExternalIds.Select(row => row.ExternalId).SingleAsync()));

        await new ImportUndo(shop.Database, TimeProvider.System).RunAsync(shop.Id, linked.Id);

        Assert.Equal((1, 0), (await shop.ReadAsync(db => db.Customers.CountAsync()), await shop.ReadAsync(db => db.CustomerExternalIds.CountAsync())));
    }

    private static async Task<int> CustomersAfterAsync(string row)
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await ImportAsync(shop, "one", Header + "1,2026-01-01,100,I1,C1,花田 花子,ハナダ ハナコ,hana@example.jp,090-1234-5678,600-8001\n");
        Import second = await ImportAsync(shop, "one", Header + $"2,2026-01-02,100,{row}\n");
        Assert.Equal((1, 0), (second.Created, second.Rejected));
        return await shop.ReadAsync(db => db.Customers.CountAsync());
    }

    private static Task<Import> ImportAsync(TestShop shop, string source, string content) =>
        shop.ImportAsync(ImportMapping.Parse(Mapping.Replace("SOURCE", source, StringComparison.Ordinal)), System.Text.Encoding.UTF8.GetBytes(content));
}
