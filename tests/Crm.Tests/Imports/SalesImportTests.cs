using System.Text;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Sales;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Imports;

public sealed class SalesImportTests
{
    private const string Orders = """
        order_id,customer_id,ordered_on,amount,kind
        1,A,2026-01-10,1200,sale
        2,B,2026-01-11,"¥3,400",sale
        3,,2026-01-12,500,sale
        2,B,2026-01-20,△400,refund

        """;

    [Fact]
    public async Task Orders_become_sales_refunds_and_unidentified_sales()
    {
        await using TestShop shop = await TestShop.CreateAsync();

        Import import = await shop.ImportAsync("orders", Orders);

        Assert.Equal((4, 4, 0), (import.Rows, import.Created, import.Rejected));
        Assert.Equal([1200, 3400, 500], await shop.ReadAsync(db => db.Sales.OrderBy(sale => sale.ExternalId).Select(sale => sale.Total).ToListAsync()));
        Assert.Null((await shop.ReadAsync(db => db.Sales.SingleAsync(sale => sale.ExternalId == "3"))).CustomerId);
        Refund refund = await shop.ReadAsync(db => db.Refunds.Include(row => row.Sale).SingleAsync());
        Assert.Equal((400, "2", new DateOnly(2026, 1, 20), new DateOnly(2026, 1, 11)), (refund.Amount, refund.Sale!.ExternalId, refund.BusinessDay, refund.AttributedDay));
    }

    [Fact]
    public async Task The_same_file_changes_nothing_and_an_edited_one_updates()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await shop.ImportAsync("orders", Orders);

        Import same = await shop.ImportAsync("orders", Orders);
        Import edited = await shop.ImportAsync("orders", Orders.Replace("1,A,2026-01-10,1200", "1,C,2026-01-10,1500", StringComparison.Ordinal));

