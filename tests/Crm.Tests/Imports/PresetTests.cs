using System.Globalization;
using System.Text;
using GraphQlCrm.Crm.Consents;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Products;
using GraphQlCrm.Crm.Sales;
using GraphQlCrm.Testing;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Tests.Imports;

/// <summary>
/// For each preset a file in the platform's true layout, with its traps (Presets/*.csv, written for these tests), and the
/// exact records that come of it (Presets/*.txt).
/// </summary>
public sealed class PresetTests
{
    private static readonly string s_folder = Path.Combine(RepositoryRoot.Path, "tests/Crm.Tests/Imports/Presets");

    public static TheoryData<string> Presets => [.. Directory.GetFiles(s_folder, "*.csv").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Presets))]
    public async Task The_records_are_exactly_these_and_the_same_file_again_changes_nothing(string preset)
    {
        await using TestShop shop = preset.StartsWith("square", StringComparison.Ordinal)
            ? await TestShop.CreateAsync("USD", "America/New_York")
            : await TestShop.CreateAsync();
        string file = Path.Combine(s_folder, $"{preset}.csv");

        Import first = await shop.ImportFileAsync(preset, file);
        string records = await DescribeAsync(shop, first);
        Import second = await shop.ImportFileAsync(preset, file);

        Snapshot.Match(records, $"Presets/{preset}.txt");
        Assert.Equal((0, 0, first.Created, first.Rejected, first.Skipped), (second.Created, second.Updated, second.Unchanged, second.Rejected, second.Skipped));
        await new ImportUndo(shop.Database, TimeProvider.System).RunAsync(shop.Id, first.Id);
        Assert.Equal((0, 0, 0, 0, 0, 0, 0), await shop.ReadAsync(async db => (await db.Sales.CountAsync(), await db.Refunds.CountAsync(), await db.Customers.CountAsync(), await db.Products.CountAsync(), await db.ProductVariants.CountAsync(), await db.StaffMembers.CountAsync(), await db.RecordChanges.CountAsync())));
    }

    [Fact]
    public void Every_preset_has_a_file() =>
        Assert.Equal(ImportMappings.All.Keys.Except(["orders", "online-retail", "customers", "products"]).Order(StringComparer.Ordinal), Presets.Select(row => row.Data));

    private static async Task<string> DescribeAsync(TestShop shop, Import import)
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"{import.Encoding}; {import.Rows} rows: {import.Created} created, {import.Skipped} skipped, {import.Rejected} rejected");
        Dictionary<Guid, string> names = [];
        foreach (Crm.Customers.Customer customer in await shop.ReadAsync(db => db.Customers.Include(row => row.Consents).OrderBy(row => row.Id).ToListAsync()))
        {
            names[customer.Id] = $"customer {names.Count + 1}";
            string? externalId = await shop.ReadAsync(db => db.CustomerExternalIds.Where(row => row.CustomerId == customer.Id).Select(row => row.ExternalId).SingleOrDefaultAsync());
            Write(names[customer.Id], externalId, customer.Code, customer.Name, customer.Kana, customer.Email, customer.Phone, customer.PostalCode, customer.Prefecture, customer.City, customer.Address, customer.Building, customer.Gender?.ToString(),
                customer.Birthday?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), customer.RegisteredOn >= DateOnly.FromDateTime(customer.CreatedAt) ? "today" : customer.RegisteredOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), customer.Notes);
            foreach (Consent consent in customer.Consents.OrderBy(row => row.Channel))
            {
                Write("  ", consent.Channel.ToString(), consent.IsGranted ? "granted" : "declined", (import.StartedAt - consent.GivenAt).Duration() < TimeSpan.FromSeconds(1) ? "now" : consent.GivenAt.ToString("u", CultureInfo.InvariantCulture), consent.Proof!.Split(" (")[0]);
            }
        }

        foreach (Product product in await shop.ReadAsync(db => db.Products.Where(_ => import.Kind == ImportKind.Products).Include(row => row.Category).OrderBy(row => row.Code).ToListAsync()))
        {
            Write("product", product.Code, product.Name, product.Category?.Name, Price(product.UnitPrice), Price(product.UnitCost), product.Barcode);
        }

        foreach (ProductVariant variant in await shop.ReadAsync(db => db.ProductVariants.Include(row => row.Product).OrderBy(row => row.Code).ToListAsync()))
        {
            Write(["variant", variant.Code, variant.Name, "of", variant.Product!.Code, variant.Product.Name, .. import.Kind == ImportKind.Products ? new[] { Price(variant.UnitPrice), Price(variant.UnitCost), variant.Barcode } : []]);
        }

        foreach (Sale sale in await shop.ReadAsync(db => db.Sales.Include(row => row.Lines).ThenInclude(line => line.Product).Include(row => row.Tenders).Include(row => row.Staff).OrderBy(row => row.ExternalId).ToListAsync()))
        {
            Write("sale", sale.ExternalId, sale.SoldAt.ToString("u", CultureInfo.InvariantCulture), Day(sale.BusinessDay), sale.CustomerId is { } buyer ? names[buyer] : "nobody", $"total {sale.Total}", sale.Staff is { } staff ? $"{staff.Code} {staff.Name}".Trim() : null, sale.Place, sale.Notes);
            foreach (SaleTender tender in sale.Tenders.OrderBy(row => row.TenderNumber))
            {
                Write("  ", "paid", tender.Type.ToString(), tender.Name, tender.Amount.ToString(CultureInfo.InvariantCulture));
            }

            foreach (SaleLine line in sale.Lines.OrderBy(row => row.LineNumber))
            {
                Write("  ", line.Type.ToString(), line.Product?.Code, line.Description, line.Quantity.ToString("0.####", CultureInfo.InvariantCulture), line.UnitPrice.ToString("0.####", CultureInfo.InvariantCulture), line.Amount.ToString(CultureInfo.InvariantCulture));
            }
        }

        foreach (Refund refund in await shop.ReadAsync(db => db.Refunds.Include(row => row.Sale).Include(row => row.Lines).ThenInclude(line => line.Product).OrderBy(row => row.ExternalId).ToListAsync()))
        {
            Write("refund", refund.ExternalId, $"of {refund.Sale?.ExternalId ?? "an unknown sale"}", Day(refund.BusinessDay), $"attributed {Day(refund.AttributedDay)}", refund.CustomerId is { } buyer ? names[buyer] : "nobody", $"amount {refund.Amount}");
            foreach (RefundLine line in refund.Lines.OrderBy(row => row.LineNumber))
            {
                Write("  ", line.Type.ToString(), line.Product?.Code, line.Description, line.Quantity.ToString("0.####", CultureInfo.InvariantCulture), line.UnitPrice.ToString("0.####", CultureInfo.InvariantCulture), line.Amount.ToString(CultureInfo.InvariantCulture));
            }
        }

        foreach (ImportRejection rejection in await shop.RejectionsAsync(import))
        {
            Write("rejected", $"line {rejection.Line}", rejection.Field, rejection.Value, rejection.Rule.StartsWith("must not be after", StringComparison.Ordinal) ? "must not be after today" : rejection.Rule);
        }

        return text.ToString();

        void Write(params string?[] parts) => text.AppendLine(string.Join(" | ", parts.Select(part => part?.ReplaceLineEndings("⏎") ?? "-")));

        static string? Price(decimal? price) => price?.ToString("0.####", CultureInfo.InvariantCulture);

        static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
