using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GraphQlCrm.Api.Hosting;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.GraphQL.Types;
using GraphQlCrm.Reports.Charts;
using GraphQlCrm.Reports.Feeds;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Api.Tests.Isolation;

/// <summary>
/// Nothing of the other shop comes out: every field, argument and input identifier of the schema, as every role, with the other
/// shop's identifiers, texts, filters, sortings and cursors; charts, streams, files and the log. The walk is made of the schema.
/// </summary>
public sealed partial class IsolationTests(IsolationServer shops) : IClassFixture<IsolationServer>
{
    private static readonly Schema s_schema = CrmGraphQL.Schema;

    private SampleValues Own => new(s_schema, shops.Mine.GlobalIdOf, shops.Mine.Mark, shops.Mine.Slug);

    private SampleValues Foreign => new(s_schema, shops.Theirs.GlobalIdOf, shops.Theirs.Mark, shops.Theirs.Slug);

    private SchemaWalk Walk => new(s_schema, Own, Foreign);

    [Fact]
    public async Task Their_owner_sees_the_marks_that_nobody_else_may()
    {
        SchemaWalk walk = new(s_schema, Foreign, Own);
        HashSet<string> seen = [];
        List<string> silent = [];
        foreach (WalkRequest request in walk.Plain())
        {
            string answer = await SendAsync(shops.TheirOwner, request);
            seen.UnionWith(Mark().Matches(answer).Select(match => match.Value));
            if (JsonNode.Parse(answer)!["errors"] is not null)
            {
                silent.Add($"{request.Coordinate}: {(answer.Length > 400 ? answer[..400] : answer)}");
            }
        }

        Assert.True(silent.Count == 0, $"These fields are not walked, for the values of their arguments are refused: {string.Join("\n", silent)}");
        Assert.True(seen.Count >= 40, $"The walk sees {seen.Count} marks only: {string.Join(' ', seen.Order(StringComparer.Ordinal))}");
    }

    [Theory]
    [InlineData(Role.Owner)]
    [InlineData(Role.Staff)]
    [InlineData(Role.Consultant)]
    [InlineData(Role.Bi)]
    public async Task No_field_shows_anything_of_the_other_shop(Role role)
    {
        foreach (WalkRequest request in Walk.Plain().Concat(Walk.Crossing()))
        {
            Check(request.Coordinate, await SendAsync(shops.Client(role), request));
        }

        CheckLog();
    }

    [Fact]
    public async Task No_cursor_of_the_other_shop_shows_anything_of_it()
    {
        Dictionary<string, string> cursors = [];
        foreach (WalkRequest request in new SchemaWalk(s_schema, Foreign, Own).Plain())
        {
            if (Cursor().Match(await SendAsync(shops.TheirOwner, request)) is { Success: true } found)
            {
                cursors[request.Coordinate] = found.Groups[1].Value;
            }
        }

        Assert.True(cursors.Count >= 10);
        foreach (WalkRequest request in Walk.Cursors(cursors.GetValueOrDefault))
        {
            Check(request.Coordinate, await SendAsync(shops.Client(Role.Owner), request));
        }
    }

    [Fact]
    public async Task Nothing_that_is_delivered_later_shows_anything_of_the_other_shop()
    {
        foreach (WalkRequest request in Walk.Plain(isDeferred: true))
        {
            Check(request.Coordinate, await SendAsync(shops.Client(Role.Owner), request, "multipart/mixed"));
        }
    }

    [Theory]
    [InlineData(Role.Owner)]
    [InlineData(Role.Bi)]
    public async Task An_identifier_of_theirs_is_answered_like_one_of_nobody(Role role)
    {
        string[] types = [.. s_schema.Types.Values.OfType<ObjectType>().Where(type => type.Interfaces.Any(contract => contract.Name == "Node")).Select(type => type.Name)];
        string[] missing = [.. types.Where(type => shops.Theirs.GlobalIdOf(type) is null)];
        Assert.True(missing.Length == 0, $"MarkedShop makes no {string.Join(", ", missing)}.");
        foreach (string type in types)
        {
            string theirs = shops.Theirs.GlobalIdOf(type)!;
            string nobodys = GlobalId.Encode(type, Guid.CreateVersion7());
            string[] answers = new string[2];
            for (int i = 0; i < 2; i++)
            {
                string id = i == 0 ? theirs : nobodys;
                HttpResponseMessage response = await shops.Client(role).PostAsJsonAsync("/graphql", new { query = "query($id: ID!, $ids: [ID!]!) { node(id: $id) { id __typename } nodes(ids: $ids) { id } }", variables = new { id, ids = new[] { shops.Mine.GlobalIdOf("Shop"), id, id } } });
                answers[i] = $"{response.StatusCode} {await response.Content.ReadAsStringAsync()}".Replace(id, "ID", StringComparison.Ordinal);
            }

            Assert.Equal(answers[1], answers[0]);
        }
    }

