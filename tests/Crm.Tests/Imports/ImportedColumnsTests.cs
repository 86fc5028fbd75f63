using GraphQlCrm.Crm.Access;
using GraphQlCrm.Crm.Consents;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Imports.Preview;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Products;
using GraphQlCrm.Crm.Sales;
using GraphQlCrm.Testing;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Imports;

/// <summary>Payments, staff, place, notes, consents, gender, address and variants: re-import, preview, undo and history of each.</summary>
public sealed class ImportedColumnsTests
{
    private const string SalesHeader = "no,day,sku,item,size,price,qty,who,where,memo,pay,mail,sex,news\n";

    private static readonly ImportMapping s_sales = ImportMapping.Parse("""
        {
          "name": "till", "kind": "sales", "shape": "line", "source": "till",
          "columns": {
            "orderId": ["no"], "soldAt": ["day"], "productCode": ["sku"], "productName": ["item"], "variant": ["size"], "unitPrice": ["price"], "quantity": ["qty"],
            "staffName": ["who"], "place": ["where"], "notes": ["memo"], "paymentMethod": ["pay"], "customerEmail": ["mail"], "customerGender": ["sex"],
            "customerEmailConsent": ["news"]
          },
          "genders": { "W": "female" }, "consents": { "メルマガOK": true }, "tenders": { "ツケ": "onAccount" }
        }
        """);

    private static readonly ImportMapping s_customers = ImportMapping.Parse("""
        {
          "name": "people", "kind": "customers", "source": "people",
          "columns": {
            "code": ["code"], "name": ["name"], "city": ["city"], "address": ["address"], "building": ["building"], "gender": ["sex"],
            "emailConsent": ["mail"], "lineConsent": ["line"]
          }
        }
        """);

    [Fact]
    public async Task What_a_sale_has_besides_its_lines_is_read_changed_and_taken_back()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await ImportAsync(shop, s_sales, SalesHeader + "1,2026-01-10,T,Tシャツ,M,1000,2,小林,本店,ギフト,現金,a@example.jp,W,メルマガOK\n");
        Assert.Equal("1 小林 本店 ギフト [Cash 現金 2000] T/T M", await SaleAsync(shop));

        ImportPreview preview = await PreviewAsync(shop, s_sales, SalesHeader + "1,2026-01-10,T,Tシャツ,L,1000,2,大川,,ギフト,ツケ,a@example.jp,W,\n");
        Import edited = await ImportAsync(shop, s_sales, SalesHeader + "1,2026-01-10,T,Tシャツ,L,1000,2,大川,,ギフト,ツケ,a@example.jp,W,\n");

        Assert.Equal(
            ["staff: 小林 → 大川", "lines: Tシャツ M × 2 = 2000 → Tシャツ L × 2 = 2000", "tenders: 現金 2000 → ツケ 2000"],
            Assert.Single(preview.Records).Changes.Select(change => $"{change.Field}: {change.Before} → {change.After}"));
        Assert.Equal((1, 0), (edited.Updated, edited.Created));
        Assert.Equal("1 大川 本店 ギフト [OnAccount ツケ 2000] T/T L", await SaleAsync(shop));
        Assert.Equal((2, 2), await shop.ReadAsync(async db => (await db.StaffMembers.CountAsync(), await db.ProductVariants.CountAsync())));

        await new ImportUndo(shop.Database, TimeProvider.System).RunAsync(shop.Id, edited.Id);

