using System.Diagnostics;
using System.Globalization;
using System.Text;
using GraphQlCrm.Crm.Data;
using GraphQlCrm.Crm.Imports;
using GraphQlCrm.Crm.Imports.Reading;
using GraphQlCrm.Crm.Shops;

namespace GraphQlCrm.Benchmarks.Customers;

/// <summary>A database with one shop of so many customers, who came by a file; deleted at the end.</summary>
internal sealed class GeneratedCustomers : IAsyncDisposable
{
    /// <summary>Family names, the common ones first.</summary>
    public static readonly (string Kanji, string Kana)[] Families =
    [
        ("佐藤", "サトウ"), ("鈴木", "スズキ"), ("高橋", "タカハシ"), ("田中", "タナカ"), ("伊藤", "イトウ"), ("渡辺", "ワタナベ"), ("山本", "ヤマモト"), ("中村", "ナカムラ"),
        ("小林", "コバヤシ"), ("加藤", "カトウ"), ("吉田", "ヨシダ"), ("山田", "ヤマダ"), ("佐々木", "ササキ"), ("山口", "ヤマグチ"), ("松本", "マツモト"), ("井上", "イノウエ"),
    ];

    /// <summary>Given names.</summary>
    public static readonly (string Kanji, string Kana)[] GivenNames =
    [
        ("花子", "ハナコ"), ("太郎", "タロウ"), ("一郎", "イチロウ"), ("美咲", "ミサキ"), ("健", "ケン"), ("裕子", "ユウコ"), ("直樹", "ナオキ"), ("愛", "アイ"), ("翔太", "ショウタ"), ("恵", "メグミ"),
    ];


    private readonly string _folder = Directory.CreateTempSubdirectory("crm-benchmark-").FullName;

    private GeneratedCustomers()
    {
    }

    public CrmDatabase Database { get; private set; } = null!;

    public Guid ShopId { get; private set; }

    /// <summary>Imports the customers and prints how long that takes.</summary>
    public static async Task<GeneratedCustomers> ImportAsync(int count)
    {
        GeneratedCustomers customers = new();
        string file = Path.Combine(customers._folder, "customers.csv");
        Write(file, count);
        customers.Database = await CrmDatabase.OpenAsync(Path.Combine(customers._folder, "crm.db"), TimeProvider.System);
        customers.ShopId = await new ShopRegistration(customers.Database, TimeProvider.System).CreateAsync("benchmark", "benchmark", "JPY", "Asia/Tokyo");
        long start = Stopwatch.GetTimestamp();
        Import import = await new ImportRunner(customers.Database, TimeProvider.System).RunAsync(customers.ShopId, ImportMappings.Find("customers"), new ImportFile(file), progress: null);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{import.Created:N0} customers imported in {seconds:F0} s, {import.Created / seconds:N0} a second; {import.Updated:N0} rows were of one of them, {import.Rejected:N0} rejected"));
        return customers;
    }

    /// <summary>The code of a customer.</summary>
    public static string CodeOf(int number) => string.Create(CultureInfo.InvariantCulture, $"C{number:0000000}");

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Write(string file, int count)
    {
        Random random = new(20_261_122);
        using StreamWriter writer = new(file, append: false, new UTF8Encoding(false), 1 << 20);
        writer.WriteLine("会員番号,氏名,フリガナ,メールアドレス,電話番号,郵便番号,登録日");
        for (int number = 0; number < count; number++)
        {
            (string Kanji, string Kana) family = Families[Math.Min(random.Next(Families.Length), random.Next(Families.Length))];
            (string Kanji, string Kana) given = GivenNames[random.Next(GivenNames.Length)];
            string mail = random.Next(50) == 0 ? "hanako" : "mail";
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{CodeOf(number)},{family.Kanji} {given.Kanji},{family.Kana} {given.Kana},{mail}{number}@example.jp,090-{random.Next(10_000):0000}-{random.Next(10_000):0000},{random.Next(1_000):000}-{random.Next(100):0000},2026-01-01"));
        }
    }
}