    [Theory]
    [InlineData(Role.Owner)]
    [InlineData(Role.Staff)]
    [InlineData(Role.Consultant)]
    [InlineData(Role.Bi)]
    public async Task No_mutation_reaches_a_record_of_the_other_shop(Role role)
    {
        MutationWalk walk = new(s_schema, Own);
        string before = await shops.DescribeTheirsAsync();
        int cases = 0;
        foreach (MutationWalk.Case one in walk.Cases())
        {
            string theirs = shops.Theirs.GlobalIdOf(one.TypeName) ?? throw new InvalidOperationException($"MarkedShop makes no {one.TypeName} for {one.Coordinate}.");
            string nobodys = GlobalId.Encode(one.TypeName, Guid.CreateVersion7());
            string answer = await SendAsync(shops.Client(role), one.Document, one.With(theirs));
            string other = await SendAsync(shops.Client(role), one.Document, one.With(nobodys));

            Check(one.Coordinate, answer);
            Assert.True(Plain(other, nobodys) == Plain(answer, theirs), $"{one.Coordinate} tells an identifier of theirs from one of nobody's:\n{answer}\n{other}");
            cases++;
        }

        foreach ((string coordinate, string document, JsonObject variables) in walk.Others())
        {
            Check(coordinate, await SendAsync(shops.Client(role), document, variables));
        }

        Assert.True(cases >= 5);
        Assert.Equal(before, await shops.DescribeTheirsAsync());
        CheckLog();

        static string Plain(string answer, string id) => Errors().Replace(answer.Replace(id, "ID", StringComparison.Ordinal), "\"errorId\":\"\"");
    }

