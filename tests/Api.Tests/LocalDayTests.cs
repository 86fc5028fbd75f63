using System.Globalization;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;

namespace GraphQlCrm.Api.Tests;

/// <summary>
/// From an instant to a cohort: a sale belongs to the day of the shop's own calendar, at the ends of months and across
/// the changes of summer time.
/// </summary>
public sealed class LocalDayTests
{
    [Theory]
    // 00:30 on 1 February in Tokyo is 31 January in UTC.
    [InlineData("Asia/Tokyo", "2024-01-31T15:30:00Z", "2024-02-01")]
    [InlineData("Asia/Tokyo", "2024-01-31T14:59:59Z", "2024-01-01")]
    [InlineData("UTC", "2024-01-31T15:30:00Z", "2024-01-01")]
    // The golden case "timezones" of PostHog: 01:00 UTC is the evening before on the Pacific coast.
    [InlineData("America/Los_Angeles", "2020-07-01T01:00:00Z", "2020-06-01")]
    [InlineData("America/Los_Angeles", "2020-07-01T09:00:00Z", "2020-07-01")]
    // Berlin is two hours ahead from the last Sunday in March on: 22:30 UTC is the next month then, not before.
    [InlineData("Europe/Berlin", "2024-03-31T22:30:00Z", "2024-04-01")]
    [InlineData("Europe/Berlin", "2024-02-29T22:30:00Z", "2024-02-01")]
    // Havana's clocks go forward at midnight: the first hour of 10 March 2024 does not exist there.
    [InlineData("America/Havana", "2024-03-10T05:10:00Z", "2024-03-01")]
    public async Task The_cohort_is_that_of_the_shops_own_day(string timeZone, string soldAt, string cohort)
    {
        JsonNode table = await CohortsAsync(timeZone, "MONTH", soldAt);
        Assert.Equal([$"{cohort} 1 1"], Rows(table).TakeLast(1));
    }

    [Fact]
    public async Task One_instant_may_be_a_return_in_one_zone_and_the_same_day_in_another()
    {
        string[] instants = ["2020-07-01T01:00:00Z", "2020-07-01T09:00:00Z"];
        Assert.Equal(["2020-06-01 1 1,1", "2020-07-01 0 0"], Rows(await CohortsAsync("America/Los_Angeles", "MONTH", instants)));
        Assert.Equal(["2020-07-01 1 1"], Rows(await CohortsAsync("UTC", "MONTH", instants)));
    }

    [Fact]
    public async Task Weeks_have_seven_days_also_when_one_of_them_has_23_or_25_hours()
    {
        // Monday morning and Sunday evening, local time, around both changes of summer time in Berlin.
        Assert.Equal(["2024-03-25 1 1"], Rows(await CohortsAsync("Europe/Berlin", "WEEK", "2024-03-24T23:30:00Z", "2024-03-31T21:30:00Z")));
        Assert.Equal(["2024-10-21 1 1"], Rows(await CohortsAsync("Europe/Berlin", "WEEK", "2024-10-20T22:30:00Z", "2024-10-27T22:30:00Z")));
        Assert.Equal(["2024-10-21 1 1,1", "2024-10-28 0 0"], Rows(await CohortsAsync("Europe/Berlin", "WEEK", "2024-10-20T22:30:00Z", "2024-10-27T23:30:00Z")));
    }

    private static IEnumerable<string> Rows(JsonNode table) => table["cohorts"]!.AsArray()
        .Select(cohort => $"{cohort!["start"]} {cohort["size"]} {string.Join(',', cohort["cells"]!.AsArray().Select(cell => cell!["customers"]))}");

    private static async Task<JsonNode> CohortsAsync(string timeZone, string period, params string[] instants)
    {
        await using Server server = await Server.StartAsync();
        Guid shop = await server.AddShopAsync("zone", timeZone: timeZone);
        using HttpClient client = await server.ClientAsync(Role.Owner, shop);
        JsonNode customer = await client.DataAsync("mutation { createCustomer(input: { name: \"お客様\" }) { customer { id } } }");
        foreach (string instant in instants)
        {
            await client.DataAsync(
                "mutation($at: DateTime!, $by: ID!) { recordSale(input: { soldAt: $at, customerId: $by, lines: [{ quantity: 1, unitPrice: 500 }] }) { sale { id } errors { __typename } } }",
                new { at = instant, by = customer["createCustomer"]!["customer"]!["id"]!.GetValue<string>() });
        }

        await server.RefreshAsync(shop, isRebuild: true);
        JsonNode data = await client.DataAsync(
            string.Create(CultureInfo.InvariantCulture, $"{{ shop {{ analytics {{ cohortRetention(period: {period}) {{ cohorts {{ start size cells {{ customers }} }} }} }} }} }}"));
        return data["shop"]!["analytics"]!["cohortRetention"]!;
    }
}
