using System.Text.Json.Nodes;
using GraphQlCrm.Crm.Classes;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Records;

public sealed class SaleTests
{
    private static readonly object[] s_lines =
    [
        new { quantity = 3, unitPrice = 333 }, new { type = "SHIPPING", quantity = 1, unitPrice = 500 }, new { type = "DISCOUNT", quantity = 1, unitPrice = -99 },
    ];

    [Fact]
    public async Task A_sale_has_lines_of_all_types_variants_tenders_staff_and_place()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string product = (string)(await api.DoAsync("createProduct", new { code = "T", name = "Tシャツ", unitPrice = 2000 }, "product"))["id"]!;
        string variant = (string)(await api.DoAsync("createProductVariant", new { productId = product, code = "T-M", name = "M / 紺", unitPrice = 2200 }, "productVariant"))["id"]!;
        string staff = (string)(await api.DoAsync("createStaffMember", new { name = "高橋", code = "01" }, "staffMember"))["id"]!;

        JsonNode sale = await api.DoAsync(
            "recordSale",
            new
            {
                staffId = staff, place = "催事", notes = "紙袋なし", soldAt = "2026-04-01T03:00:00Z",
                lines = new object[] { new { variantId = variant, quantity = 1 }, new { type = "TAX", quantity = 1, unitPrice = 220 }, new { type = "POINT", quantity = 1, unitPrice = -20 } },
                tenders = new object[] { new { type = "CASH", amount = 1000 }, new { type = "QR_CODE", name = "PayPay", amount = 1400 } },
            },
            "sale",
            "total place notes businessDay staff { name } lines { type description amount product { code } variant { name } } tenders { type name amount }");

