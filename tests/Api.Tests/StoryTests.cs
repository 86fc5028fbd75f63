using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GraphQlCrm.Api.Tests.People;
using static GraphQlCrm.Api.Tests.ImportClient;

namespace GraphQlCrm.Api.Tests;

/// <summary>
/// One shop from the file of its till to answered questions, by GraphQL alone: a mapping of its own, errors, mended rows, the file
/// again, duplicates merged, a refund, and somebody invited who works there.
/// </summary>
public sealed class StoryTests(PeopleServer people) : IClassFixture<PeopleServer>
{
    // Two receipts of 佐藤花子, who got a second number on her second visit; one day that no calendar has; one cancelled receipt.
    private const string Till = """
        伝票番号,日付,会員No,会員名,フリガナ,電話,品名,数,単価,状態
        1001,令和8年1月10日,A-1,佐藤 花子,サトウ ハナコ,090-1111-2222,どら焼き,２,"¥1,200",
        1001,令和8年1月10日,A-1,佐藤 花子,サトウ ハナコ,090-1111-2222,最中,1,600,
        1002,令和8年2月30日,A-2,田中 一郎,タナカ イチロウ,,最中,1,600,
        1003,令和8年2月14日,B-9,佐藤 花子,ｻﾄｳ ﾊﾅｺ,09011112222,羊羹,1,"2,000",
        1004,令和8年2月15日,A-3,鈴木 次郎,スズキ ジロウ,,羊羹,1,"2,000",取消
        1005,令和8年3月1日,,,,,どら焼き,1,"¥1,200",

        """;

    private const string Definition = """
        {
          "name": "our-till", "kind": "sales", "shape": "line", "source": "till", "isProductNameCode": true,
          "columns": {
            "orderId": ["伝票番号"], "soldAt": ["日付"], "customerCode": ["会員No"], "customerName": ["会員名"], "customerKana": ["フリガナ"],
            "customerPhone": ["電話"], "productName": ["品名"], "quantity": ["数"], "unitPrice": ["単価"]
          },
          "rules": [{ "column": ["状態"], "values": ["取消"], "means": "skipped" }]
        }
        """;

