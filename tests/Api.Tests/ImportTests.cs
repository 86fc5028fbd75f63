using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using static GraphQlCrm.Api.Tests.ImportClient;

namespace GraphQlCrm.Api.Tests;

/// <summary>Imports step by step, as a front end does them: upload, detection, preview, run with progress, report, mended rows, undo.</summary>
public sealed class ImportTests
{
    private const string File = """
        売上ID,受注日,購入者 顧客ID,購入者 名前,購入商品 商品名,購入商品 販売価格(消費税込),購入商品 販売個数,総合計金額,入金状態,備考
        1,2026-01-10,7,花田,皿,1000,1,1000,入金済,
        2,2026-01-11,8,=cmd|'/c calc'!A1,皿,"△1,000",1,1000,入金済,"二行
        の備考"
        3,2026-01-12,,,椀,500,2,1000,入金済,
        4,2026-01-13,7,花田,皿,1000,1,1000,キャンセル,

        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_goes_from_upload_to_undo()
    {
        await using Server server = await Server.StartAsync();
        using HttpClient client = await server.ClientAsync(Role.Owner, await server.AddShopAsync("mise"));

        JsonNode file = await UploadAsync(client, Encoding.UTF8.GetBytes(File));
        JsonNode detection = file["detection"]!;
        Assert.Equal(("utf-8", ",", 4), ((string)detection["encoding"]!, (string)detection["delimiter"]!, (int)detection["rows"]!));
        Assert.Equal(("colorme-orders", true), ((string)detection["mappings"]![0]!["mapping"]!, (double)detection["mappings"]![0]!["confidence"]! > 0.5));
        Assert.Equal("DATE", (string)detection["columns"]![1]!["content"]!);
        Assert.Equal([",", "△"], detection["columns"]![5]!["marks"]!.AsArray().Select(mark => (string)mark!));
        Assert.Contains(detection["suggestedColumns"]!.AsArray(), one => (string)one!["field"]! == "orderId" && (string)one["header"]! == "売上ID");

        string id = (string)file["id"]!;
        JsonNode preview = await StepAsync(client, "previewImport", "importPreview", id, "created updated unchanged skipped rejected newCustomers newProducts rows rowCount records { action key label amount customerMatch } rejections { line field value rule }");
        Assert.Equal((2, 0, 1, 1, 1, 2), ((int)preview["created"]!, (int)preview["updated"]!, (int)preview["skipped"]!, (int)preview["rejected"]!, (int)preview["newCustomers"]!, (int)preview["newProducts"]!));
        Assert.Equal(["1 花田 1000 NEW", "3  1000 NONE"], preview["records"]!.AsArray().Select(record => $"{record!["key"]} {record["label"]} {record["amount"]} {record["customerMatch"]}"));
        Assert.Equal(0, (int)(await client.DataAsync("{ shop { imports { totalCount } sales { totalCount } } }"))["shop"]!["sales"]!["totalCount"]!);

        JsonNode import = await StepAsync(client, "startImport", "import", id, "id status rejectionsUrl");
        using StreamReader events = await ListenAsync(client, (string)import["id"]!);
        List<JsonNode> progress = await ReadToEndAsync(events);
        Assert.Equal(("COMPLETED", 4, 4, 2, 1, 1), ((string)progress[^1]["status"]!, (int)progress[^1]["rows"]!, (int)progress[^1]["rowCount"]!, (int)progress[^1]["created"]!, (int)progress[^1]["rejected"]!, (int)progress[^1]["skipped"]!));

        string csv = await client.GetStringAsync((string)import["rejectionsUrl"]!, Cancel);
        Assert.Equal(File.Split('\n')[0] + ",取込行 line,取込項目 field,取込値 value,取込理由 rule", csv.Split('\n')[0].Trim('\uFEFF', '\r'));
        Assert.Contains("'=cmd|'/c calc'!A1", csv, StringComparison.Ordinal);
        Assert.Contains("\"二行\nの備考\"", csv.ReplaceLineEndings("\n"), StringComparison.Ordinal);

        // Mended, the downloaded file is imported as it is, with what was put before the formula taken off again.
        JsonNode mended = await UploadAsync(client, Encoding.UTF8.GetBytes(csv.Replace("△1,000", "1,000", StringComparison.Ordinal)));
        JsonNode second = await StepAsync(client, "startImport", "import", (string)mended["id"]!, "id");
        Assert.Equal((1, 0), (await ReadToEndAsync(await ListenAsync(client, (string)second["id"]!))) is [.., var last] ? ((int)last["created"]!, (int)last["rejected"]!) : default);
        JsonNode customers = (await client.DataAsync("{ shop { customers(order: [{ name: ASC }]) { nodes { name } } } }"))["shop"]!["customers"]!["nodes"]!;
        Assert.Equal(["=cmd|'/c calc'!A1", "花田"], customers.AsArray().Select(customer => (string)customer!["name"]!));

        JsonNode undone = (await client.DataAsync("mutation($id: ID!) { undoImport(input: { importId: $id }) { import { status } errors { ... on Error { message } } } }", new { id = (string)import["id"]! }))["undoImport"]!;
        Assert.Equal("UNDONE", (string)undone["import"]!["status"]!);
        Assert.Equal(1, (int)(await client.DataAsync("{ shop { sales { totalCount } } }"))["shop"]!["sales"]!["totalCount"]!);
    }

    [Fact]
    public async Task A_running_import_is_cancelled_and_what_it_stored_can_be_undone()
    {
        await using Server server = await Server.StartAsync();
        using HttpClient client = await server.ClientAsync(Role.Owner, await server.AddShopAsync("mise"));
        StringBuilder rows = new("order_id,customer_id,ordered_on,amount\n");
        for (int i = 0; i < 400_000; i++)
        {
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},C{i % 1000},2026-01-10,100\n");
        }

        JsonNode file = await UploadAsync(client, Encoding.UTF8.GetBytes(rows.ToString()));
        JsonNode import = await StepAsync(client, "startImport", "import", (string)file["id"]!, "id", "orders");
        JsonNode waiting = await StepAsync(client, "startImport", "import", (string)file["id"]!, "id status", "orders");
        using StreamReader events = await ListenAsync(client, (string)import["id"]!);
        JsonNode progress;
        do
        {
            progress = (await NextAsync(events))!;
        }
        while ((int)progress["created"]! == 0);

        Assert.Equal("QUEUED", (string)waiting["status"]!);
        await CancelAsync(client, (string)waiting["id"]!);
        await CancelAsync(client, (string)import["id"]!);
        JsonNode last = (await ReadToEndAsync(events))[^1];
        JsonNode end = (await client.DataAsync("query($id: ID!) { node(id: $id) { ... on Import { status created } } shop { sales { totalCount } } }", new { id = (string)import["id"]! }));

        Assert.Equal("CANCELLED", (string)last["status"]!);
        Assert.Equal((int)end["node"]!["created"]!, (int)end["shop"]!["sales"]!["totalCount"]!);
        Assert.InRange((int)end["node"]!["created"]!, 1, 399_999);
        JsonNode again = (await client.DataAsync("mutation($id: ID!) { cancelImport(input: { importId: $id }) { errors { ... on ImportRefusedError { message field } } } }", new { id = (string)import["id"]! }))["cancelImport"]!;
        Assert.Equal("The import is cancelled.", (string)again["errors"]![0]!["message"]!);
        await client.DataAsync("mutation($id: ID!) { undoImport(input: { importId: $id }) { import { status } } }", new { id = (string)import["id"]! });
        Assert.Equal(0, (int)(await client.DataAsync("{ shop { sales { totalCount } } }"))["shop"]!["sales"]!["totalCount"]!);
    }

    [Fact]
    public async Task Files_imports_and_rejected_rows_of_another_shop_are_not_there()
    {
        await using Server server = await Server.StartAsync();
        using HttpClient mine = await server.ClientAsync(Role.Owner, await server.AddShopAsync("mine"));
        using HttpClient theirs = await server.ClientAsync(Role.Owner, await server.AddShopAsync("theirs"));
        using HttpClient reader = await server.ClientAsync(Role.Bi, await server.AddShopAsync("figures"));
        JsonNode file = await UploadAsync(mine, Encoding.UTF8.GetBytes(File));
        JsonNode import = await StepAsync(mine, "startImport", "import", (string)file["id"]!, "id rejectionsUrl");
        await ReadToEndAsync(await ListenAsync(mine, (string)import["id"]!));

        JsonNode nodes = await theirs.DataAsync("query($file: ID!, $import: ID!) { file: node(id: $file) { id } import: node(id: $import) { id } }", new { file = (string)file["id"]!, import = (string)import["id"]! });
        Assert.Null(nodes["file"] ?? nodes["import"]);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync((string)import["rejectionsUrl"]!, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync((string)import["rejectionsUrl"]!, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Anonymous().GetAsync((string)import["rejectionsUrl"]!, Cancel)).StatusCode);
        foreach (string mutation in (string[])["previewImport", "startImport", "deleteImportFile"])
        {
            JsonNode refused = (await theirs.DataAsync($"mutation($id: ID!) {{ {mutation}(input: {{ importFileId: $id {(mutation == "deleteImportFile" ? string.Empty : ", mapping: \"orders\"")} }}) {{ errors {{ ... on ImportRefusedError {{ field }} }} }} }}", new { id = (string)file["id"]! }))[mutation]!;
            Assert.Equal("importFileId", (string)refused["errors"]![0]!["field"]!);
        }

        foreach (string mutation in (string[])["cancelImport", "undoImport"])
        {
            Assert.NotEmpty((await theirs.DataAsync($"mutation($id: ID!) {{ {mutation}(input: {{ importId: $id }}) {{ errors {{ ... on ImportRefusedError {{ field }} }} }} }}", new { id = (string)import["id"]! }))[mutation]!["errors"]!.AsArray());
        }

        using StreamReader events = await ListenAsync(theirs, (string)import["id"]!);
        Assert.Null(await NextAsync(events));
    }

    private static async Task CancelAsync(HttpClient client, string id) =>
        Assert.Null((await client.DataAsync("mutation($id: ID!) { cancelImport(input: { importId: $id }) { errors { ... on Error { message } } } }", new { id }))["cancelImport"]!["errors"]);
}
