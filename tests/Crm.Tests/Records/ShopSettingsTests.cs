using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Shops;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Tests.Records;

public sealed class ShopSettingsTests
{
    [Fact]
    public async Task Settings_are_changed_and_labels_fall_back_to_the_usual_names()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);

        JsonNode changed = await api.DoAsync(
            "updateShop",
            new { version = 1, name = "和菓子 松屋", timeZone = "Asia/Seoul", currency = "USD", fiscalYearStartMonth = 9, language = "ja", arePricesWithTax = false, weekStart = "SUNDAY", visitUnit = "ORDER", communityTag = "ファンの会", classLabels = new { loyal = "お得意様" } },
            "shop",
            "name timeZone currency currencyDigits fiscalYearStartMonth arePricesWithTax weekStart visitUnit communityTag version classLabels { first loyal } changes { totalCount }");
        JsonNode usual = await api.DoAsync("updateShop", new { version = 2, classLabels = new { loyal = (string?)null } }, "shop", "classLabels { loyal }");

        Assert.Equal(("和菓子 松屋", "Asia/Seoul", "USD", 2, 9, "SUNDAY", "ORDER", "ファンの会"), ((string)changed["name"]!, (string)changed["timeZone"]!, (string)changed["currency"]!, (int)changed["currencyDigits"]!, (int)changed["fiscalYearStartMonth"]!, (string)changed["weekStart"]!, (string)changed["visitUnit"]!, (string)changed["communityTag"]!));
        Assert.Equal(("初回客", "お得意様", "優良客"), ((string)changed["classLabels"]!["first"]!, (string)changed["classLabels"]!["loyal"]!, (string)usual["classLabels"]!["loyal"]!));
        Assert.Equal(9, (int)changed["changes"]!["totalCount"]!);
    }

    [Theory]
    [InlineData("""{ "name": "" }""", "ValidationError", "name")]
    [InlineData("""{ "timeZone": "Tokyo" }""", "ValidationError", "timeZone")]
    [InlineData("""{ "currency": "yen" }""", "ValidationError", "currency")]
    [InlineData("""{ "fiscalYearStartMonth": 13 }""", "ValidationError", "fiscalYearStartMonth")]
    [InlineData("""{ "language": "fr" }""", "ValidationError", "language")]
    [InlineData("""{ "version": 9, "language": "en" }""", "VersionConflictError", null)]
    public async Task A_bad_setting_is_refused(string input, string error, string? field)
    {
        await using TestShop shop = await TestShop.CreateAsync();
        JsonObject settings = JsonNode.Parse(input)!.AsObject();
        settings["version"] ??= 1;

        Assert.Equal((error, field), await CrmApi.Of(shop).FailAsync("updateShop", settings, "shop"));
    }

    [Fact]
    public async Task Zone_and_currency_are_fixed_once_there_are_sales()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        await api.DoAsync("recordSale", new { lines = new[] { new { quantity = 1, unitPrice = 5 } } }, "sale");

        Assert.Equal("ShopHasSalesError", (await api.FailAsync("updateShop", new { version = 1, currency = "USD" }, "shop")).Type);
        Assert.Equal("ShopHasSalesError", (await api.FailAsync("updateShop", new { version = 1, timeZone = "Asia/Seoul" }, "shop")).Type);
        await api.DoAsync("updateShop", new { version = 1, currency = "JPY", timeZone = "Asia/Tokyo" }, "shop");
    }

    [Fact]
    public async Task A_logo_is_known_by_its_content_and_can_be_taken_away()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        byte[] Png(byte width) => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, width, 44, 0, 0, 0, 20];
        byte[] png = Png(1);
        object Input(int version) => new { file = "file", version };
        Dictionary<string, IFile> File(byte[] content) => new() { ["file"] = new BytesFile(content) };

        JsonNode set = await api.MutateAsync("setShopLogo", Input(1), "shop { version logo { mediaType base64 } }", files: File(png));
        JsonNode text = await api.MutateAsync("setShopLogo", Input(2), "shop { id }", "... on ValidationError { field }", File("<svg/>"u8.ToArray()));
        JsonNode large = await api.MutateAsync("setShopLogo", Input(2), "shop { id }", "... on ValidationError { field }", File([.. png, .. new byte[600_000]]));
        JsonNode wide = await api.MutateAsync("setShopLogo", Input(2), "shop { id }", "... on ValidationError { field message }", File(Png(16)));
        JsonNode gone = await api.DoAsync("setShopLogo", new { version = 2 }, "shop", "logo { mediaType }");

        Assert.Equal(("image/png", Convert.ToBase64String(png), 2), ((string)set["shop"]!["logo"]!["mediaType"]!, (string)set["shop"]!["logo"]!["base64"]!, (int)set["shop"]!["version"]!));
        Assert.Equal("A logo is at most 4096 pixels wide and high; this one is 4140 × 20.", (string)wide["errors"]![0]!["message"]!);
        Assert.All([text, large, wide], answer => Assert.Equal("file", (string)answer["errors"]![0]!["field"]!));
        Assert.Null(gone["logo"]);
    }

    [Theory]
    [InlineData("image/png", "iVBORw0KGgoAAAANSUhEUgAAASwAAAAUCAYAAAA3IwABAAAA1ElEQVR4")]
    [InlineData("image/jpeg", "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAAUASwDASIAAhEBAxEB")]
    [InlineData("image/webp", "UklGRkQAAABXRUJQVlA4IDgAAACwBACdASosARQAP3G42GU0ryunIOgCkC4JaQAA")]
    [InlineData("image/webp", "UklGRh4AAABXRUJQVlA4TBEAAAAvK8EEAAfQ//73v/+BiOh/AAA=")]
    [InlineData("image/webp", "UklGRrYAAABXRUJQVlA4WAoAAAAQAAAAKwEAEwAAQUxQSCYAAAABFyAQSFKffI2ICAc1kaQwL5FoEqGxhCai")]
    public void The_size_of_a_picture_is_read_of_its_first_bytes(string mediaType, string start)
    {
        byte[] content = Convert.FromBase64String(start);

        Assert.Equal(new PictureHead(mediaType, 300, 20), PictureHead.Read(content));
        Assert.All(Enumerable.Range(0, 24), length => Assert.Null(PictureHead.Read(content.AsSpan(0, length))));
        Assert.All(Enumerable.Range(24, content.Length - 24), length => Assert.True(PictureHead.Read(content.AsSpan(0, length)) is null or { Width: 300, Height: 20 }));
    }

    private sealed class BytesFile(byte[] content) : IFile
    {
        public string Name => "logo";

        public long? Length => content.Length;

        public string? ContentType => null;

        public Stream OpenReadStream() => new MemoryStream(content);
    }
}
