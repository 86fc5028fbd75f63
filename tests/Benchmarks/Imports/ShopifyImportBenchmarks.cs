using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using GraphQlCrm.Testing;

namespace GraphQlCrm.Benchmarks.Imports;

/// <summary>
/// A million lines in the layout of Shopify's orders (79 columns, 1 to 4 lines an order, 150,000 buyers known by their mail), with
/// every rule and every buyer looked up: into a new database, and the same file once more. Lines by the environment variable
/// IMPORT_LINES.
/// </summary>
public class ShopifyImportBenchmarks() : ImportBenchmark("shopify-orders", "JPY", "Asia/Tokyo")
{
    private const int BuyerCount = 150_000;
    private const int ProductCount = 2_000;

    [Benchmark]
    public Task ImportAndImportAgain() => ImportAsync(isAgain: true);

    /// <inheritdoc />
    protected override void WriteFile()
    {
        long lines = long.Parse(Environment.GetEnvironmentVariable("IMPORT_LINES") ?? "1000000", CultureInfo.InvariantCulture);
        string header = File.ReadLines(Path.Combine(RepositoryRoot.Path, "tests/Crm.Tests/Imports/Presets/shopify-orders.csv")).First();
        string[] columns = header.Split(',');
        Random random = new(20_261_122);
        DateTime time = new(2022, 1, 1, 9, 0, 0);
        using StreamWriter writer = new(FilePath, append: false, new UTF8Encoding(false), 1 << 20);
        writer.WriteLine(header);
        for (int order = 1; Rows < lines; order++)
        {
            time = time.AddMinutes(5);
            int count = random.Next(1, 5);
            int[] quantities = [.. Enumerable.Range(0, count).Select(_ => random.Next(1, 4))];
            int[] prices = [.. Enumerable.Range(0, count).Select(_ => random.Next(3, 80) * 100)];
            int buyer = random.Next(BuyerCount);
            int subtotal = quantities.Zip(prices, (quantity, price) => quantity * price).Sum();
            for (int line = 0; line < count; line++)
            {
                int product = random.Next(ProductCount);
                Dictionary<string, string> row = new(StringComparer.Ordinal)
                {
                    ["Name"] = $"#{order}",
                    ["Email"] = $"buyer{buyer}@example.jp",
                    ["Created at"] = time.ToString("yyyy-MM-dd HH:mm:ss +0900", CultureInfo.InvariantCulture),
                    ["Lineitem quantity"] = quantities[line].ToString(CultureInfo.InvariantCulture),
                    ["Lineitem name"] = $"季節の上生菓子 {product}番 6個入り",
                    ["Lineitem price"] = $"{prices[line]}.00",
                    ["Lineitem sku"] = $"SKU-{product}",
                    ["Vendor"] = "わたしの店",
                };
                if (line == 0)
                {
                    row["Financial Status"] = order % 50 == 0 ? "refunded" : "paid";
                    row["Currency"] = "JPY";
                    row["Subtotal"] = $"{subtotal}.00";
                    row["Shipping"] = "550.00";
                    row["Taxes"] = $"{subtotal / 11}.00";
                    row["Total"] = $"{subtotal + 550}.00";
                    row["Discount Amount"] = "0.00";
                    row["Refunded Amount"] = order % 50 == 0 ? $"{subtotal + 550}.00" : "0.00";
                    row["Billing Name"] = $"顧客 {buyer}";
                    row["Billing Zip"] = $"'{100 + (buyer % 900)}-0001";
                    row["Billing Province"] = "JP-26";
                    row["Billing City"] = "京都市中京区";
                    row["Billing Address1"] = $"三条通{buyer}";
                    row["Billing Phone"] = $"+8190{buyer:00000000}";
                    row["Payment Method"] = "Shopify Payments";
                }

                writer.WriteLine(string.Join(',', columns.Select(column => row.GetValueOrDefault(column, string.Empty))));
                Rows++;
            }
        }
    }
}
