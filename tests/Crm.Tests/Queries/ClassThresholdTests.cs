using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Data;

namespace GraphQlCrm.Crm.Tests.Queries;

/// <summary>The lines between the classes of a shop, in versions.</summary>
public sealed class ClassThresholdTests
{
    private const string Change = """
        mutation($input: ChangeClassThresholdsInput!) {
          changeClassThresholds(input: $input) {
            classThresholdSet { version validFrom steadyDays loyalDays loyalAmount lapseDays changedBy }
            errors { __typename ... on ValidationError { message field } }
          }
        }
        """;

    private const string Versions = "{ shop { classThresholds { version validFrom steadyDays loyalDays loyalAmount lapseDays changedBy changedAt } } }";

    [Fact]
    public async Task A_shop_begins_with_the_lines_of_the_method()
    {
        await using TestShop shop = await TestShop.CreateAsync();

        JsonNode version = Assert.Single((await CrmApi.Of(shop, Role.Staff).DataAsync(Versions))["shop"]!["classThresholds"]!.AsArray())!;

        Assert.Equal(
            """{"version":1,"validFrom":null,"steadyDays":90,"loyalDays":210,"loyalAmount":70000,"lapseDays":240,"changedBy":null,"changedAt":"1970-01-01T00:00:00Z"}""",
            version.ToJsonString());
    }

    [Theory]
    [InlineData(Role.Owner)]
    [InlineData(Role.Consultant)]
    public async Task A_change_is_a_new_version_and_is_told_to_analytics(Role role)
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop, role);
        Assert.Empty(new AnalyticsChanges(shop.Database).WaitingShops());

        JsonNode changed = (await api.DataAsync(Change, new { input = new { steadyDays = 60, loyalDays = 180, loyalAmount = 50_000, lapseDays = 365, validFrom = "2026-04-01" } }))["changeClassThresholds"]!;
        await api.DataAsync(Change, new { input = new { steadyDays = 61, loyalDays = 181, loyalAmount = 50_001, lapseDays = 366 } });

        Assert.Null(changed["errors"]);
        Assert.Equal(
            """{"version":2,"validFrom":"2026-04-01","steadyDays":60,"loyalDays":180,"loyalAmount":50000,"lapseDays":365,"changedBy":"test"}""",
            changed["classThresholdSet"]!.ToJsonString());
        Assert.Equal([3, 2, 1], (await api.DataAsync(Versions))["shop"]!["classThresholds"]!.AsArray().Select(version => (int)version!["version"]!));
        using AnalyticsSource source = AnalyticsSource.Open(shop.Database, shop.Id);
        TouchedRows touched = source.TouchedSince(0);
        Assert.Equal((true, false, 0), (touched.AreSettingsTouched, touched.AreProductsTouched, touched.Customers.Count));
        Assert.Equal([null, new DateOnly(2026, 4, 1)], source.ClassThresholds().Select(row => row.ValidFrom).Take(2));
    }

    [Theory]
    [InlineData(0, 210, 70_000, 240, null, "steadyDays")]
    [InlineData(90, 90, 70_000, 240, null, "loyalDays")]
    [InlineData(90, 210, 0, 240, null, "loyalAmount")]
    [InlineData(90, 210, 70_000, 209, null, "lapseDays")]
    [InlineData(90, 210, 70_000, 3_661, null, "lapseDays")]
    [InlineData(90, 210, 70_000, 240, "1899-12-31", "validFrom")]
    [InlineData(90, 210, 70_000, 240, "2999-12-31", "validFrom")]
    public async Task Lines_that_contradict_one_another_are_a_typed_error(int steadyDays, int loyalDays, long loyalAmount, int lapseDays, string? validFrom, string field)
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);

        JsonNode refused = (await api.DataAsync(Change, new { input = new { steadyDays, loyalDays, loyalAmount, lapseDays, validFrom } }))["changeClassThresholds"]!;

        Assert.Equal(("ValidationError", field), ((string)refused["errors"]![0]!["__typename"]!, (string)refused["errors"]![0]!["field"]!));
        Assert.StartsWith(field, (string)refused["errors"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Single((await api.DataAsync(Versions))["shop"]!["classThresholds"]!.AsArray());
    }

    [Theory]
    [InlineData(Role.Staff)]
    [InlineData(Role.Bi)]
    public async Task Only_an_owner_or_a_consultant_changes_them(Role role)
    {
        await using TestShop shop = await TestShop.CreateAsync();

        JsonNode response = await CrmApi.Of(shop, role).RunAsync(Change, new { input = new { steadyDays = 60, loyalDays = 180, loyalAmount = 50_000, lapseDays = 365 } });

        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)response["errors"]![0]!["extensions"]!["code"]!);
    }

    [Fact]
    public async Task Another_shop_keeps_its_own()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        Guid other = await TestShop.AddShopAsync(shop.Database, "other");
        await CrmApi.Of(shop).DataAsync(Change, new { input = new { steadyDays = 60, loyalDays = 180, loyalAmount = 50_000, lapseDays = 365 } });

        CrmApi both = new(shop.Database, Role.Consultant, null, (shop.Id, "test"), (other, "other"));
        JsonNode shops = (await both.DataAsync("{ shops { slug classThresholds { version } } }"))["shops"]!;

        Assert.Equal("""[{"slug":"other","classThresholds":[{"version":1}]},{"slug":"test","classThresholds":[{"version":2},{"version":1}]}]""", shops.ToJsonString());
    }
}