    private static readonly Encoding s_cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    [Fact]
    public async Task From_the_file_of_the_till_to_answered_questions()
    {
        HttpClient owner = people.Owner;

        // Mapping: nothing that is known fits, and one that is wrong is refused with its reason.
        JsonNode file = await UploadAsync(owner, s_cp932.GetBytes(Till));
        Assert.Equal("shift_jis", ((string)file["detection"]!["encoding"]!).Replace("cp932", "shift_jis", StringComparison.Ordinal));
        Assert.Equal("ImportRefusedError", (string)(await MapAsync(Definition.Replace("\"soldAt\"", "\"soldOn\"", StringComparison.Ordinal)))["errors"]![0]!["__typename"]!);
        Assert.Equal("our-till", (string)(await MapAsync(Definition))["importMapping"]!["name"]!);

        // Errors: seen in the preview, nothing written; then the good rows are kept and the bad one is listed.
        JsonNode preview = await StepAsync(owner, "previewImport", "importPreview", (string)file["id"]!, "created skipped rejected newCustomers newProducts rejections { line field value rule }", "our-till");
        Assert.Equal((3, 1, 1, 2, 3), ((int)preview["created"]!, (int)preview["skipped"]!, (int)preview["rejected"]!, (int)preview["newCustomers"]!, (int)preview["newProducts"]!));
        Assert.Equal((4, "日付", "令和8年2月30日"), ((int)preview["rejections"]![0]!["line"]!, (string)preview["rejections"]![0]!["field"]!, (string)preview["rejections"]![0]!["value"]!));
        JsonNode import = await ImportAsync(file);

        // Fix: the rejected rows come back as a file of the same columns.
        string rejected = await owner.GetStringAsync((string)import["rejectionsUrl"]!, TestContext.Current.CancellationToken);
        JsonNode mended = await ImportAsync(await UploadAsync(owner, Encoding.UTF8.GetBytes(rejected.Replace("2月30日", "2月28日", StringComparison.Ordinal))));
        Assert.Equal((1, 0), ((int)mended["created"]!, (int)mended["rejected"]!));

        // Again: the whole file once more, corrected, with a price that the till has changed since.
        JsonNode again = await ImportAsync(await UploadAsync(owner, s_cp932.GetBytes(Till.Replace("2月30日", "2月28日", StringComparison.Ordinal).Replace("最中,1,600,", "最中,1,700,", StringComparison.Ordinal))));
        Assert.Equal((0, 2, 2, 0), ((int)again["created"]!, (int)again["updated"]!, (int)again["unchanged"]!, (int)again["rejected"]!));

        // Duplicates: 佐藤花子 under both numbers becomes one customer with both visits.
        await owner.DataAsync("mutation { findDuplicateCustomers(input: {}) { duplicateSearch { openCount } errors { __typename } } }");
        JsonNode pair = (await owner.DataAsync("{ duplicateCandidates(where: { status: { eq: OPEN } }) { nodes { reasons first { id version code } second { id version code } } } }"))["duplicateCandidates"]!["nodes"]!.AsArray().Single()!;
        (JsonNode survivor, JsonNode other) = (string)pair["first"]!["code"]! == "A-1" ? (pair["first"]!, pair["second"]!) : (pair["second"]!, pair["first"]!);
        Assert.Null((await owner.DataAsync(
            "mutation($a: ID!, $v: Int!, $b: ID!, $w: Int!) { mergeCustomers(input: { survivorId: $a, survivorVersion: $v, mergedId: $b, mergedVersion: $w }) { errors { __typename } } }",
            new { a = (string)survivor["id"]!, v = (int)survivor["version"]!, b = (string)other["id"]!, w = (int)other["version"]! }))["mergeCustomers"]!["errors"]);

        // Refund: one of the two どら焼き comes back.
        JsonNode sale = (await owner.DataAsync("{ shop { sales(where: { externalId: { eq: \"1001\" } }) { nodes { id total customer { sales { totalCount } } lines { lineNumber quantity } } } } }"))["shop"]!["sales"]!["nodes"]![0]!;
        Assert.Equal((3_100, 2), ((int)sale["total"]!, (int)sale["customer"]!["sales"]!["totalCount"]!));
        const string Refund = """mutation($sale: ID!, $quantity: Decimal!) { refundSale(input: { saleId: $sale, lines: [{ lineNumber: 1, quantity: $quantity }], idempotencyKey: "refund-1001" }) { refund { amount } errors { __typename ... on Error { message } } } }""";
        foreach (int _ in (int[])[1, 2])
        {
            // Sent twice, done once.
            Assert.Equal(1_200, (int)(await owner.DataAsync(Refund, new { sale = (string)sale["id"]!, quantity = 1 }))["refundSale"]!["refund"]!["amount"]!);
        }

        // Staff: invited, signed in, sells; and is kept from keys and from whole tables.
        string email = people.NewEmail();
        PersonClient staff = await people.PersonAsync(email, "STAFF");
        staff.Shop = "mine";
        JsonNode sold = await staff.DataAsync("mutation($id: ID!) { recordSale(input: { customerId: $id, soldAt: \"2026-03-02T03:00:00Z\", lines: [{ quantity: 1, unitPrice: 800 }] }) { sale { id } errors { __typename } } }", new { id = (string)survivor["id"]! });
        Assert.NotNull(sold["recordSale"]!["sale"]);
        (HttpStatusCode _, JsonNode? keys) = await staff.PostAsync("/graphql", new { query = "mutation { createApiKey(input: { name: \"mine\", role: BI }) { errors { __typename } } }" });
        Assert.Equal("AUTH_NOT_AUTHORIZED", (string)keys!["errors"]![0]!["extensions"]!["code"]!);
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.SendAsync(HttpMethod.Get, "/shops/mine/feeds/SalesMonthly.csv")).Status);

        // Figures: what was imported, mended, merged, refunded and sold is what is counted.
        await people.Server.RefreshAsync(people.Mine);
        JsonNode analytics = (await owner.DataAsync("{ shop { analytics { salesByMonth { months { month revenue customers newCustomers unidentifiedRevenue } } tenQuestions { questions { number readiness } } } } }"))["shop"]!["analytics"]!;
        Assert.Equal(
            ["2026-01-01 1900 1 1 0", "2026-02-01 2700 2 1 0", "2026-03-01 800 1 0 1200"],
            analytics["salesByMonth"]!["months"]!.AsArray().Select(month => $"{month!["month"]} {month["revenue"]} {month["customers"]} {month["newCustomers"]} {month["unidentifiedRevenue"]}"));
        Assert.Equal(10, analytics["tenQuestions"]!["questions"]!.AsArray().Count);

        // And all that is on record.
        JsonNode[] audit = [.. (await owner.DataAsync("{ auditEntries(first: 200) { nodes { action actorName } } }"))["auditEntries"]!["nodes"]!.AsArray().OfType<JsonNode>()];
        Assert.Equal(
            ["CustomerMerge.created test", "Refund.created test", "Sale.created 山田 花子", "Access.refused 山田 花子"],
            audit.Select(entry => $"{entry["action"]} {entry["actorName"]}").Where(entry => entry.StartsWith("CustomerMerge", StringComparison.Ordinal) || entry.StartsWith("Refund", StringComparison.Ordinal) || entry.StartsWith("Sale.created", StringComparison.Ordinal) || entry.StartsWith("Access", StringComparison.Ordinal)));

        async Task<JsonNode> MapAsync(string definition) => (await owner.DataAsync(
            "mutation($definition: String!) { createImportMapping(input: { name: \"our-till\", definition: $definition }) { importMapping { name } errors { __typename ... on Error { message } } } }",
            new { definition }))["createImportMapping"]!;

        async Task<JsonNode> ImportAsync(JsonNode uploaded)
        {
            JsonNode started = await StepAsync(owner, "startImport", "import", (string)uploaded["id"]!, "id", "our-till");
            using StreamReader events = await ListenAsync(owner, (string)started["id"]!);
            Assert.Equal("COMPLETED", (string)(await ReadToEndAsync(events))[^1]["status"]!);
            return (await owner.DataAsync("query($id: ID!) { node(id: $id) { ... on Import { created updated unchanged skipped rejected rejectionsUrl } } }", new { id = (string)started["id"]! }))["node"]!;
        }
    }
}
