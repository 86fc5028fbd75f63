using System.IO.Compression;
using System.Text;
using GraphQlCrm.Crm.Imports;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Imports;

/// <summary>Files that are damaged, disguised, endless, or only written by another program.</summary>
public sealed class HardFileTests
{
    private const string Header = "order_id,customer_id,ordered_on,amount\n";

    [Fact]
    public async Task An_archive_that_unpacks_to_more_than_any_honest_file_is_refused()
    {
        await using TestShop shop = await TestShop.CreateAsync();

        ImportException error = await RefusedAsync(shop, Gzip(writer =>
        {
            writer.Write(Header);
            string row = "1,A,2026-01-10,5" + new string(' ', 1_000) + "\n";
            for (int i = 0; i < 250_000; i++)
            {
                writer.Write(row);
            }
        }));

        Assert.Contains("times its size", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 a workbook", "Excel")]
    [InlineData("MZ\0\0\0\0\0\0\0\0", "no text")]
    public async Task What_is_no_text_is_refused_by_its_content(string content, string message)
    {
        await using TestShop shop = await TestShop.CreateAsync();

        Assert.Contains(message, (await RefusedAsync(shop, Encoding.Latin1.GetBytes(content))).Message, StringComparison.Ordinal);
        Assert.Contains("archive", (await RefusedAsync(shop, Gzip(writer => writer.BaseStream.Write(Gzip(inner => inner.Write(Header)))))).Message, StringComparison.Ordinal);
        Assert.Contains("damaged", (await RefusedAsync(shop, Gzip(writer => writer.Write(Header + new string('x', 100)))[..^12])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("columns")]
    [InlineData("line")]
    [InlineData("quote")]
    public async Task What_would_not_fit_in_memory_is_refused_with_its_line_and_nothing_is_written(string trap)
    {
        await using TestShop shop = await TestShop.CreateAsync();
        string good = string.Concat(Enumerable.Range(1, 50_000).Select(number => $"{number},A,2026-01-10,5\n"));
        string bad = trap switch
        {
            "columns" => new string(',', 10_000),
            "line" => string.Concat(Enumerable.Repeat("x,", 5_000_000)),
            _ => "\"" + new string('x', 3_000_000),
        };

        ImportException error = await RefusedAsync(shop, Encoding.UTF8.GetBytes(Header + good + bad + "\n"));

        Assert.Contains("50002", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await shop.ReadAsync(db => db.Sales.CountAsync()));
    }

    [Theory]
    [InlineData("order_id;customer_id;ordered_on;amount\n1;A;2026-01-10;5\n")]
    [InlineData("order_id\tcustomer_id\tordered_on\tamount\n1\tA\t2026-01-10\t5\n")]
    [InlineData("sep=;\norder_id;customer_id;ordered_on;amount\n1;A;2026-01-10;5\n")]
    [InlineData("order_id,customer_id,ordered_on,amount\r1,A,2026-01-10,5\r")]
    [InlineData("\n\nOrder_ID , customer_id,ORDERED_ON,ａｍｏｕｎｔ,,,amount\n1,A,2026-01-10,5,,,9\n\n\u001a")]
    [InlineData("\"order_id\",\"customer_id\",\"ordered_on\",\"amount\"\n\"1\",\"A\",\"2026-01-10\",\"5\"")]
    public async Task Separators_line_ends_and_headers_are_found_as_they_are(string content)
    {
        await using TestShop shop = await TestShop.CreateAsync();

        Import import = await shop.ImportAsync("orders", content);

        Assert.Equal((1, 1, 0), (import.Rows, import.Created, import.Rejected));
        Assert.Equal(5, await shop.ReadAsync(db => db.Sales.Select(sale => sale.Total).SingleAsync()));
    }

    [Fact]
    public async Task A_header_alone_is_an_import_of_nothing()
    {
        await using TestShop shop = await TestShop.CreateAsync();

        Assert.Equal((0, 0, ImportStatus.Completed), await shop.ImportAsync("orders", Header) is var import ? (import.Rows, import.Created, import.Status) : default);
    }

    [Fact]
    public async Task Bytes_that_are_no_character_are_errors_of_their_line()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        byte[] japanese = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes("customer_id,customer_name\nA,東京の顧客様です 能ソ表\nB,大阪の顧客様です\n");

        // 髙 as NEC has it, then a lead byte without its second, gaiji, 0x80, 0xA0, 0xFD, a NUL.
        Import import = await shop.ImportAsync("customers", [
            .. japanese, .. "C,"u8, 0xEE, 0xE0, .. "\nD,x"u8, 0x81, .. "\nE,"u8, 0xF0, 0x40, .. "\nF,"u8, 0x80, .. "\nG,"u8, 0xA0, .. "\nH,"u8, 0xFD, .. "\nI,a"u8, 0, .. "b\n"u8]);

        Assert.Equal([(5L, "customer_name"), (6, "customer_name"), (7, "customer_name"), (8, "customer_name"), (9, "customer_name"), (10, "customer_name")], (await shop.RejectionsAsync(import)).Select(row => (row.Line, row.Field)));
        Assert.Equal(["東京の顧客様です 能ソ表", "大阪の顧客様です", "髙"], await shop.ReadAsync(db => db.Customers.OrderBy(row => row.Code).Select(row => row.Name).ToListAsync()));
    }

    [Fact]
    public async Task What_the_source_cancels_later_is_voided_and_counts_again_if_it_takes_that_back()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        const string File = """
            売上ID,受注日,購入者 顧客ID,購入者 名前,購入商品 商品名,購入商品 販売価格(消費税込),購入商品 販売個数,総合計金額,入金状態
            1,2026-01-10,7,花田,皿,1000,1,1000,入金済

            """;
        await shop.ImportAsync("colorme-orders", File);

        Import cancelled = await shop.ImportAsync("colorme-orders", File.Replace("入金済", "キャンセル", StringComparison.Ordinal));
        DateTime? voidedAt = await shop.ReadAsync(db => db.Sales.Select(sale => sale.VoidedAt).SingleAsync());
        Import same = await shop.ImportAsync("colorme-orders", File.Replace("入金済", "キャンセル", StringComparison.Ordinal));
        Import again = await shop.ImportAsync("colorme-orders", File);

        Assert.NotNull(voidedAt);
        Assert.Equal((1, 1), (cancelled.Updated, cancelled.Skipped));
        Assert.Equal((0, 1), (same.Updated, same.Unchanged));
        Assert.Equal(1, again.Updated);
        Assert.Null(await shop.ReadAsync(db => db.Sales.Select(sale => sale.VoidedAt).SingleAsync()));
        await new ImportUndo(shop.Database, TimeProvider.System).RunAsync(shop.Id, again.Id);
        Assert.NotNull(await shop.ReadAsync(db => db.Sales.Select(sale => sale.VoidedAt).SingleAsync()));
    }

    private static Task<ImportException> RefusedAsync(TestShop shop, byte[] content) =>
        Assert.ThrowsAsync<ImportException>(() => shop.ImportAsync("orders", content));

    private static byte[] Gzip(Action<StreamWriter> write)
    {
        using MemoryStream stream = new();
        using (StreamWriter writer = new(new GZipStream(stream, CompressionLevel.Fastest), new UTF8Encoding(false)))
        {
            write(writer);
        }

        return stream.ToArray();
    }
}
