using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using Microsoft.OData.Edm;

namespace GraphQlCrm.Api.Tests.Feeds;

/// <summary>What tools send to the service: options right and wrong, keys in every place, and pages while the shop goes on.</summary>
public sealed class ODataRequestTests : IAsyncLifetime
{
    private const string Root = "/shops/wagashi/odata";
    private Server _server = null!;
    private Guid _shop;
    private HttpClient _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await Server.StartAsync();
        _shop = await _server.AddShopAsync("wagashi");
        _owner = await _server.ClientAsync(Role.Owner, _shop);
        await ImportAsync(1, 40);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("Month eq 2026-02-01", "2026-02-01")]
    [InlineData("MonthKey in (202602,202603)", "2026-02-01 2026-03-01")]
    [InlineData("month(Month) ge 3 and not (Month gt 2026-03-31)", "2026-03-01")]
    [InlineData("MonthKey eq 202601 or IsComplete eq false", "2026-01-01 2026-04-01")]
    [InlineData("not IsComplete", "2026-04-01")]
    [InlineData("RevenuePerOrder eq null", "")]
    [InlineData("RevenuePerOrder ne null and Revenue sub 1000 ge 0 and Month lt 2026-02-01", "2026-01-01")]
    // Midnight of the shop, not of Greenwich: February began in Tokyo at 15:00 the day before.
    [InlineData("Month ge 2026-01-31T15:00:00Z and Month le 2026-02-01", "2026-02-01")]
    [InlineData("Month gt 2026-01-31T15:00:00Z and Month le 2026-03-01T00:00:00%2B09:00", "2026-03-01")]
    public async Task Filters_choose_rows(string filter, string months)
    {
        JsonNode page = await _owner.JsonAsync($"{Root}/SalesMonthly?$select=Month&$filter={filter}");

        Assert.Equal(months, string.Join(' ', page["value"]!.AsArray().Select(row => (string)row!["Month"]!)));
    }

    [Theory]
    [InlineData("contains(Class,'OY') and Activity eq 'ACTIVE'", "LOYAL")]
    [InlineData("startswith(tolower(Class),'fir') and length(Activity) eq 6 and endswith(Activity,'VE')", "FIRST")]
    [InlineData("concat(Class,Activity) eq 'TRENDLAPSED' or trim(' x') eq Class", "TREND")]
    [InlineData("Class eq '''; drop table \"SalesMonthly\"; --'", "")]
    [InlineData("Class eq 'x'' or 1 eq 1'", "")]
    public async Task Filters_of_texts_choose_rows(string filter, string classes)
    {
        JsonNode page = await _owner.JsonAsync($"{Root}/CustomerClassMonthly?$orderby=Month&$top=1&$filter={filter}");

        Assert.Equal(classes, string.Join(' ', page["value"]!.AsArray().Select(row => (string)row!["Class"]!)));
        Assert.Equal(4, (await _owner.JsonAsync($"{Root}/SalesMonthly"))["value"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("SalesMonthly?$Filter=Month eq 2026-02-01", 400, "Did you mean $filter?")]
    [InlineData("SalesMonthly?filter=Month eq 2026-02-01", 400, "Did you mean $filter?")]
    [InlineData("SalesMonthly?$top=1&$top=2", 400, "given twice")]
    [InlineData("SalesMonthly?$top=-1", 400, "$top")]
    [InlineData("SalesMonthly?$filter=Mont eq 2026-02-01", 400, "Mont")]
    [InlineData("SalesMonthly?$filter=Month eq", 400, "position")]
    [InlineData("SalesMonthly?$filter=Month in (2026-02-01,2026-03-01)", 400, "$filter")]
    [InlineData("SalesMonthly?$filter=Revenue div 2 eq 1", 501, "Divide")]
    [InlineData("SalesMonthly?$filter=floor(RevenuePerOrder) eq 1", 501, "floor")]
    [InlineData("SalesMonthly?$select=Nothing", 400, "Nothing")]
    [InlineData("SalesMonthly?$orderby=Revenue add 1", 501, "expressions")]
    [InlineData("SalesMonthly?$expand=Sales", 501, "$expand is not supported")]
    [InlineData("SalesMonthly?$apply=aggregate(Revenue with sum as Total)", 501, "$apply")]
    [InlineData("SalesMonthly?$levels=1", 501, "$levels")]
    [InlineData("SalesMonthly?$search=x", 501, "$search")]
    [InlineData("Customers?$search=x1", 400, "double quotes")]
    [InlineData("SalesMonthly(2026-02-01)?$filter=Visits eq 1", 400, "$filter is for rows")]
    [InlineData("SalesMonthly?$format=atom", 415, "JSON")]
    [InlineData("SalesMonthly?$skiptoken=abc", 400, "Begin again")]
    [InlineData("SalesMonthly?page=2", 400, "page")]
    [InlineData("salesmonthly", 404, "SalesMonthly")]
    [InlineData("SalesMonthly(2026-02-01,1)", 400, "")]
    [InlineData("SalesMonthly(2030-01-01)", 404, "2030")]
    public async Task What_cannot_be_answered_is_refused_with_the_reason(string path, int status, string message)
    {
        using HttpResponseMessage response = await _owner.GetAsync($"{Root}/{path}");
        JsonNode error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!;

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(message, (string)error["message"]!, StringComparison.Ordinal);
        Assert.NotNull(error["code"]);
        Assert.Equal("4.0", Assert.Single(response.Headers.GetValues("OData-Version")));
    }

    [Fact]
    public async Task Filters_that_are_too_long_or_too_deep_are_refused()
    {
        string nested = string.Concat(Enumerable.Repeat("not (", 150)) + "IsComplete" + new string(')', 150);
        string parentheses = new string('(', 400) + "Orders eq 1" + new string(')', 400);
        string list = string.Join(',', Enumerable.Range(0, 1_001));

        foreach (string filter in new[] { nested, parentheses, $"Orders in ({list})" })
        {
            using HttpResponseMessage response = await _owner.GetAsync($"{Root}/SalesMonthly?$filter={Uri.EscapeDataString(filter)}");
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_long_row_of_alternatives_is_no_deep_expression()
    {
        string alternatives = string.Join(" or ", Enumerable.Repeat("Visits eq 0", 300).Append("MonthKey eq 202602"));

        JsonNode page = await _owner.JsonAsync($"{Root}/SalesMonthly?$filter={alternatives}");

        Assert.Equal("2026-02-01", (string)Assert.Single(page["value"]!.AsArray())!["Month"]!);
    }

    [Fact]
    public async Task One_row_has_an_address()
    {
        JsonNode row = await _owner.JsonAsync($"{Root}/CohortCells(CohortMonth=2026-01-01,Period=0)?$select=CohortMonth,CohortSize");

        Assert.EndsWith("/$metadata#CohortCells/$entity", (string)row["@odata.context"]!, StringComparison.Ordinal);
        Assert.Equal("2026-01-01", (string)row["CohortMonth"]!);
        Assert.Equal(["@odata.context", "CohortMonth", "CohortSize"], row.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Pages_are_of_one_version_while_the_shop_goes_on_selling()
    {
        IEdmModel model = await _owner.ModelAsync(Root);
        (List<Dictionary<string, object?>> before, _) = await _owner.RowsAsync(model, $"{Root}/CohortCells");

        (List<Dictionary<string, object?>> paged, _) = await _owner.RowsAsync(model, $"{Root}/CohortCells", pageSize: 4, async page =>
        {
            if (page == 1)
            {
                await ImportAsync(41, 70);
            }
        });
        (List<Dictionary<string, object?>> after, _) = await _owner.RowsAsync(model, $"{Root}/CohortCells");

        Assert.Equal(before, paged);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task A_page_of_a_version_that_is_gone_says_so()
    {
        string next = (string)(await PageAsync($"{Root}/CohortCells", 4))["@odata.nextLink"]!;
        for (int i = 0; i < 5; i++)
        {
            await ImportAsync(100 + (i * 10), 101 + (i * 10));
            await _owner.JsonAsync($"{Root}/CohortCells");
        }

        using HttpResponseMessage response = await _owner.GetAsync(next);

        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
    }

    [Fact]
    public async Task Links_name_the_host_that_the_client_used()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"{Root}/CohortCells?$filter=CohortSize ge 0&%24count=true&$select=Period,Customers");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "crm.example.jp");
        request.Headers.Add("Prefer", "odata.maxpagesize=4");
        using HttpResponseMessage response = await _owner.SendAsync(request);
        JsonNode page = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal("https://crm.example.jp/shops/wagashi/odata/$metadata#CohortCells(Period,Customers)", (string)page["@odata.context"]!);
        Assert.StartsWith("https://crm.example.jp/shops/wagashi/odata/CohortCells?$filter=CohortSize%20ge%200&$count=true&$select=Period%2CCustomers&$skiptoken=", (string)page["@odata.nextLink"]!, StringComparison.Ordinal);
        Assert.Equal("odata.maxpagesize=4", Assert.Single(response.Headers.GetValues("Preference-Applied")));
    }

    [Fact]
    public async Task Power_Query_and_strict_clients_are_understood()
    {
        using HttpRequestMessage powerQuery = new(HttpMethod.Get, $"{Root}/SalesMonthly/?%24top=1");
        powerQuery.Headers.TryAddWithoutValidation("Accept", "application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7");
        powerQuery.Headers.TryAddWithoutValidation("User-Agent", "Microsoft.Data.Mashup (https://go.microsoft.com/fwlink/?LinkID=304225)");
        powerQuery.Headers.TryAddWithoutValidation("MaxDataServiceVersion", "3.0");
        powerQuery.Headers.TryAddWithoutValidation("OData-MaxVersion", "4.0");
        using HttpResponseMessage page = await _owner.SendAsync(powerQuery);
        using HttpRequestMessage exact = new(HttpMethod.Get, $"{Root}/SalesMonthly?$top=1&$count=true");
        exact.Headers.TryAddWithoutValidation("Accept", "application/json;odata.metadata=none;IEEE754Compatible=true");
        using HttpResponseMessage texts = await _owner.SendAsync(exact);
        JsonNode row = JsonNode.Parse(await texts.Content.ReadAsStringAsync())!;

        Assert.Equal("application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8", page.Content.Headers.GetValues("Content-Type").Single());
        Assert.Single(JsonNode.Parse(await page.Content.ReadAsStringAsync())!["value"]!.AsArray());
        Assert.Null(row["@odata.context"]);
        Assert.Equal("4", (string)row["@odata.count"]!);
        Assert.Equal("String", row["value"]![0]!["Revenue"]!.GetValueKind().ToString());
    }

    [Fact]
    public async Task Pages_are_compressed_for_who_likes_it()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"{Root}/CohortCells");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate");
        using HttpResponseMessage response = await _owner.SendAsync(request);
        await using System.IO.Compression.GZipStream plain = new(await response.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);

        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        Assert.Equal((await _owner.JsonAsync($"{Root}/CohortCells"))["value"]!.ToJsonString(), (await JsonNode.ParseAsync(plain))!["value"]!.ToJsonString());
    }

    [Theory]
    [InlineData("SalesMonthly?$skiptoken=eyJWZXJzaW9uIjoiMS0xIiwiQWZ0ZXIiOlsiJzsgZHJvcCB0YWJsZSB4OyAtLSJdLCJSZW1haW5pbmciOm51bGx9")]
    [InlineData("CustomerClassMonthly(Month=2026-01-01,Class='x'' or 1=1 --',Activity='ACTIVE')")]
    [InlineData("Customers?$search=%22'); drop table customers; --%22")]
    [InlineData("Customers?$filter=contains(Name,'%25_''||pg_sleep(5)||''')")]
    [InlineData("Customers?$filter=Name eq 'x%00'")]
    [InlineData("Customers?$orderby=Name;drop table x")]
    [InlineData("Customers?$select=Name,%22Name%22")]
    public async Task What_is_shaped_like_SQL_is_a_text_or_refused(string path)
    {
        using HttpResponseMessage response = await _owner.GetAsync($"{Root}/{path}");
        string body = await response.Content.ReadAsStringAsync();

        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound, body);
        Assert.DoesNotContain("duckdb", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("select ", body, StringComparison.Ordinal);
        Assert.Equal(7, (await _owner.JsonAsync($"{Root}/Customers"))["value"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_key_is_taken_from_every_place_where_tools_put_it()
    {
        HttpClient bi = await _server.ClientAsync(Role.Bi, _shop);
        string key = bi.DefaultRequestHeaders.Authorization!.Parameter!;
        HttpClient anonymous = _server.Anonymous();
        HttpClient basic = _server.Anonymous();
        basic.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"anything:{key}")));
        string next = (string)(await PageAsync($"{Root}/CohortCells?ApiKey={key}", 4, anonymous))["@odata.nextLink"]!;

        Assert.Equal(HttpStatusCode.OK, (await bi.GetAsync(Root)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await basic.GetAsync($"{Root}/")).StatusCode);
        Assert.DoesNotContain(key, next, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.GetAsync($"/shops/wagashi/charts?ApiKey={key}")).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Bearer")]
    [InlineData("Bearer wrong")]
    [InlineData("Basic %%%")]
    public async Task Without_a_key_both_challenges_are_given(string? authorization)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, Root);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using HttpResponseMessage response = await _server.Anonymous().SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(["Bearer", "Basic"], response.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));
    }

    [Fact]
    public async Task Another_shop_is_as_unknown_as_one_that_does_not_exist()
    {
        Guid other = await _server.AddShopAsync("other");
        HttpClient stranger = await _server.ClientAsync(Role.Owner, other);
        foreach (string path in new[] { "odata", "odata/SalesMonthly", "odata/$metadata", "feeds", "feeds/SalesMonthly.csv" })
        {
            using HttpResponseMessage shop = await stranger.GetAsync($"/shops/wagashi/{path}");
            using HttpResponseMessage nothing = await stranger.GetAsync($"/shops/nothing/{path}");

            Assert.Equal(HttpStatusCode.NotFound, shop.StatusCode);
            Assert.Equal(await WithoutTraceAsync(nothing, "nothing"), await WithoutTraceAsync(shop, "wagashi"));
        }

        // A page's token leads nowhere in another shop.
        await _server.RefreshAsync(other);
        string token = ((string)(await PageAsync($"{Root}/CohortCells", 4))["@odata.nextLink"]!).Split("$skiptoken=")[1];
        using HttpResponseMessage stolen = await stranger.GetAsync($"/shops/other/odata/CohortCells?$skiptoken={token}");
        Assert.NotEqual(HttpStatusCode.OK, stolen.StatusCode);
    }

    [Fact]
    public async Task Staff_take_no_tables_out()
    {
        HttpClient staff = await _server.ClientAsync(Role.Staff, _shop);

        Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync(Root)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync("/shops/wagashi/feeds/SalesMonthly.csv")).StatusCode);
    }

    [Theory]
    [InlineData("SalesMonthly.xls", 400, "csv, jsonl, parquet, xlsx")]
    [InlineData("Nothing.csv", 404, "/shops/wagashi/feeds")]
    [InlineData("SalesMonthly.csv?bom=maybe", 400, "true, false")]
    [InlineData("SalesMonthly.csv?colour=red", 400, "headers, bom, formulas")]
    public async Task Files_that_cannot_be_given_are_refused_with_the_reason(string file, int status, string message)
    {
        using HttpResponseMessage response = await _owner.GetAsync($"/shops/wagashi/feeds/{file}");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(message, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> WithoutTraceAsync(HttpResponseMessage response, string shop)
    {
        JsonNode body = JsonNode.Parse((await response.Content.ReadAsStringAsync()).Replace(shop, "SHOP", StringComparison.Ordinal))!;
        body.AsObject().Remove("traceId");
        return body.ToJsonString();
    }

    private static async Task<JsonNode> PageAsync(HttpClient client, string address, int pageSize)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.Add("Prefer", $"odata.maxpagesize={pageSize}");
        using HttpResponseMessage response = await client.SendAsync(request);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private Task<JsonNode> PageAsync(string address, int pageSize, HttpClient? client = null) => PageAsync(client ?? _owner, address, pageSize);

    /// <summary>A sale a number, every third day from New Year on, by one of seven customers.</summary>
    private async Task ImportAsync(int first, int last)
    {
        StringBuilder csv = new("order_id,customer_id,ordered_on,amount,kind\n");
        for (int i = first; i <= last; i++)
        {
            csv.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"o{i},c{i % 7},{new DateOnly(2026, 1, 1).AddDays(Math.Min(i, 35) * 3):yyyy-MM-dd},{i * 100},sale");
        }

        string path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, csv.ToString());
        await _owner.ImportAsync(path, "orders");
        await _server.RefreshAsync(_shop);
        File.Delete(path);
    }
}
