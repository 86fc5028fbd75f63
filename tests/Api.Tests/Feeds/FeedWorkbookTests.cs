using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using GraphQlCrm.Reports.Feeds;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Api.Tests.Feeds;

/// <summary>Feeds as workbooks, read by another library.</summary>
public sealed class FeedWorkbookTests(FeedServer shops) : IClassFixture<FeedServer>
{
    private const string Root = "/shops/wagashi";

    [Fact]
    public async Task A_workbook_has_the_rows_of_OData_typed_and_a_sheet_that_explains_the_columns()
    {
        JsonArray rows = (await shops.Owner.JsonAsync($"{Root}/odata/Sales"))["value"]!.AsArray();

        List<List<object?[]>> sheets = await SheetsAsync($"{Root}/feeds/Sales.xlsx");

        string[] heads = [.. sheets[0][0].Cast<string>()];
        int day = Array.IndexOf(heads, "BusinessDate"), amount = Array.IndexOf(heads, "Amount"), id = Array.IndexOf(heads, "DocumentId"), at = Array.IndexOf(heads, "OccurredAt (UTC)");
        Assert.Equal(
            rows.Select(row => $"{row!["DocumentId"]} {row["BusinessDate"]} {row["Amount"]} {DateTimeOffset.Parse((string)row["OccurredAt"]!, CultureInfo.InvariantCulture).UtcDateTime:s}"),
            sheets[0].Skip(1).Select(row => FormattableString.Invariant($"{row[id]} {(DateTime)row[day]!:yyyy-MM-dd} {(double)row[amount]!} {((DateTime)row[at]!).AddMilliseconds(1):s}")));
        Assert.Equal(heads.Length, sheets[1].Count - 1);
        Assert.Contains(sheets[1], row => (string)row[0]! == "Amount" && ((string)row[4]!).Contains("返金は負", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_feed_opens_with_as_many_rows_as_it_has_and_heads_for_people()
    {
        foreach (FeedSet set in FeedCatalogue.All)
        {
            List<List<object?[]>> sheets = await SheetsAsync($"{Root}/feeds/{set.Name}.xlsx?headers=ja");

            Assert.Equal(await shops.Owner.GetStringAsync($"{Root}/odata/{set.Name}/$count"), (sheets[0].Count - 1).ToString(CultureInfo.InvariantCulture));
            Assert.StartsWith(set.Columns[0].Label.Ja, (string)sheets[0][0][0]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Personal_columns_are_in_no_workbook_of_a_key_without_them()
    {
        List<List<object?[]>> bare = await SheetsAsync($"{Root}/feeds/Customers.xlsx", await shops.BiAsync());
        List<List<object?[]>> all = await SheetsAsync($"{Root}/feeds/Customers.xlsx");

        Assert.Equal((true, false), (Has(all), Has(bare)));

        static bool Has(List<List<object?[]>> sheets) => sheets[0].Any(row => row.Contains(FeedServer.Mail)) && sheets[1].Any(row => row.Contains("Email"));
    }

    private async Task<List<List<object?[]>>> SheetsAsync(string address, HttpClient? client = null)
    {
        using HttpResponseMessage response = await (client ?? shops.Owner).GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WorkbookReader.Read(await response.Content.ReadAsByteArrayAsync());
    }
}
