using System.Text;
using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Records;
using GraphQlCrm.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Queries;

public sealed class MutationTests
{
    [Fact]
    public async Task A_customer_is_created_and_a_taken_code_is_a_typed_error()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        const string Mutation = """
            mutation($input: CreateCustomerInput!) {
              createCustomer(input: $input) {
                customer { id code name email birthday registeredOn }
                errors { __typename ... on Error { message } ... on CustomerCodeTakenError { code } ... on ValidationError { field } }
              }
            }
            """;

        JsonNode created = (await api.DataAsync(Mutation, new { input = new { code = " 42 ", name = "髙橋 さくら", email = "Sakura@Example.jp", birthday = "1980-02-29" } }))["createCustomer"]!;
        JsonNode taken = (await api.DataAsync(Mutation, new { input = new { code = "42", name = "別人" } }))["createCustomer"]!;
        JsonNode empty = (await api.DataAsync(Mutation, new { input = new { notes = "nobody" } }))["createCustomer"]!;

        Assert.Null(created["errors"]);
        Assert.Equal(("42", "髙橋 さくら", "sakura@example.jp", "1980-02-29"), ((string)created["customer"]!["code"]!, (string)created["customer"]!["name"]!, (string)created["customer"]!["email"]!, (string)created["customer"]!["birthday"]!));
        Assert.Equal(("CustomerCodeTakenError", "42"), ((string)taken["errors"]![0]!["__typename"]!, (string)taken["errors"]![0]!["code"]!));
        Assert.Equal(("ValidationError", "name"), ((string)empty["errors"]![0]!["__typename"]!, (string)empty["errors"]![0]!["field"]!));
    }

    [Fact]
    public async Task A_sale_is_recorded_with_lines_rounded_half_away_from_zero()
    {
        await using TestShop shop = await TestShop.CreateAsync("USD", "America/New_York");
        await shop.ImportAsync("products", "product_code,product_name,unit_price\nP1,Tea,2.125\n");
        CrmApi api = CrmApi.Of(shop);
        JsonNode start = await api.DataAsync("""mutation { createCustomer(input: { name: "Ann" }) { customer { id } } }""");
        JsonNode products = await api.DataAsync("{ products { nodes { id } } }");

        JsonNode payload = (await api.DataAsync(
            """
            mutation($input: RecordSaleInput!) {
              recordSale(input: $input) { sale { total businessDay customer { name } lines { lineNumber type amount product { code } } } errors { __typename } }
            }
            """,
            new
            {
                input = new
                {
                    customerId = (string)start["createCustomer"]!["customer"]!["id"]!,
                    soldAt = "2026-03-01T04:30:00Z",
                    externalId = "R-1",
                    lines = new object[]
                    {
                        new { productId = (string)products["products"]!["nodes"]![0]!["id"]!, quantity = 1 },
                        new { type = "DISCOUNT", quantity = 1, unitPrice = -0.005m },
                    },
                },
            }))["recordSale"]!;

        JsonNode sale = payload["sale"]!;
        Assert.Equal((213 - 1, "2026-02-28", "Ann"), ((int)sale["total"]!, (string)sale["businessDay"]!, (string)sale["customer"]!["name"]!));
        Assert.Equal([213, -1], sale["lines"]!.AsArray().Select(line => (int)line!["amount"]!));
    }

    [Theory]
    [InlineData("""{ lines: [] }""", "ValidationError", "lines")]
    [InlineData("""{ lines: [{ quantity: 0, unitPrice: 1 }] }""", "ValidationError", "lines.0.quantity")]
    [InlineData("""{ lines: [{ quantity: 1 }] }""", "ValidationError", "lines.0.unitPrice")]
    [InlineData("""{ lines: [{ quantity: 1, unitPrice: -5 }] }""", "ValidationError", "lines.0.unitPrice")]
    [InlineData("""{ soldAt: "2999-01-01T00:00:00Z", lines: [{ quantity: 1, unitPrice: 5 }] }""", "ValidationError", "soldAt")]
    public async Task A_bad_sale_names_the_field_and_stores_nothing(string input, string error, string field)
    {
        await using TestShop shop = await TestShop.CreateAsync();

        JsonNode data = await CrmApi.Of(shop).DataAsync($"mutation {{ recordSale(input: {input}) {{ sale {{ id }} errors {{ __typename ... on ValidationError {{ field }} }} }} }}");

        Assert.Equal((error, field), ((string)data["recordSale"]!["errors"]![0]!["__typename"]!, (string)data["recordSale"]!["errors"]![0]!["field"]!));
        Assert.Equal(0, await shop.ReadAsync(db => db.Sales.CountAsync()));
    }

    [Fact]
    public async Task The_same_receipt_is_recorded_once()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        const string Mutation = """mutation { recordSale(input: { externalId: "R-1", lines: [{ quantity: 1, unitPrice: 5 }] }) { sale { id } errors { __typename } } }""";

        JsonNode[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.DataAsync(Mutation)));

        Assert.Single(answers, answer => answer["recordSale"]!["sale"] is not null);
        Assert.Equal(19, answers.Count(answer => (string?)answer["recordSale"]!["errors"]?[0]!["__typename"] == "SaleExistsError"));
        Assert.Equal(1, await shop.ReadAsync(db => db.Sales.CountAsync()));
    }

    [Fact]
    public async Task An_uploaded_file_is_imported_and_undone()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        Dictionary<string, IFile> files = new() { ["file"] = new MemoryFile("till.csv", "order_id,customer_id,ordered_on,amount\n1,A,2026-01-10,100\n2,A,soon,100\n") };

        JsonNode import = (await api.DataAsync(
            """mutation($file: Upload!) { importSales(input: { file: $file, mapping: "orders" }) { import { id fileName created rejected rejections { nodes { line field value rule } } } errors { __typename } } }""",
            new { file = "file" },
            files))["importSales"]!["import"]!;
        JsonNode undone = await api.DataAsync("mutation($id: ID!) { undoImport(input: { importId: $id }) { import { status } } }", new { id = (string)import["id"]! });

        Assert.Equal(("till.csv", 1, 1, 3), ((string)import["fileName"]!, (int)import["created"]!, (int)import["rejected"]!, (int)import["rejections"]!["nodes"]![0]!["line"]!));
        Assert.Equal("UNDONE", (string)undone["undoImport"]!["import"]!["status"]!);
        Assert.Equal(0, await shop.ReadAsync(db => db.Sales.CountAsync()) + await shop.ReadAsync(db => db.Customers.CountAsync()));
    }

    [Fact]
    public async Task A_repeated_import_and_a_repeated_undo_are_the_same_import_as_it_is_by_now()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);

        JsonNode first = (await ImportAsync("100"))["data"]!["importSales"]!;
        JsonNode again = (await ImportAsync("100"))["data"]!["importSales"]!;
        JsonNode other = await ImportAsync("200");
        object undo = new { idempotencyKey = "k-2", importId = (string)first["import"]!["id"]! };
        JsonNode undone = await api.MutateAsync("undoImport", undo, "import { id status }");
        JsonNode undoneAgain = await api.MutateAsync("undoImport", undo, "import { id status }");
        JsonNode afterUndo = (await ImportAsync("100"))["data"]!["importSales"]!;

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal(RepeatKey.Reused, (string)other["errors"]![0]!["extensions"]!["code"]!);
        Assert.Equal("UNDONE", (string)undone["import"]!["status"]!);
        Assert.Equal(undone.ToJsonString(), undoneAgain.ToJsonString());
        Assert.Equal(undone["import"]!.ToJsonString(), afterUndo["import"]!.ToJsonString());
        Assert.Equal((1, 0), (await shop.ReadAsync(db => db.Imports.CountAsync()), await shop.ReadAsync(db => db.Sales.CountAsync())));

        Task<JsonNode> ImportAsync(string amount) => api.RunAsync(
            """mutation($file: Upload!) { importSales(input: { file: $file, idempotencyKey: "k-1" }) { import { id status } errors { __typename } } }""",
            new { file = "file" },
            new Dictionary<string, IFile> { ["file"] = new MemoryFile("till.csv", $"order_id,customer_id,ordered_on,amount\n1,A,2026-01-10,{amount}\n") });
    }

    private sealed class MemoryFile(string name, string content) : IFile
    {
        public string Name => name;

        public long? Length => content.Length;

        public string? ContentType => "text/csv";

        public Stream OpenReadStream() => new MemoryStream(Encoding.UTF8.GetBytes(content));
    }
}