        Assert.Equal("1 小林 本店 ギフト [Cash 現金 2000] T/T M", await SaleAsync(shop));
        Assert.Equal((1, 1), await shop.ReadAsync(async db => (await db.StaffMembers.CountAsync(), await db.ProductVariants.CountAsync())));
    }

    [Theory]
    [InlineData("1,2026-01-10,T,x,,100,1,,,,,a@example.jp,謎,", "sex", "謎", "must be a word for a gender")]
    [InlineData("1,2026-01-10,T,x,,100,1,,,,,a@example.jp,,たぶん", "news", "たぶん", "must say yes or no")]
    public async Task A_word_that_nobody_knows_is_rejected_with_its_rule(string row, string field, string value, string rule)
    {
        await using TestShop shop = await TestShop.CreateAsync();

        Import import = await ImportAsync(shop, s_sales, SalesHeader + row + "\n");

        ImportRejection rejection = Assert.Single(await shop.RejectionsAsync(import));
        Assert.Equal((2L, field, value), (rejection.Line, rejection.Field, rejection.Value));
        Assert.StartsWith(rule, rejection.Rule, StringComparison.Ordinal);
        Assert.Empty(await shop.ReadAsync(db => db.Sales.ToListAsync()));
    }

    [Fact]
    public async Task An_address_that_a_file_gives_whole_replaces_the_city_that_another_had_kept_apart()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        const string Header = "code,name,city,address,building,sex,mail,line\n";
        await ImportAsync(shop, s_customers, Header + "C1,甲,渋谷区,神宮前1-1,ビル3F,女性,,\n");
        Assert.Equal(("渋谷区", "神宮前1-1", "ビル3F", Gender.Female), Address(await CustomerAsync(shop)));

        Import again = await ImportAsync(shop, s_customers, Header + "C1,甲,渋谷区,神宮前1-1,ビル3F,女性,,\n");
        Import whole = await ImportAsync(shop, s_customers, Header + "C1,,,渋谷区神宮前2-2,,男,,\n");

        Assert.Equal((1, 1), (again.Unchanged, whole.Updated));
        Assert.Equal((null, "渋谷区神宮前2-2", null, Gender.Male), Address(await CustomerAsync(shop)));
        await new ImportUndo(shop.Database, TimeProvider.System).RunAsync(shop.Id, whole.Id);
        Assert.Equal(("渋谷区", "神宮前1-1", "ビル3F", Gender.Female), Address(await CustomerAsync(shop)));
    }

    [Fact]
    public async Task Consents_are_recorded_with_their_proof_once_and_the_newest_holds()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        const string Header = "code,name,city,address,building,sex,mail,line\n";
        Import first = await ImportAsync(shop, s_customers, Header + "C1,甲,,,,,yes,no\nC2,乙,,,,,,×\n");
        Import same = await ImportAsync(shop, s_customers, Header + "C1,甲,,,,,希望する,no\nC2,乙,,,,,,\n");

        // A no of whom nobody had asked before says nothing.
        Consent consent = Assert.Single(await ConsentsAsync(shop));
        Assert.Equal((ConsentChannel.Email, true, true, null, (Guid?)first.Id), (consent.Channel, consent.IsGranted, consent.IsCurrent, consent.RecordedBy, consent.ImportId));
        Assert.StartsWith("取込 people: import.csv 2行目「mail」= yes (", consent.Proof, StringComparison.Ordinal);
        Assert.Equal((0, 2), (same.Updated, same.Unchanged));

        ImportPreview preview = await PreviewAsync(shop, s_customers, Header + "C1,甲,,,,,no,\n");
        Import declined = await ImportAsync(shop, s_customers, Header + "C1,甲,,,,,no,\n");

        Assert.Equal(("emailConsent", "true", "false"), (Assert.Single(Assert.Single(preview.Records).Changes).Field, preview.Records[0].Changes[0].Before, preview.Records[0].Changes[0].After));
        Assert.Equal(1, declined.Updated);
        Assert.Equal([(true, false), (false, true)], (await ConsentsAsync(shop)).Select(row => (row.IsGranted, row.IsCurrent)));

        await new ImportUndo(shop.Database, TimeProvider.System).RunAsync(shop.Id, declined.Id);
        Assert.Equal([(true, true)], (await ConsentsAsync(shop)).Select(row => (row.IsGranted, row.IsCurrent)));
    }

    [Fact]
    public async Task A_file_without_dates_does_not_take_back_what_a_person_recorded_and_an_order_only_if_it_is_newer()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        const string Header = "code,name,city,address,building,sex,mail,line\n";
        await ImportAsync(shop, s_customers, Header + "C1,甲,,,,,yes,\n");
        Customer customer = await CustomerAsync(shop);
        await CrmApi.Of(shop, Role.Owner).RunAsync($$"""mutation { recordConsent(input: { customerId: "{{GraphQL.Types.GlobalId.Encode("Customer", customer.Id)}}", channel: EMAIL, isGranted: false }) { errors { __typename } } }""");

        await ImportAsync(shop, s_customers, Header + "C1,甲,,,,,yes,\n");

        Assert.False((await ConsentsAsync(shop)).Single(row => row.IsCurrent).IsGranted);

        await ImportAsync(shop, s_sales, SalesHeader + "1,2026-02-10,T,x,,100,1,,,,,b@example.jp,,yes\n2,2026-01-10,T,x,,100,1,,,,,b@example.jp,,no\n3,2026-03-10,T,x,,100,1,,,,,b@example.jp,,\n");
        Consent ofOrder = Assert.Single(await ConsentsAsync(shop), row => row.CustomerId != customer.Id);
        Assert.Equal((true, new DateOnly(2026, 2, 9)), (ofOrder.IsGranted, DateOnly.FromDateTime(ofOrder.GivenAt)));
    }

    [Fact]
    public async Task A_products_file_with_a_row_a_variant_makes_one_product_and_orders_find_the_variant_by_its_code()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        const string File = "product_code,product_name,category,variant_code,variant,barcode,unit_price,unit_cost\nT,Tシャツ,服,T-M,M,4901,1000,400\nT,,,T-L,L,4902,1100,450\nMUG,マグ,,,,4903,800,\n";
        Import first = await shop.ImportAsync("products", File);
        Assert.Equal(["MUG マグ: 800 4903", "T Tシャツ: T-L L 1100 4902, T-M M 1000 4901"], await ProductsAsync(shop));
        Import again = await shop.ImportAsync("products", File);
        Assert.Equal((3, 0, 0, 3), (first.Created, again.Created, again.Updated, again.Unchanged));

        await ImportAsync(shop, s_sales, SalesHeader + "1,2026-01-10,T-L,なにか,,1100,1,,,,,,,\n");
        SaleLine line = await shop.ReadAsync(db => db.SaleLines.Include(row => row.Product).SingleAsync());
        Assert.Equal("T", line.Product!.Code);
        Assert.Equal("T-L", await shop.ReadAsync(db => db.ProductVariants.Where(row => row.Id == line.VariantId).Select(row => row.Code).SingleAsync()));

        string edited = File.Replace("1100,450", "1200,450", StringComparison.Ordinal);
        ImportPreview preview = await PreviewAsync(shop, ImportMappings.Find("products"), edited);
        Import changed = await shop.ImportAsync("products", edited + "MUG,,,T-M,x,,,\n");

        Assert.Equal("unitPrice: 1100 → 1200", Assert.Single(preview.Records.Single(record => record.Action == ImportAction.Updated).Changes) is var change ? $"{change.Field}: {change.Before} → {change.After}" : null);
        Assert.Equal((1, 2, 1), (changed.Updated, changed.Unchanged, changed.Rejected));
        Assert.Equal(("variantCode", "must not be the code of another product's variant"), (await shop.RejectionsAsync(changed)) is [var rejection] ? (rejection.Field, rejection.Rule) : default);
        await new ImportUndo(shop.Database, TimeProvider.System).RunAsync(shop.Id, changed.Id);
        Assert.Contains("T Tシャツ: T-L L 1100 4902, T-M M 1000 4901", await ProductsAsync(shop));
    }

    [Fact]
    public async Task Orders_of_Shopify_sell_what_its_products_file_has_brought_with_a_sku_or_without()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        await shop.ImportFileAsync("shopify-products", Path.Combine(RepositoryRoot.Path, "tests/Crm.Tests/Imports/Presets/shopify-products.csv"));
        await shop.ImportFileAsync("shopify-orders", Path.Combine(RepositoryRoot.Path, "tests/Crm.Tests/Imports/Presets/shopify-orders.csv"));

        List<SaleLine> lines = await shop.ReadAsync(db => db.SaleLines.Include(row => row.Product).ThenInclude(row => row!.Category).Where(row => row.Product != null).ToListAsync());
        Guid hojicha = await shop.ReadAsync(db => db.ProductVariants.Where(row => row.Code == "TEA-100").Select(row => row.Id).SingleAsync());
        Assert.Equal(["CARD: -", "POT-1: 茶器", "hojicha: 茶葉", "茶こし: 茶器"], lines.Select(line => $"{line.Product!.Code}: {line.Product.Category?.Name ?? "-"}").Distinct().Order(StringComparer.Ordinal));
        Assert.All(lines.Where(line => line.Product!.Code == "hojicha"), line => Assert.Equal(hojicha, line.VariantId));
    }

    [Fact]
    public async Task The_newer_headers_of_Shopify_are_known_too()
    {
        await using TestShop shop = await TestShop.CreateAsync();
        const string File = "URL handle,Title,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Option2 name,Option2 value,Price,Compare-at price,Cost per item,Product image URL\n"
            + "cup,湯のみ,<p>手びねり</p>,窯元,,茶器,,TRUE,Active,CUP-1,,Title,Default Title,,,1200,,500,https://cdn.example.com/1.jpg\ncup,,,,,,,,,,,,,,,,,,https://cdn.example.com/2.jpg\n"
            + "soba,そば茶,,,,茶葉,,TRUE,Active,SB-1,4902,容量,100g,,,700,,300,\n";
        Import import = await shop.ImportAsync("shopify-products", File);

        Assert.Equal((2L, 1L, 0L), (import.Created, import.Skipped, import.Rejected));
        Assert.Equal(["CUP-1 湯のみ: 1200 ", "soba そば茶: SB-1 100g 700 4902"], await ProductsAsync(shop));
        ImportException refused = await Assert.ThrowsAsync<ImportException>(() => shop.ImportAsync("shopify-products", "Handle,Title,Option1 Value\ncup,湯のみ,Default Title\n"));
        Assert.Contains("Variant Price", refused.Message, StringComparison.Ordinal);
    }

    private static (string? City, string? Address, string? Building, Gender? Gender) Address(Customer customer) => (customer.City, customer.Address, customer.Building, customer.Gender);

    private static Task<Import> ImportAsync(TestShop shop, ImportMapping mapping, string content) => shop.ImportAsync(mapping, System.Text.Encoding.UTF8.GetBytes(content));

    private static async Task<ImportPreview> PreviewAsync(TestShop shop, ImportMapping mapping, string content)
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, content);
            return await new ImportPreviewer(shop.Database, TimeProvider.System).RunAsync(shop.Id, mapping, new ImportFile(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Task<Customer> CustomerAsync(TestShop shop) => shop.ReadAsync(db => db.Customers.SingleAsync(row => row.Code == "C1"));

    private static Task<List<Consent>> ConsentsAsync(TestShop shop) => shop.ReadAsync(db => db.Consents.OrderBy(row => row.GivenAt).ToListAsync());

    private static async Task<string> SaleAsync(TestShop shop)
    {
        Sale sale = await shop.ReadAsync(db => db.Sales.Include(row => row.Staff).Include(row => row.Tenders).Include(row => row.Lines).ThenInclude(row => row.Product).SingleAsync());
        SaleLine line = sale.Lines.Single();
        string variant = await shop.ReadAsync(db => db.ProductVariants.Where(row => row.Id == line.VariantId).Select(row => row.Code).SingleAsync());
        return $"{sale.ExternalId} {sale.Staff?.Name} {sale.Place} {sale.Notes} [{string.Join(", ", sale.Tenders.Select(row => $"{row.Type} {row.Name} {row.Amount}"))}] {line.Product?.Code}/{variant}";
    }

    private static async Task<List<string>> ProductsAsync(TestShop shop)
    {
        List<ProductVariant> variants = await shop.ReadAsync(db => db.ProductVariants.OrderBy(row => row.Code).ToListAsync());
        List<Product> products = await shop.ReadAsync(db => db.Products.OrderBy(row => row.Code).ToListAsync());
        return [.. products.Select(product => $"{product.Code} {product.Name}: {(variants.Any(row => row.ProductId == product.Id) ? string.Join(", ", variants.Where(row => row.ProductId == product.Id).Select(row => $"{row.Code} {row.Name} {row.UnitPrice:0.##} {row.Barcode}")) : $"{product.UnitPrice:0.##} {product.Barcode}")}")];
    }
}
