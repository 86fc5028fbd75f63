using System.Diagnostics;
using System.Globalization;
using GraphQlCrm.Crm.Customers.Search;

namespace GraphQlCrm.Benchmarks.Customers;

/// <summary>
/// How long does a page of found customers take, by what is typed? <c>search [customers]</c>, 100,000 if not said otherwise: one
/// caller, each text for the first time but for the names that many share.
/// </summary>
internal static class CustomerSearchBenchmark
{
    private const int SearchesOfAKind = 300;
    private const int PageSize = 51;

    public static async Task<int> RunAsync(string[] args)
    {
        int count = args is [var customers, ..] ? int.Parse(customers, CultureInfo.InvariantCulture) : 100_000;
        await using GeneratedCustomers crowd = await GeneratedCustomers.ImportAsync(count);
        Random random = new(20_261_122);
        Console.WriteLine("| typed | for example | found on the page | p50 ms | p95 ms | slowest ms | counted: p95 ms |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        List<double> all = [];
        foreach ((string kind, Func<string> text) in Kinds(count, random))
        {
            List<double> pages = [];
            List<double> counts = [];
            int found = 0;
            string typed = "";
            for (int i = 0; i < SearchesOfAKind; i++)
            {
                typed = text();
                long start = Stopwatch.GetTimestamp();
                IReadOnlyList<CustomerHit> hits = await crowd.Database.CustomerSearch.FindAsync(crowd.ShopId, typed, null, isBackward: false, PageSize, CancellationToken.None);
                pages.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                found += hits.Count;
                start = Stopwatch.GetTimestamp();
                _ = await crowd.Database.CustomerSearch.CountAsync(crowd.ShopId, typed, 10_001, CancellationToken.None);
                counts.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            all.AddRange(pages);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind} | {typed} | {(double)found / SearchesOfAKind:F0} | {At(pages, 0.5):F2} | {At(pages, 0.95):F2} | {pages.Max():F2} | {At(counts, 0.95):F2} |"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| all | | | {At(all, 0.5):F2} | {At(all, 0.95):F2} | {all.Max():F2} | |"));
        return 0;
    }

    private static (string Kind, Func<string> Text)[] Kinds(int count, Random random)
    {
        return
        [
            ("family name", () => Any(GeneratedCustomers.Families).Kanji),
            ("family and given name", () => $"{Any(GeneratedCustomers.Families).Kanji} {Any(GeneratedCustomers.GivenNames).Kanji}"),
            ("beginning of the kana", () => Any(GeneratedCustomers.Families).Kana[..2]),
            ("one letter", () => Any(GeneratedCustomers.GivenNames).Kanji[..1]),
            ("end of the telephone number", () => Digits(4)),
            ("beginning of the telephone number", () => $"090-{Digits(4)}"),
            ("whole telephone number", () => $"090-{Digits(4)}-{Digits(4)}"),
            ("code", () => GeneratedCustomers.CodeOf(random.Next(count))),
            ("beginning of a code", () => GeneratedCustomers.CodeOf(random.Next(count))[..6]),
            ("part of an e-mail address", () => string.Create(CultureInfo.InvariantCulture, $"mail{random.Next(count)}")),
            ("word of many e-mail addresses", () => "hanako"),
            ("postal code", () => Digits(7)),
        ];

        (string Kanji, string Kana) Any((string Kanji, string Kana)[] names) => names[random.Next(names.Length)];

        string Digits(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)('0' + random.Next(10))));
    }

    private static double At(List<double> values, double share) => values.Order().ElementAt((int)((values.Count - 1) * share));
}
