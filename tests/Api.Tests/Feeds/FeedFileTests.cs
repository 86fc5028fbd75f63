using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ZstdSharp;

namespace GraphQlCrm.Api.Tests.Feeds;

/// <summary>Files of feeds: known by their content, in parts, compressed, typed, and standing still.</summary>
public sealed class FeedFileTests(FeedServer shops) : IClassFixture<FeedServer>
{
    private const string Root = "/shops/wagashi/feeds";

    [Theory]
    [InlineData("gzip, deflate, br;q=0.5", "gzip")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip, br, zstd", "zstd")]
    [InlineData("zstd;q=0, *;q=0.1", "br")]
    [InlineData("identity", null)]
    [InlineData("", null)]
    public async Task Texts_are_compressed_as_the_client_likes_it(string accepted, string? expected)
    {
        byte[] plain = await shops.Owner.GetByteArrayAsync($"{Root}/Sales.csv");
        using HttpRequestMessage request = new(HttpMethod.Get, $"{Root}/Sales.csv");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using HttpResponseMessage response = await shops.Owner.SendAsync(request);
        byte[] body = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal(expected, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("Accept-Encoding", response.Headers.Vary.Single());
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
        Assert.Equal(plain, Decompressed(body, expected));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("parquet")]
    [InlineData("xlsx")]
    public async Task A_file_is_known_by_its_tag_and_given_in_parts(string ending)
    {
        using HttpResponseMessage whole = await shops.Owner.GetAsync($"{Root}/Customers.{ending}");
        byte[] body = await whole.Content.ReadAsByteArrayAsync();
        using HttpRequestMessage again = new(HttpMethod.Get, $"{Root}/Customers.{ending}") { Headers = { IfNoneMatch = { whole.Headers.ETag! } } };
        using HttpRequestMessage part = new(HttpMethod.Get, $"{Root}/Customers.{ending}") { Headers = { Range = new RangeHeaderValue(10, 29), IfRange = new RangeConditionHeaderValue(whole.Headers.ETag!) } };
        using HttpRequestMessage outdated = new(HttpMethod.Get, $"{Root}/Customers.{ending}") { Headers = { Range = new RangeHeaderValue(10, 29), IfRange = new RangeConditionHeaderValue("\"other\"") } };
        using HttpRequestMessage head = new(HttpMethod.Head, $"{Root}/Customers.{ending}");
        using HttpResponseMessage known = await shops.Owner.SendAsync(again);
        using HttpResponseMessage partial = await shops.Owner.SendAsync(part);
        using HttpResponseMessage complete = await shops.Owner.SendAsync(outdated);
        using HttpResponseMessage told = await shops.Owner.SendAsync(head);

        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal((HttpStatusCode.PartialContent, (long?)body.Length), (partial.StatusCode, partial.Content.Headers.ContentRange!.Length));
        Assert.Equal(body[10..30], await partial.Content.ReadAsByteArrayAsync());
        Assert.Equal(body, await complete.Content.ReadAsByteArrayAsync());
        Assert.Equal((HttpStatusCode.OK, (long?)body.Length), (told.StatusCode, told.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task Parquet_is_read_by_DuckDB_with_types_comments_and_the_same_rows()
    {
        JsonArray rows = (await shops.Owner.JsonAsync("/shops/wagashi/odata/SaleLines"))["value"]!.AsArray();
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.parquet");
        await File.WriteAllBytesAsync(path, await shops.Owner.GetByteArrayAsync($"{Root}/SaleLines.parquet"));

        JsonElement read = await FeedClientTests.Scripts.RunAsync("duckdb.mjs", path);

        File.Delete(path);
        JsonElement types = read.GetProperty("types");
        Assert.Equal(
            ("VARCHAR", "INTEGER", "DATE", "TIMESTAMP WITH TIME ZONE", "DECIMAL(18,6)", "BIGINT", "BOOLEAN"),
            (Text(types, "DocumentId"), Text(types, "LineNumber"), Text(types, "BusinessDate"), Text(types, "OccurredAt"), Text(types, "Quantity"), Text(types, "Amount"), Text(types, "IsVoided")));
        Assert.Equal(["ZSTD"], read.GetProperty("codecs").EnumerateArray().Select(codec => codec.GetString()));
        Assert.Contains("返金は負", Text(read.GetProperty("told"), "columns"), StringComparison.Ordinal);
        Assert.Equal(
            rows.Select(row => $"{row!["DocumentId"]} {row["LineNumber"]} {row["BusinessDate"]} {row["Amount"]} {row["CustomerId"]} {row["Description"]}"),
            read.GetProperty("rows").EnumerateArray().Select(row => $"{Text(row, "DocumentId")} {row.GetProperty("LineNumber")} {Text(row, "BusinessDate")} {Text(row, "Amount")} {Text(row, "CustomerId")} {Text(row, "Description")}"));
        Assert.All(read.GetProperty("rows").EnumerateArray(), row => Assert.EndsWith("+00", Text(row, "OccurredAt"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_has_the_columns_of_who_asks_for_it()
    {
        HttpClient bare = await shops.BiAsync();
        HttpClient granted = await shops.BiAsync(["Customer.name"]);

        foreach (string ending in new[] { "csv", "jsonl", "parquet" })
        {
            // Whoever asked before, with whatever rights.
            byte[][] files = [await shops.Owner.GetByteArrayAsync($"{Root}/Customers.{ending}"), await bare.GetByteArrayAsync($"{Root}/Customers.{ending}"), await granted.GetByteArrayAsync($"{Root}/Customers.{ending}")];
            if (ending == "parquet")
            {
                Assert.Equal(3, files.Select(Convert.ToHexString).Distinct().Count());
                Assert.Equal(-1, files[1].AsSpan().IndexOf("Email"u8));
                Assert.Equal(-1, files[2].AsSpan().IndexOf("Email"u8));
                Assert.NotEqual(-1, files[0].AsSpan().IndexOf("Email"u8));
            }
            else
            {
                Assert.Equal((true, false, true), (Has(files[0], "花子"), Has(files[1], "花子"), Has(files[2], "花子")));
                Assert.Equal((true, false, false), (Has(files[0], FeedServer.Mail), Has(files[1], FeedServer.Mail), Has(files[2], FeedServer.Mail)));
            }
        }

        static bool Has(byte[] file, string text) => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }

    [Fact]
    public async Task The_manifest_names_files_that_stand_still_while_the_shop_goes_on()
    {
        HttpClient owner = await shops.Server.ClientAsync(GraphQlCrm.Crm.Access.Role.Owner, shops.Cha);
        JsonNode manifest = await owner.JsonAsync("/shops/cha/feeds/manifest.json");
        JsonNode sales = manifest["feeds"]!.AsArray().Single(feed => (string)feed!["name"]! == "Sales")!;
        string address = (string)sales["files"]!["jsonl"]!;
        using HttpResponseMessage first = await owner.GetAsync(address);
        byte[] before = await first.Content.ReadAsByteArrayAsync();

        await owner.DataAsync("mutation { recordSale(input: { soldAt: \"2026-01-06T03:00:00Z\", lines: [{ quantity: 1, unitPrice: 888 }] }) { sale { id } } }");
        await shops.Server.RefreshAsync(shops.Cha);

        Assert.Equal((long)sales["rows"]!, before.Count(letter => letter == '\n'));
        Assert.True(first.Headers.CacheControl!.ToString().Contains("immutable", StringComparison.Ordinal));
        Assert.Equal(before, await owner.GetByteArrayAsync(address));
        Assert.Equal(before.Count(letter => letter == '\n') + 1, (await owner.GetByteArrayAsync("/shops/cha/feeds/Sales.jsonl")).Count(letter => letter == '\n'));
        Assert.Equal(HttpStatusCode.Gone, (await owner.GetAsync("/shops/cha/feeds/0-0/Sales.jsonl")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await shops.Owner.GetAsync(address)).StatusCode);
    }

    [Theory]
    [InlineData("SalesMonthly.parquet?headers=ja", "CSV and XLSX")]
    [InlineData("SalesMonthly.xlsx?bom=true", "CSV")]
    [InlineData("SalesMonthly.xlsx?headers=fr", "headers")]
    [InlineData("SalesMonthly.csv?shop=cha", "shop")]
    [InlineData("SalesMonthly.csv?version=1-1", "version")]
    public async Task Parameters_that_mean_nothing_are_refused(string file, string message)
    {
        using HttpResponseMessage response = await shops.Owner.GetAsync($"{Root}/{file}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static byte[] Decompressed(byte[] body, string? coding)
    {
        using MemoryStream compressed = new(body);
        using Stream plain = coding switch
        {
            "gzip" => new GZipStream(compressed, CompressionMode.Decompress),
            "br" => new BrotliStream(compressed, CompressionMode.Decompress),
            "zstd" => new DecompressionStream(compressed),
            _ => compressed,
        };
        using MemoryStream result = new();
        plain.CopyTo(result);
        return result.ToArray();
    }
}
