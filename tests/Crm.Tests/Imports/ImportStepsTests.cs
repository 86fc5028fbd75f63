using System.Text;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Imports.Jobs;
using GraphQlCrm.Crm.Imports.Preview;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.GraphQL.Execution.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Imports;

/// <summary>Previews, mappings that a shop keeps, and what becomes of imports when the server stops.</summary>
public sealed class ImportStepsTests
{
    private const string Definition = """{ "name": "x", "kind": "sales", "source": "till", "columns": { "orderId": ["no"], "soldAt": ["day"], "amount": ["yen"], "customerEmail": ["mail"], "customerName": ["name"] } }""";
    private const string File = "no,day,yen,mail,name\n1,2026-01-10,100,a@example.jp,甲\n2,2026-01-11,x,b@example.jp,乙\n3,2026-01-12,300,,\n";

    private static readonly KeyIdentity s_author = new(Guid.CreateVersion7(), "test", Role.Owner, []);

    [Fact]
    public async Task A_preview_tells_what_the_import_then_does_and_writes_nothing()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        var mapping = ImportMapping.Parse(Definition);
        await shop.ImportAsync(mapping, Encoding.UTF8.GetBytes(File));
        string edited = File.Replace("100", "150", StringComparison.Ordinal).Replace(",x,", ",200,", StringComparison.Ordinal) + "4,2026-01-13,400,a@example.jp,甲\n";
        string before = await TablesAsync(shop);

        ImportPreview preview = await PreviewAsync(shop, mapping, edited);