        Assert.Equal((0, 0, 4), (same.Created, same.Updated, same.Unchanged));
        Assert.Equal((0, 1, 3), (edited.Created, edited.Updated, edited.Unchanged));
        Sale sale = await shop.ReadAsync(db => db.Sales.Include(row => row.Customer).Include(row => row.Lines).SingleAsync(row => row.ExternalId == "1"));
        Assert.Equal((1500, "C", 1500), (sale.Total, sale.Customer!.Code, sale.Lines.Single().Amount));
    }

    [Fact]
    public async Task An_undone_import_leaves_what_was_before()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await shop.ImportAsync("orders", Orders);
        string before = await DescribeAsync(shop);
        Import edited = await shop.ImportAsync("orders", """
            order_id,customer_id,ordered_on,amount,kind
            1,C,2026-01-10,1500,sale
            2,B,2026-01-20,300,refund
            9,D,2026-01-30,900,sale

            """);
        Assert.NotEqual(before, await DescribeAsync(shop));

        Import undone = await new ImportUndo(shop.Database, TimeProvider.System).RunAsync(shop.Id, edited.Id);

        Assert.Equal(ImportStatus.Undone, undone.Status);
        Assert.Equal(before, await DescribeAsync(shop));
        await Assert.ThrowsAsync<ImportException>(() => new ImportUndo(shop.Database, TimeProvider.System).RunAsync(shop.Id, edited.Id));
    }

    [Fact]
    public async Task Undo_keeps_what_was_changed_again_since()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        Import first = await shop.ImportAsync("orders", Orders);
        await shop.ImportAsync("orders", Orders.Replace("1,A,2026-01-10,1200", "1,A,2026-01-10,1500", StringComparison.Ordinal));

        await new ImportUndo(shop.Database, TimeProvider.System).RunAsync(shop.Id, first.Id);

        Sale kept = await shop.ReadAsync(db => db.Sales.Include(row => row.Customer).SingleAsync());
        Assert.Equal(("1", 1500, "A"), (kept.ExternalId, kept.Total, kept.Customer!.Code));
    }

    [Fact]
    public async Task Each_bad_row_is_listed_with_line_field_value_and_rule_and_the_good_ones_are_kept()
    {
        await using TestShop shop = await TestShop.CreateAsync();

        Import import = await shop.ImportAsync("orders", """
            order_id,customer_id,ordered_on,amount,kind
            1,A,2026-01-10,100,sale
            ,A,2026-01-10,100,sale
            3,A,2026-02-30,100,sale
            4,A,2999-01-01,100,sale
            5,A,2026-01-10,hundred,sale
            6,A,2026-01-10,10.5,sale
            7,A,2026-01-10,-5,sale
            "8","A
            B",2026-01-10,100,sale
            9,A,,100,sale
            1,A,2026-01-11,100,sale

            """);

        List<ImportRejection> rejections = await shop.RejectionsAsync(import);
        Assert.Equal(
            [
                (3, "order_id", "", "is required"),
                (4, "ordered_on", "2026-02-30", "must be a date, year first"),
                (5, "ordered_on", "2999-01-01", "must not be after"),
                (6, "amount", "hundred", "must be a number"),
                (7, "amount", "10.5", "must have at most 0 decimals (JPY) and at most 18 digits"),
                (8, "amount", "-5", "must not be negative on a sale"),
                (11, "ordered_on", "", "must be a date, year first"),
                (12, "orderId", "1", "must not appear twice in the file"),
            ],
            rejections.Select(row => (row.Line, row.Field, row.Value, row.Rule.StartsWith("must not be after", StringComparison.Ordinal) ? "must not be after" : row.Rule)));
        Assert.Equal((2, 8), (import.Created, import.Rejected));
    }

    [Fact]
    public async Task Lines_of_an_order_that_do_not_stand_together_are_one_sale()
    {
        await using TestShop shop = await TestShop.CreateAsync("GBP", "Europe/London");
        const string File = """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            1,P1,Cup,2,2011-01-10 08:26:00,1.255,A,UK
            2,P2,Pot,1,2011-01-10 09:00:00,10,B,UK
            1,P3,Tray,3,2011-01-10 08:26:00,0.335,A,UK
            C3,P1,Cup,-1,2011-01-12 10:00:00,1.255,A,UK

            """;

        Import first = await shop.ImportAsync("online-retail", File);
        Import second = await shop.ImportAsync("online-retail", File);

        Sale sale = await shop.ReadAsync(db => db.Sales.Include(row => row.Lines).SingleAsync(row => row.ExternalId == "1"));
        // 2 × 1.255 = 2.51 and 3 × 0.335 = 1.005, which is rounded half away from zero.
        Assert.Equal([251, 101], sale.Lines.OrderBy(line => line.LineNumber).Select(line => line.Amount));
        Assert.Equal((352, 1.255m), (sale.Total, sale.Lines.Min(line => line.LineNumber) == 1 ? sale.Lines.Single(line => line.LineNumber == 1).UnitPrice : 0));
        Assert.Equal(126, await shop.ReadAsync(db => db.Refunds.Select(refund => refund.Amount).SingleAsync()));
        Assert.Equal((3, 0), (first.Created, first.Rejected));
        Assert.Equal((0, 0, 3), (second.Created, second.Updated, second.Unchanged));
    }

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-8-bom", "utf-8")]
    [InlineData("utf-8-bom-twice", "utf-8")]
    [InlineData("cp932", "cp932")]
    [InlineData("utf-16", "utf-16")]
    public async Task The_encoding_is_found_and_shown(string written, string shown)
    {
        await using TestShop shop = await TestShop.CreateAsync();
        const string File = "customer_id,氏名,住所,登録日\r\nA,髙橋 ソノ能表,東京都港区 一丁目,2026年1月5日\r\nB,ｱﾍﾞ ﾉﾘｺ,大阪府 吹田市,２０２６/２/３\r\n";
        byte[] content = written switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(File),
            "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(File)],
            "utf-8-bom-twice" => [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(File)],
            "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(File)],
            _ => CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(File),
        };

        Import import = await shop.ImportAsync("customers", content);

        Assert.Equal((shown, 2, 0), (import.Encoding, import.Created, import.Rejected));
        Customers.Customer customer = await shop.ReadAsync(db => db.Customers.SingleAsync(row => row.Code == "A"));
        Assert.Equal(("髙橋 ソノ能表", "東京都", "港区 一丁目", new DateOnly(2026, 1, 5)), (customer.Name, customer.Prefecture, customer.Address, customer.RegisteredOn));
        Assert.Equal("ｱﾍﾞ ﾉﾘｺ", (await shop.ReadAsync(db => db.Customers.SingleAsync(row => row.Code == "B"))).Name);
    }

    [Fact]
    public async Task Western_text_is_read_as_windows_1252()
    {
        await using TestShop shop = await TestShop.CreateAsync();

        Import import = await shop.ImportAsync("customers", CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes("customer_id,customer_name\nA,Zoë Café\nB,£ 40 – “quoted”\n"));

        Assert.Equal("windows-1252", import.Encoding);
        Assert.Equal(["Zoë Café", "£ 40 – “quoted”"], await shop.ReadAsync(db => db.Customers.OrderBy(row => row.Code).Select(row => row.Name).ToListAsync()));
    }

    [Fact]
    public async Task A_row_in_another_encoding_is_rejected_not_garbled()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        byte[] cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes("customer_id,customer_name\nA,東京の顧客様です\nC,大阪の顧客様です\n");

        Import import = await shop.ImportAsync("customers", [.. cp932, .. "B,"u8, 0xE9, 0x20, 0x20, .. "\n"u8]);

        ImportRejection rejection = Assert.Single(await shop.RejectionsAsync(import));
        Assert.Equal((4, "customer_name"), (rejection.Line, rejection.Field));
        Assert.Equal(2, import.Created);
    }

    [Theory]
    [InlineData("", "file", "empty")]
    [InlineData("order_id,customer_id,when,amount\n1,A,2026-01-01,5\n", "columns.soldAt", "ordered_on")]
    public async Task A_file_that_cannot_be_read_at_all_is_refused_and_nothing_is_written(string content, string field, string message)
    {
        await using TestShop shop = await TestShop.CreateAsync();

        ImportException error = await Assert.ThrowsAsync<ImportException>(() => shop.ImportAsync("orders", content));

        Assert.Equal(field, error.Field);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await shop.ReadAsync(db => db.Imports.CountAsync()));
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_ends_the_import_with_its_line()
    {
        await using TestShop shop = await TestShop.CreateAsync();

        ImportException error = await Assert.ThrowsAsync<ImportException>(() => shop.ImportAsync("orders", "order_id,ordered_on,amount\n1,2026-01-01,5\n2,\"2026-01-01,5\n" + new string('x', 3_000_000)));

        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("quotation mark", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "name": "x", "kind": "sales", "source": "x", "columns": { "orderId": ["a"], "soldAt": ["b"] } }""", "columns.amount")]
    [InlineData("""{ "name": "x", "kind": "sales", "source": "x", "columns": { "colour": ["a"] } }""", "columns.colour")]
    [InlineData("""{ "name": "x", "kind": "sales", "columns": {} }""", "mapping")]
    [InlineData("not json", "mapping")]
    public void A_wrong_mapping_names_its_member(string json, string field) =>
        Assert.Equal(field, Assert.Throws<ImportException>(() => ImportMapping.Parse(json)).Field);

    [Fact]
    public async Task Two_shops_may_have_the_same_codes_and_order_ids()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        Guid other = await TestShop.AddShopAsync(shop.Database, "other");
        await shop.ImportAsync("orders", Orders);
        string path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, Orders);

        Import import = await new ImportRunner(shop.Database, TimeProvider.System).RunAsync(other, ImportMappings.Find("orders"), new Crm.Imports.Reading.ImportFile(path));

        Assert.Equal(4, import.Created);
        Assert.Equal(3, await shop.ReadAsync(db => db.Sales.CountAsync()));
    }

    /// <summary>All that an import may touch, without the times of change.</summary>
    private static async Task<string> DescribeAsync(TestShop shop)
    {
        List<Sale> sales = await shop.ReadAsync(db => db.Sales.Include(row => row.Lines).Include(row => row.Customer).OrderBy(row => row.ExternalId).ToListAsync());
        List<Refund> refunds = await shop.ReadAsync(db => db.Refunds.Include(row => row.Lines).OrderBy(row => row.ExternalId).ToListAsync());
        List<string?> customers = await shop.ReadAsync(db => db.Customers.OrderBy(row => row.Code).Select(row => row.Code).ToListAsync());
        return string.Join('\n',
        [
            .. sales.Select(sale => $"{sale.ExternalId} {sale.Customer?.Code} {sale.SoldAt:O} {sale.BusinessDay} {sale.Total} {sale.ContentHash} {sale.ImportId} {string.Join('|', sale.Lines.Select(line => $"{line.LineNumber} {line.Quantity} {line.UnitPrice} {line.Amount}"))}"),
            .. refunds.Select(refund => $"{refund.ExternalId} {refund.SaleId} {refund.CustomerId} {refund.BusinessDay} {refund.AttributedDay} {refund.Amount} {refund.ContentHash} {string.Join('|', refund.Lines.Select(line => $"{line.LineNumber} {line.Amount}"))}"),
            string.Join(',', customers),
        ]);
    }
}