    [Theory]
    [InlineData(Role.Owner)]
    [InlineData(Role.Staff)]
    [InlineData(Role.Consultant)]
    [InlineData(Role.Bi)]
    public async Task Naming_the_other_shop_in_the_header_opens_nothing(Role role)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ shop { name } customers { nodes { name } } }" }) };
        request.Headers.Add("X-Shop", "theirs");
        using HttpResponseMessage theirs = await shops.Client(role).SendAsync(request);
        string answer = await theirs.Content.ReadAsStringAsync();

        Check("X-Shop", answer);
        Assert.Equal(Caller.ShopRequired, (string)JsonNode.Parse(answer)!["errors"]![0]!["extensions"]!["code"]!);
    }

    [Theory]
    [InlineData(Role.Owner)]
    [InlineData(Role.Bi)]
    public async Task No_chart_shows_anything_of_the_other_shop(Role role)
    {
        string[] known = ["graphql", "shops/{shop}/charts", "shops/{shop}/charts/{file}", "charts/{file}", "embed/{shop}/charts/{file}", "embed/echarts-{version}.mjs", "imports/{import:guid}/rejections.csv", "shops/{shop}/odata/{**path}", "shops/{shop}/feeds", "shops/{shop}/feeds/{file}", "odata/{**path}", "feeds", "feeds/{file}", "shops/{shop}/feeds/manifest.json", "feeds/manifest.json", "shops/{shop}/feeds/{version}/{file}", "feeds/{version}/{file}", "shops/{shop}/connect", "shops/{shop}/connect/{file}", "shops/{shop}/logo", "health", "health/live", "health/ready"];
        string[] unknown = [.. shops.Server.Routes.Select(route => route.Trim('/')).Where(route => route.Length > 0 && !route.StartsWith("graphql", StringComparison.Ordinal) && !known.Contains(route) && !IsOfAPerson(route))];
        Assert.True(unknown.Length == 0, $"The walk does not know the addresses {string.Join(", ", unknown)}.");
        foreach (string name in ChartCatalogue.All.Select(chart => chart.Name))
        {
            foreach (string format in new[] { "csv", "json" })
            {
                using HttpResponseMessage mine = await shops.Client(role).GetAsync($"/shops/mine/charts/{name}.{format}");
                using HttpResponseMessage theirs = await shops.Client(role).GetAsync($"/shops/theirs/charts/{name}.{format}");
                using HttpResponseMessage nobodys = await shops.Client(role).GetAsync($"/shops/nobody/charts/{name}.{format}");

                Check($"{name}.{format}", $"{mine.Headers}{mine.Content.Headers}{await mine.Content.ReadAsStringAsync()}");
                Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (theirs.StatusCode, nobodys.StatusCode));
                Check($"{name}.{format} of theirs", await theirs.Content.ReadAsStringAsync());
            }
        }

        foreach (string format in new[] { "csv", "json", "svg" })
        {
            using HttpResponseMessage all = await shops.Client(role).GetAsync($"/charts/shops.{format}");
            Assert.Equal(HttpStatusCode.OK, all.StatusCode);
            Check($"shops.{format}", $"{all.Headers}{all.Content.Headers}{await all.Content.ReadAsStringAsync()}");
        }

        foreach ((string shop, HttpStatusCode status) in new[] { ("mine", HttpStatusCode.OK), ("theirs", HttpStatusCode.NotFound), ("nobody", HttpStatusCode.NotFound) })
        {
            using HttpResponseMessage logo = await shops.Client(role).GetAsync($"/shops/{shop}/logo");
            Assert.Equal(status, logo.StatusCode);
            Check($"logo of {shop}", await logo.Content.ReadAsStringAsync());
        }

        string import = (string)(await shops.TheirOwner.DataAsync("{ shop { imports { nodes { rejectionsUrl } } } }"))["shop"]!["imports"]!["nodes"]![0]!["rejectionsUrl"]!;
        using HttpResponseMessage rejections = await shops.Client(role).GetAsync(import);
        Assert.True(rejections.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden);
        Check("rejections.csv", await rejections.Content.ReadAsStringAsync());
        CheckLog();
    }

    [Fact]
    public async Task No_signed_address_opens_anything_of_the_other_shop()
    {
        const string Mine = """mutation { createEmbedLink(input: { chart: "recency", format: SVG }) { embedLink { id url } } }""";
        string mine = (string)(await shops.Client(Role.Owner).DataAsync(Mine))["createEmbedLink"]!["embedLink"]!["url"]!;
        JsonNode link = (await shops.TheirOwner.DataAsync(Mine))["createEmbedLink"]!["embedLink"]!;
        string theirs = (string)link["url"]!;
        HttpClient anybody = shops.Server.Anonymous();
        string Part(string url, string name) => Regex.Match(url, $"{name}=([^&]+)").Groups[1].Value;
        string[] attacks =
        [
            mine.Replace("/embed/mine/", "/embed/theirs/", StringComparison.Ordinal),
            mine.Replace(Part(mine, "link"), Part(theirs, "link"), StringComparison.Ordinal),
            mine.Replace("/embed/mine/", "/embed/theirs/", StringComparison.Ordinal).Replace(Part(mine, "key"), Part(theirs, "key"), StringComparison.Ordinal).Replace(Part(mine, "link"), Part(theirs, "link"), StringComparison.Ordinal),
            theirs.Replace(Part(theirs, "signature"), Part(mine, "signature"), StringComparison.Ordinal),
            theirs.Replace("/embed/theirs/", "/embed/nobody/", StringComparison.Ordinal),
        ];
        string? answer = null;
        foreach (string attack in attacks)
        {
            using HttpResponseMessage refused = await anybody.GetAsync(attack);
            string text = await refused.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Check(attack, Traces().Replace(text, ""));
            Assert.Equal(answer ??= Traces().Replace(text, ""), Traces().Replace(text, ""));
        }

        JsonNode revoked = await shops.Client(Role.Owner).DataAsync("mutation($id: ID!) { revokeEmbedLink(input: { id: $id }) { embedLink { id } errors { __typename } } }", new { id = (string)link["id"]! });
        using HttpResponseMessage still = await anybody.GetAsync(theirs);
        Assert.Equal("NotFoundError", (string)revoked["revokeEmbedLink"]!["errors"]![0]!["__typename"]!);
        Assert.NotEqual(HttpStatusCode.Forbidden, still.StatusCode);
        CheckLog();
    }

    [Theory]
    [InlineData(Role.Owner)]
    [InlineData(Role.Bi)]
    public async Task No_feed_shows_anything_of_the_other_shop(Role role)
    {
        string[] paths =
        [
            "odata", "odata/$metadata", "feeds", "feeds/manifest.json",
            .. FeedCatalogue.All.SelectMany(set => new[] { $"odata/{set.Name}", $"odata/{set.Name}/$count", $"feeds/{set.Name}.csv", $"feeds/{set.Name}.jsonl", $"feeds/{set.Name}.parquet", $"feeds/{set.Name}.xlsx" }),
        ];
        foreach (string path in paths)
        {
            using HttpResponseMessage mine = await shops.Client(role).GetAsync($"/shops/mine/{path}");
            using HttpResponseMessage theirs = await shops.Client(role).GetAsync($"/shops/theirs/{path}");
            using HttpResponseMessage nobodys = await shops.Client(role).GetAsync($"/shops/nobody/{path}");

            Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
            Check(path, $"{mine.Headers}{mine.Content.Headers}{await TextAsync(mine.Content)}");
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (theirs.StatusCode, nobodys.StatusCode));
            Check($"{path} of theirs", await theirs.Content.ReadAsStringAsync());

            // Over all shops of the key: theirs is not among them, whoever is named.
            using HttpRequestMessage request = new(HttpMethod.Get, $"/{path}");
            request.Headers.Add("X-Shop", "theirs");
            using HttpResponseMessage all = await shops.Client(role).SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, all.StatusCode);
            Check($"{path} of all shops", $"{all.Headers}{all.Content.Headers}{await TextAsync(all.Content)}");
        }

        // A page's token of theirs, and a filter on their name.
        string next = (string)JsonNode.Parse(await (await shops.TheirOwner.SendAsync(Small("/odata/SalesMonthly"))).Content.ReadAsStringAsync())!["@odata.nextLink"]!;
        string filter = $"/odata/Sales?$filter={Uri.EscapeDataString($"Shop eq 'theirs' or contains(Source,'{IsolationServer.TheirMark}')")}";
        string still = (string)(await shops.TheirOwner.GetFromJsonAsync<JsonNode>("/shops/theirs/feeds/manifest.json"))!["feeds"]![0]!["files"]!["jsonl"]!;
        Assert.Equal(HttpStatusCode.NotFound, (await shops.Client(role).GetAsync(still)).StatusCode);
        foreach (string path in new[] { "connect", "connect/power-bi.pbids", "connect/Sales.odc" })
        {
            Assert.Equal(HttpStatusCode.OK, (await shops.Client(role).GetAsync($"/shops/mine/{path}")).StatusCode);
            using HttpResponseMessage theirs = await shops.Client(role).GetAsync($"/shops/theirs/{path}");
            Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
            Check($"{path} of theirs", await theirs.Content.ReadAsStringAsync());
        }

        Check("their token", await (await shops.Client(role).GetAsync(next)).Content.ReadAsStringAsync());
        Check("their name", await (await shops.Client(role).GetAsync(filter)).Content.ReadAsStringAsync());
        CheckLog();

        static HttpRequestMessage Small(string path)
        {
            HttpRequestMessage request = new(HttpMethod.Get, path);
            request.Headers.Add("Prefer", "odata.maxpagesize=1");
            return request;
        }
    }

    [Fact]
    public async Task No_stream_tells_of_the_other_shop()
    {
        List<(string Field, StreamReader Events)> streams = [];
        foreach (Field field in s_schema.Subscription!.Fields)
        {
            JsonObject variables = [];
            foreach (Argument argument in field.Arguments)
            {
                variables.Add(argument.Name, Foreign.Of(new NonNullType(argument.Type.Nullable), argument.Name, "Import", isWhole: true));
            }

            string declarations = string.Join(' ', field.Arguments.Select(argument => $"${argument.Name}: {argument.Type}"));
            string arguments = string.Join(' ', field.Arguments.Select(argument => $"{argument.Name}: ${argument.Name}"));
            string leaves = string.Join(' ', ((ComplexType)field.Type.Named).Fields.Where(leaf => leaf.Type.Named.IsLeaf).Select(leaf => leaf.Name));
            using HttpRequestMessage request = new(HttpMethod.Post, "/graphql")
            {
                Content = JsonContent.Create(new
                {
                    query = $"subscription{(declarations.Length == 0 ? string.Empty : $"({declarations})")} {{ {field.Name}{(arguments.Length == 0 ? string.Empty : $"({arguments})")} {{ {leaves} }} }}",
                    variables,
                }),
            };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            HttpResponseMessage response = await shops.Client(Role.Owner).SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            streams.Add((field.Name, new StreamReader(await response.Content.ReadAsStreamAsync())));
        }

        await shops.TheirOwner.DataAsync("mutation { recordSale(input: { soldAt: \"2026-01-06T03:00:00Z\", lines: [{ quantity: 1, unitPrice: 770030011 }] }) { sale { id } } }");
        await shops.Server.RefreshAsync(shops.Theirs.Id);
        foreach ((string field, StreamReader events) in streams)
        {
            using CancellationTokenSource patience = new(TimeSpan.FromSeconds(4));
            StringBuilder heard = new();
            try
            {
                while (await events.ReadLineAsync(patience.Token) is { } line)
                {
                    heard.AppendLine(line);
                }
            }
            catch (OperationCanceledException)
            {
                // Nobody closed the stream, which is as it should be.
            }

            Assert.DoesNotContain("\"data\":{", heard.ToString(), StringComparison.Ordinal);
            Check($"Subscription.{field}", heard.ToString());
            events.Dispose();
        }
    }

    [Fact]
    public void No_file_of_my_shop_holds_anything_of_the_other()
    {
        string[] files = Directory.GetFiles(shops.Server.AnalyticsFolder(shops.Mine.Id), "*", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            Assert.Equal(-1, content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(IsolationServer.TheirMark)));
        }
    }

    /// <summary>Accounts are of people; no address among them names a shop or a record of one.</summary>
    private static bool IsOfAPerson(string route) => route is "account" || route.StartsWith("account/", StringComparison.Ordinal);

    private void CheckLog() => Check("the log", shops.Logged());

    /// <summary>What a body says; of a workbook, which is compressed, its cells.</summary>
    private static async Task<string> TextAsync(HttpContent body) => body.Headers.ContentType?.MediaType?.EndsWith("spreadsheetml.sheet", StringComparison.Ordinal) == true
        ? string.Join('\n', WorkbookReader.Read(await body.ReadAsByteArrayAsync()).SelectMany(sheet => sheet).Select(row => string.Join('\t', row)))
        : await body.ReadAsStringAsync();

    private static void Check(string coordinate, string text)
    {
        string? leak = IsolationServer.LeakIn(WithoutEcho(text));
        Assert.True(leak is null, $"{coordinate} shows something of the other shop: {leak}");
    }

    /// <summary>What was asked may come back in the words of a refusal: a text that was sent is no secret.</summary>
    private static string WithoutEcho(string text) => Echo().Replace(text, "(echo)");

    private Task<string> SendAsync(HttpClient client, WalkRequest request, string? accept = null) => SendAsync(client, request.Document, request.Variables, accept);

    private static async Task<string> SendAsync(HttpClient client, string document, JsonObject variables, string? accept = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql");
        JsonObject body = new() { ["query"] = document, ["variables"] = variables.DeepClone() };
        string? file = FileIn(body["variables"], "variables");
        request.Content = file is null ? JsonContent.Create(body) : new MultipartFormDataContent
        {
            { new StringContent(body.ToJsonString()), "operations" },
            { new StringContent($$"""{"0":["{{file}}"]}"""), "map" },
            { new StringContent("customer_id,customer_name\nwalk-1,歩く人\n"), "0", "walk.csv" },
        };
        if (file is not null)
        {
            request.Headers.Add("GraphQL-Preflight", "1");
        }

        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode != HttpStatusCode.InternalServerError, $"{document}\n{text}");
        Assert.True(response.StatusCode != HttpStatusCode.TooManyRequests, "The walk is faster than a key may ask.");
        Check("headers", $"{response.Headers}{response.Content.Headers}");
        return text;
    }

    /// <summary>Where a file belongs in the variables, which then hold nothing in its place.</summary>
    private static string? FileIn(JsonNode? node, string path)
    {
        foreach ((string name, JsonNode? value) in node as JsonObject ?? [])
        {
            if (value is JsonValue text && text.TryGetValue(out string? given) && given == SampleValues.File)
            {
                node![name] = null;
                return $"{path}.{name}";
            }

            if (FileIn(value, $"{path}.{name}") is { } found)
            {
                return found;
            }
        }

        return null;
    }

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex Traces();

    [GeneratedRegex("ZZB_[A-Za-z_.]+")]
    private static partial Regex Mark();

    [GeneratedRegex("\"endCursor\":\"([^\"]+)\"")]
    private static partial Regex Cursor();

    [GeneratedRegex("\"errorId\":\"[^\"]*\"")]
    private static partial Regex Errors();

    /// <summary>The bare mark, which the walk sends as a text; what the other shop keeps has more behind it.</summary>
    [GeneratedRegex("ZZB(?![_A-Za-z0-9])")]
    private static partial Regex Echo();
}