        Assert.Equal((2400, "催事", "高橋"), ((int)sale["total"]!, (string)sale["place"]!, (string)sale["staff"]!["name"]!));
        Assert.Equal(("Tシャツ M / 紺", "T", "M / 紺"), ((string)sale["lines"]![0]!["description"]!, (string)sale["lines"]![0]!["product"]!["code"]!, (string)sale["lines"]![0]!["variant"]!["name"]!));
        Assert.Equal(["CASH", "QR_CODE"], sale["tenders"]!.AsArray().Select(tender => (string)tender!["type"]!));
    }

    [Fact]
    public async Task A_sale_is_refunded_by_line_and_then_whole_to_the_last_yen()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string saleId = (string)(await api.DoAsync("recordSale", new { soldAt = "2026-04-01T03:00:00Z", lines = s_lines }, "sale"))["id"]!;
        const string Fields = "id amount businessDay attributedDay reason sale { id } lines { saleLineNumber type quantity amount }";

        JsonNode part = await api.DoAsync("refundSale", new { saleId, refundedAt = "2026-04-20T03:00:00Z", reason = "不良", lines = new[] { new { lineNumber = 1, quantity = 1 } } }, "refund", Fields);
        JsonNode rest = await api.DoAsync("refundSale", new { saleId }, "refund", Fields);
        JsonNode more = await api.MutateAsync("refundSale", new { saleId, lines = new[] { new { lineNumber = 1, quantity = 1 } } }, "refund { id }", "... on RefundTooLargeError { field remainingQuantity remainingAmount }");

        Assert.Equal((333, "2026-04-20", "2026-04-01", "不良"), ((int)part["amount"]!, (string)part["businessDay"]!, (string)part["attributedDay"]!, (string)part["reason"]!));
        Assert.Equal(1400 - 333, (int)rest["amount"]!);
        Assert.Equal(["1:666", "2:500", "3:-99"], rest["lines"]!.AsArray().Select(line => $"{line!["saleLineNumber"]}:{line["amount"]}"));
        Assert.Equal(("RefundTooLargeError", "lines.0.quantity", 0m), ((string)more["errors"]![0]!["__typename"]!, (string)more["errors"]![0]!["field"]!, (decimal)more["errors"]![0]!["remainingQuantity"]!));
    }

    [Fact]
    public async Task A_voided_refund_can_be_given_again_and_a_sale_with_refunds_cannot_be_voided()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string saleId = (string)(await api.DoAsync("recordSale", new { lines = s_lines }, "sale"))["id"]!;
        string refund = (string)(await api.DoAsync("refundSale", new { saleId }, "refund"))["id"]!;

        string voidSale = (await api.FailAsync("voidSale", new { id = saleId, version = 1 }, "sale")).Type;
        await api.DoAsync("voidRefund", new { id = refund, version = 1, reason = "誤入力" }, "refund");
        string again = (await api.FailAsync("voidRefund", new { id = refund, version = 2 }, "refund")).Type;
        await api.DoAsync("refundSale", new { saleId }, "refund");

        Assert.Equal(("SaleRefundedError", "VoidedError"), (voidSale, again));
    }

    [Fact]
    public async Task A_voided_sale_counts_nowhere_and_analytics_are_told_why()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string customer = (string)(await api.DoAsync("createCustomer", new { name = "鈴木" }, "customer"))["id"]!;
        string id = (string)(await api.DoAsync("recordSale", new { customerId = customer, lines = s_lines }, "sale"))["id"]!;

        JsonNode voided = await api.DoAsync("voidSale", new { id, version = 1, reason = "二重入力" }, "sale", "version voidedAt voidReason changes(where: { action: { eq: VOIDED } }) { totalCount }");
        string change = (await api.FailAsync("updateSale", new { id, version = 2, notes = "x" }, "sale")).Type;
        string refund = (await api.FailAsync("refundSale", new { saleId = id }, "refund")).Type;
        using Crm.Data.AnalyticsSource source = Crm.Data.AnalyticsSource.Open(shop.Database, shop.Id);

        Assert.Equal((2, "二重入力", 2), ((int)voided["version"]!, (string)voided["voidReason"]!, (int)voided["changes"]!["totalCount"]!));
        Assert.Equal(("VoidedError", "VoidedError"), (change, refund));
        Assert.Empty(source.SaleLines());
        Assert.Equal([CorrectionReason.Void], source.Corrections().Select(correction => correction.Reason));
    }

    [Fact]
    public async Task An_unidentified_sale_is_attached_to_a_customer_with_its_refunds()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string customerId = (string)(await api.DoAsync("createCustomer", new { name = "鈴木" }, "customer"))["id"]!;
        string id = (string)(await api.DoAsync("recordSale", new { lines = s_lines }, "sale"))["id"]!;
        await api.DoAsync("refundSale", new { saleId = id, lines = new[] { new { lineNumber = 2 } } }, "refund");
        long before = await shop.ReadAsync(db => db.AnalyticsChanges.MaxAsync(row => row.Sequence));

        JsonNode sale = await api.DoAsync("updateSale", new { id, version = 1, customerId }, "sale", "version customer { name sales { totalCount } } refunds { customer { name } } changes(where: { field: { eq: \"customerId\" } }) { nodes { oldValue newValue } }");
        var touched = await shop.ReadAsync(db => db.AnalyticsChanges.Where(row => row.Sequence > before).Select(row => new { row.CustomerId, row.SaleId }).ToListAsync());

        Assert.Equal(("鈴木", 1, "鈴木"), ((string)sale["customer"]!["name"]!, (int)sale["customer"]!["sales"]!["totalCount"]!, (string)sale["refunds"]![0]!["customer"]!["name"]!));
        Assert.Equal((null, customerId), ((string?)sale["changes"]!["nodes"]![0]!["oldValue"], (string)sale["changes"]!["nodes"]![0]!["newValue"]!));
        Assert.Contains(touched, row => row.SaleId is not null);
        Assert.Contains(touched, row => row.CustomerId is not null);
    }

    [Theory]
    [InlineData("""{ "lines": [{ "quantity": 1, "unitPrice": 100 }], "tenders": [{ "type": "CASH", "amount": 90 }] }""", "ValidationError", "tenders")]
    [InlineData("""{ "lines": [{ "quantity": 1, "unitPrice": 100 }], "tenders": [{ "type": "CASH", "amount": -1 }] }""", "ValidationError", "tenders.0.amount")]
    [InlineData("""{ "lines": [{ "type": "DISCOUNT", "quantity": 1, "unitPrice": -100 }] }""", "ValidationError", "lines")]
    [InlineData("""{ "staffId": "U3RhZmZNZW1iZXI6MTIzNDU2Nzg5MDEyMzQ1Ng==", "lines": [{ "quantity": 1, "unitPrice": 100 }] }""", "NotFoundError", null)]
    [InlineData("""{ "lines": [{ "variantId": "UHJvZHVjdFZhcmlhbnQ6MTIzNDU2Nzg5MDEyMzQ1Ng==", "quantity": 1, "unitPrice": 100 }] }""", "NotFoundError", null)]
    public async Task A_bad_sale_names_the_field(string input, string error, string? field)
    {
        await using TestShop shop = await TestShop.CreateAsync();

        Assert.Equal((error, field), await CrmApi.Of(shop).FailAsync("recordSale", JsonNode.Parse(input)!, "sale"));
    }

    [Theory]
    [InlineData("""{ "lines": [] }""", "ValidationError", "lines")]
    [InlineData("""{ "lines": [{ "lineNumber": 1 }, { "lineNumber": 1 }] }""", "ValidationError", "lines")]
    [InlineData("""{ "lines": [{ "lineNumber": 9 }] }""", "NotFoundError", null)]
    [InlineData("""{ "lines": [{ "lineNumber": 1, "amount": 1000 }] }""", "RefundTooLargeError", null)]
    [InlineData("""{ "lines": [{ "lineNumber": 1, "amount": -1 }] }""", "RefundTooLargeError", null)]
    [InlineData("""{ "refundedAt": "2020-01-01T00:00:00Z" }""", "ValidationError", "refundedAt")]
    [InlineData("""{ "refundedAt": "2999-01-01T00:00:00Z" }""", "ValidationError", "refundedAt")]
    [InlineData("""{ "externalId": "R" }""", "RefundExistsError", null)]
    public async Task A_bad_refund_is_refused(string input, string error, string? field)
    {
        await using TestShop shop = await TestShop.CreateAsync();
        CrmApi api = CrmApi.Of(shop);
        string saleId = (string)(await api.DoAsync("recordSale", new { lines = s_lines }, "sale"))["id"]!;
        await api.DoAsync("refundSale", new { saleId, externalId = "R", lines = new[] { new { lineNumber = 1, quantity = 0, amount = 1 } } }, "refund");
        JsonObject refund = JsonNode.Parse(input)!.AsObject();
        refund["saleId"] = saleId;

        Assert.Equal((error, field), await api.FailAsync("refundSale", refund, "refund"));
        Assert.Equal(1, await shop.ReadAsync(db => db.Refunds.CountAsync()));
    }
}