        Assert.Equal(before, await TablesAsync(shop));
        Assert.Equal((2, 1, 1, 0, 1, 4L, 4L), (preview.Created, preview.Updated, preview.Unchanged, preview.Rejected, preview.NewCustomers, preview.Rows, preview.RowCount));
        Assert.Equal(
            ["Updated 2 1 甲 150 Email", "Created 3 2 乙 200 New", "Unchanged 4 3  300 None", "Created 5 4 甲 400 Email"],
            preview.Records.Select(record => $"{record.Action} {record.Line} {record.Key} {record.Label} {record.Amount} {record.CustomerMatch}"));
        Assert.Equal([new ImportFieldChange("total", "100", "150"), new ImportFieldChange("lines", "Product × 1 = 100", "Product × 1 = 150")], preview.Records[0].Changes);
        Import import = await shop.ImportAsync(mapping, Encoding.UTF8.GetBytes(edited));
        Assert.Equal((preview.Created, preview.Updated, preview.Unchanged, preview.Rejected), (import.Created, import.Updated, import.Unchanged, import.Rejected));
    }

    [Fact]
    public async Task A_preview_of_customers_shows_field_by_field_what_would_change()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await shop.ImportAsync("customers", "customer_id,氏名,電話番号\nA,花田,03-1111-2222\n");

        ImportPreview preview = await PreviewAsync(shop, ImportMappings.All["customers"], "customer_id,氏名,住所,生年月日\nA,花田 花子,東京都港区,昭和55年1月2日\nB,,,2999-01-01\n");

        ImportPreviewRecord record = Assert.Single(preview.Records);
        Assert.Equal((ImportAction.Updated, "A", CustomerMatch.Code), (record.Action, record.Key, record.CustomerMatch));
        Assert.Equal(["name: 花田 -> 花田 花子", "prefecture:  -> 東京都", "address:  -> 港区", "birthday:  -> 1980-01-02"], record.Changes.Select(change => $"{change.Field}: {change.Before} -> {change.After}"));
        Assert.Equal((3, "生年月日", "2999-01-01"), Assert.Single(preview.Rejections) is var rejection ? (rejection.Line, rejection.Field, rejection.Value) : default);
    }

    [Fact]
    public async Task A_shop_keeps_changes_and_forgets_its_mappings()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        var api = CrmApi.Of(shop);

        JsonNode created = await MutateAsync(api, "createImportMapping", "name: \"レジ\", definition: $definition", Definition);
        string id = (string)created["importMapping"]!["id"]!;
        Assert.Equal("ImportMappingNameTakenError レジ", Error(await MutateAsync(api, "createImportMapping", "name: \" レジ \", definition: $definition", Definition)));
        Assert.Equal("ImportRefusedError definition.columns.amount", Error(await MutateAsync(api, "createImportMapping", "name: \"b\", definition: $definition", """{ "name": "x", "kind": "sales", "source": "x", "columns": { "orderId": ["a"], "soldAt": ["b"] } }""")));
        Assert.Equal("ImportRefusedError definition.mapping", Error(await MutateAsync(api, "createImportMapping", "name: \"b\", definition: $definition", "no json")));
        Assert.Equal("ImportRefusedError name", Error(await MutateAsync(api, "createImportMapping", "name: \"  \", definition: $definition", Definition)));
        Assert.Equal("till", (await SavedMappings.FindAsync(shop.Database, shop.Id, "レジ", null)).Source);

        await MutateAsync(api, "updateImportMapping", $"mappingId: \"{id}\", name: \"店のレジ\", definition: $definition", Definition.Replace("till", "till-2", StringComparison.Ordinal));
        Assert.Equal("till-2", (await SavedMappings.FindAsync(shop.Database, shop.Id, "店のレジ", null)).Source);
        Assert.Equal("ImportRefusedError name", Error(await MutateAsync(api, "updateImportMapping", $"mappingId: \"{id}\", name: \"\"")));
        await MutateAsync(api, "createImportMapping", "name: \"other\", definition: $definition", Definition);
        Assert.Equal("ImportMappingNameTakenError other", Error(await MutateAsync(api, "updateImportMapping", $"mappingId: \"{id}\", name: \"other\"")));
        JsonNode list = await api.DataAsync("{ importMappings(order: [{ name: ASC }]) { totalCount nodes { name definition } } importPresets { name isConfirmed definition } }");
        Assert.Equal(["other", "店のレジ"], list["importMappings"]!["nodes"]!.AsArray().Select(node => (string)node!["name"]!));
        Assert.All(list["importPresets"]!.AsArray(), preset => ImportMapping.Parse((string)preset!["definition"]!));

        await MutateAsync(api, "deleteImportMapping", $"mappingId: \"{id}\"");
        Assert.Equal("ImportRefusedError mappingId", Error(await MutateAsync(api, "deleteImportMapping", $"mappingId: \"{id}\"")));
        Assert.Equal("ImportRefusedError mappingId", Error(await MutateAsync(api, "updateImportMapping", $"mappingId: \"{id}\", name: \"c\"")));
        await Assert.ThrowsAsync<ImportException>(() => SavedMappings.FindAsync(shop.Database, shop.Id, "店のレジ", null));
        Assert.NotNull((await CrmApi.Of(shop, Role.Consultant).RunAsync("mutation { deleteImportMapping(input: { mappingId: \"x\" }) { errors { __typename } } }"))["errors"]);
    }

    [Fact]
    public async Task An_import_that_the_server_was_stopped_in_is_interrupted_and_the_same_file_completes_it()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        InMemoryTopicEvents events = new();
        ImportJobs jobs = new(shop.Database, TimeProvider.System, events);
        StringBuilder rows = new("no,day,yen,mail,name\n");
        for (int i = 0; i < 200_000; i++)
        {
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},2026-01-10,100,c{i % 100}@example.jp,客\n");
        }

        string path = Path.GetTempFileName();
        await System.IO.File.WriteAllTextAsync(path, rows.ToString());
        Import import = await jobs.StartAsync(shop.Id, ImportMapping.Parse(Definition), new ImportFile(path, "big.csv"), s_author);
        await using ISourceStream<ImportProgress> progress = await events.SubscribeAsync<ImportProgress>($"import:{import.Id:N}");
        using CancellationTokenSource stop = new();
        List<Exception> failures = [];
        Task run = jobs.RunAsync((_, error) => failures.Add(error), stop.Token);
        await foreach (ImportProgress at in progress)
        {
            if (at.Created > 0)
            {
                break;
            }
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        Import stored = await shop.ReadAsync(db => db.Imports.SingleAsync());
        int sales = await shop.ReadAsync(db => db.Sales.CountAsync());
        Assert.Equal((ImportStatus.Interrupted, sales), (stored.Status, (int)stored.Created));
        Assert.InRange(sales, 1, 199_999);
        Assert.Empty(failures);
        Import again = await shop.ImportAsync(ImportMapping.Parse(Definition), await System.IO.File.ReadAllBytesAsync(path));
        Assert.Equal((200_000 - sales, sales), ((int)again.Created, (int)again.Unchanged));
        System.IO.File.Delete(path);
    }

    [Fact]
    public async Task A_file_that_does_not_fit_its_mapping_is_refused_before_it_waits()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        ImportJobs jobs = new(shop.Database, TimeProvider.System, new InMemoryTopicEvents());
        string path = Path.GetTempFileName();
        await System.IO.File.WriteAllTextAsync(path, "a,b\n1,2\n");

        ImportException error = await Assert.ThrowsAsync<ImportException>(() => jobs.StartAsync(shop.Id, ImportMapping.Parse(Definition), new ImportFile(path), s_author));

        Assert.Equal("columns.orderId", error.Field);
        Assert.Equal(0, await shop.ReadAsync(db => db.Imports.CountAsync()));
        System.IO.File.Delete(path);
    }

    [Fact]
    public async Task Two_imports_of_the_same_file_at_once_leave_every_order_once()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        string path = Path.GetTempFileName();
        await System.IO.File.WriteAllTextAsync(path, "no,day,yen,mail,name\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i},2026-01-10,100,c{i % 500}@example.jp,客\n")));
        var mapping = ImportMapping.Parse(Definition);

        Import[] both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => new ImportRunner(shop.Database, TimeProvider.System).RunAsync(shop.Id, mapping, new ImportFile(path)))));

        Assert.Equal((100_000, 100_000), (both.Sum(import => import.Created), both.Sum(import => import.Unchanged)));
        Assert.Equal((100_000, 500), (await shop.ReadAsync(db => db.Sales.CountAsync()), await shop.ReadAsync(db => db.Customers.CountAsync())));
        System.IO.File.Delete(path);
    }

    private static async Task<JsonNode> MutateAsync(CrmApi api, string mutation, string input, string? definition = null) => (await api.DataAsync(
        definition is null
            ? $"mutation {{ {mutation}(input: {{ {input} }}) {{ importMapping {{ id }} errors {{ __typename ... on ImportRefusedError {{ field }} ... on ImportMappingNameTakenError {{ name }} }} }} }}".Replace(mutation == "deleteImportMapping" ? " ... on ImportMappingNameTakenError { name }" : "\0", string.Empty, StringComparison.Ordinal)
            : $"mutation($definition: String!) {{ {mutation}(input: {{ {input} }}) {{ importMapping {{ id }} errors {{ __typename ... on ImportRefusedError {{ field }} ... on ImportMappingNameTakenError {{ name }} }} }} }}",
        definition is null ? null : new { definition }))[mutation]!;

    private static string Error(JsonNode payload)
    {
        JsonNode error = Assert.Single(payload["errors"]!.AsArray())!;
        return $"{error["__typename"]} {error["field"] ?? error["name"]}";
    }

    private static async Task<ImportPreview> PreviewAsync(TestShop shop, ImportMapping mapping, string content)
    {
        string path = Path.GetTempFileName();
        await System.IO.File.WriteAllTextAsync(path, content);
        ImportPreview preview = await new ImportPreviewer(shop.Database, TimeProvider.System).RunAsync(shop.Id, mapping, new ImportFile(path));
        System.IO.File.Delete(path);
        return preview;
    }

    private static Task<string> TablesAsync(TestShop shop) => shop.ReadAsync(async db => string.Join(
        ' ',
        await db.Imports.CountAsync(),
        await db.ImportRejections.CountAsync(),
        await db.ImportBefores.CountAsync(),
        await db.CustomerExternalIds.CountAsync(),
        await db.Products.CountAsync(),
        string.Join(',', await db.Sales.OrderBy(sale => sale.ExternalId).Select(sale => $"{sale.ExternalId}={sale.Total}/{sale.Version}").ToListAsync()),
        string.Join(',', await db.Customers.OrderBy(customer => customer.Id).Select(customer => $"{customer.Name}/{customer.Version}").ToListAsync()),
        await db.AnalyticsChanges.CountAsync()));
}
