using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace GraphQlCrm.Api.Tests.Feeds;

/// <summary>How much a key may pull, that it is told what was read, and that it ends at once when it is revoked.</summary>
public sealed class FeedAccessTests(FeedServer shops) : IClassFixture<FeedServer>
{
    [Fact]
    public async Task A_key_pulls_no_more_rows_at_once_than_it_may()
    {
        HttpClient bi = await shops.BiAsync(rowsMax: 3);

        JsonNode page = await bi.JsonAsync("/shops/wagashi/odata/Sales");
        Assert.Equal(3, page["value"]!.AsArray().Count);
        Assert.NotNull(page["@odata.nextLink"]);
        foreach (string file in new[] { "Sales.csv", "Sales.jsonl", "Sales.parquet", "Sales.xlsx" })
        {
            using HttpResponseMessage refused = await bi.GetAsync($"/shops/wagashi/feeds/{file}");
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("7 rows; the key may pull 3", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_key_asks_no_more_often_than_it_may()
    {
        HttpClient bi = await shops.BiAsync(requestsPerMinute: 2);
        List<HttpStatusCode> answers = [];
        for (int i = 0; i < 4; i++)
        {
            answers.Add((await bi.GetAsync("/shops/wagashi/odata")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    [Fact]
    public async Task What_was_read_is_noted_feeds_files_and_charts()
    {
        HttpClient bi = await shops.BiAsync();
        string[] paths = ["/shops/wagashi/odata/SalesMonthly", "/shops/wagashi/feeds/Deciles.csv", "/feeds/ShopsOverview.jsonl", "/shops/wagashi/feeds/manifest.json", "/shops/wagashi/charts/deciles.csv"];
        foreach (string path in paths)
        {
            Assert.Equal(HttpStatusCode.OK, (await bi.GetAsync(path)).StatusCode);
        }

        string[] noted = [];
        for (long start = Stopwatch.GetTimestamp(); !paths.All(noted.Contains) && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20); await Task.Delay(100))
        {
            JsonNode data = await shops.Owner.DataAsync("{ auditEntries(first: 100, where: { action: { in: [\"Feed.read\", \"Chart.read\"] } }) { nodes { detail } } }");
            noted = [.. data["auditEntries"]!["nodes"]!.AsArray().Select(entry => (string)entry!["detail"]!)];
        }

        Assert.Superset(paths.ToHashSet(), noted.ToHashSet());
        Assert.DoesNotContain(noted, detail => detail.Contains("ApiKey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revoked_key_reads_nothing_more_not_even_the_next_page()
    {
        HttpClient bi = await shops.BiAsync(rowsMax: 2);
        string next = (string)(await bi.JsonAsync("/shops/wagashi/odata/Sales"))["@odata.nextLink"]!;

        await shops.Server.RevokeAsync(shops.Wagashi, bi.DefaultRequestHeaders.Authorization!.Parameter!);

        long start = Stopwatch.GetTimestamp();
        while ((await bi.GetAsync(next)).StatusCode != HttpStatusCode.Unauthorized)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5), "The key still reads five seconds after it was revoked.");
            await Task.Delay(50);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await bi.GetAsync("/shops/wagashi/feeds/Sales.csv")).StatusCode);
    }
}
