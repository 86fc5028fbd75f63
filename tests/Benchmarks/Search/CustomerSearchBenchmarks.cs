using System.Globalization;
using BenchmarkDotNet.Attributes;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Benchmarks.Search;

/// <summary>
/// How long a page of found customers takes, by what is typed: a common name, a rare one, its kana, the end of a telephone number, a
/// code, an e-mail address. Size by the environment variable SEARCH_CUSTOMERS (100,000).
/// </summary>
public class CustomerSearchBenchmarks
{
    private const int ChunkSize = 5_000;
    private static readonly (string Kanji, string Kana)[] s_families =
    [
        ("佐藤", "サトウ"), ("鈴木", "スズキ"), ("高橋", "タカハシ"), ("田中", "タナカ"), ("伊藤", "イトウ"), ("渡辺", "ワタナベ"), ("山本", "ヤマモト"), ("中村", "ナカムラ"),
        ("小林", "コバヤシ"), ("加藤", "カトウ"), ("吉田", "ヨシダ"), ("山田", "ヤマダ"), ("佐々木", "ササキ"), ("山口", "ヤマグチ"), ("松本", "マツモト"), ("井上", "イノウエ"),
    ];

    private static readonly (string Kanji, string Kana)[] s_given =
    [
        ("花子", "ハナコ"), ("太郎", "タロウ"), ("一郎", "イチロウ"), ("美咲", "ミサキ"), ("健", "ケン"), ("裕子", "ユウコ"), ("直樹", "ナオキ"), ("愛", "アイ"), ("翔太", "ショウタ"), ("恵", "メグミ"),
    ];

    private string _folder = null!;
    private CrmDatabase _database = null!;
    private Guid _shop;

    [Params("佐藤", "佐藤 花子", "さと", "花", "5678", "090-1234", "C000123", "hanako", "1500012")]
    public string Text { get; set; } = null!;

    [GlobalSetup]
    public async Task Fill()
    {
        int count = int.Parse(Environment.GetEnvironmentVariable("SEARCH_CUSTOMERS") ?? "100000", CultureInfo.InvariantCulture);
        _folder = Directory.CreateTempSubdirectory("crm-benchmark-").FullName;
        _database = await CrmDatabase.OpenAsync(Path.Combine(_folder, "crm.db"), TimeProvider.System);
        _shop = await new ShopRegistration(_database, TimeProvider.System).CreateAsync("benchmark", "benchmark", "JPY", "Asia/Tokyo");
        Random random = new(20_261_122);
        for (int first = 0; first < count; first += ChunkSize)
        {
            List<Customer> chunk = [.. Enumerable.Range(first, Math.Min(ChunkSize, count - first)).Select(number => NewCustomer(number, random))];
            await _database.Writer.WriteAsync(_shop, db =>
            {
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                db.Customers.AddRange(chunk);
                return db.SaveChangesAsync();
            });
        }
    }

    [GlobalCleanup]
    public async Task Delete()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public async Task<int> Page() => (await _database.CustomerSearch.FindAsync(_shop, Text, null, isBackward: false, limit: 51, CancellationToken.None)).Count;

    [Benchmark]
    public Task<int> Count() => _database.CustomerSearch.CountAsync(_shop, Text, 10_001, CancellationToken.None);

    private Customer NewCustomer(int number, Random random)
    {
        (string Kanji, string Kana) family = s_families[Math.Min(random.Next(s_families.Length), random.Next(s_families.Length))];
        (string Kanji, string Kana) given = s_given[random.Next(s_given.Length)];
        return new Customer
        {
            ShopId = _shop,
            Id = Guid.CreateVersion7(),
            Code = string.Create(CultureInfo.InvariantCulture, $"C{number:0000000}"),
            Name = $"{family.Kanji} {given.Kanji}",
            Kana = $"{family.Kana} {given.Kana}",
            Email = string.Create(CultureInfo.InvariantCulture, $"{(random.Next(50) == 0 ? "hanako" : "mail")}{number}@example.jp"),
            Phone = string.Create(CultureInfo.InvariantCulture, $"090-{random.Next(10_000):0000}-{random.Next(10_000):0000}"),
            PostalCode = string.Create(CultureInfo.InvariantCulture, $"{random.Next(1_000):000}-{random.Next(100):0000}"),
            RegisteredOn = new DateOnly(2026, 1, 1),
            CreatedAt = DateTime.UnixEpoch,
            UpdatedAt = DateTime.UnixEpoch,
        };
    }
}
