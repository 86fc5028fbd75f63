using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GraphQlCrm.Crm.Customers;
using GraphQlCrm.Crm.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQlCrm.Crm.Duplicates;

/// <summary>
/// Finds pairs of records that may be one customer. Only records that share a strong sign are compared (a telephone number, an
/// address of e-mail, name or kana with the postal code or the birthday), so the work grows with the records, not with their pairs.
/// </summary>
internal static class DuplicateFinder
{
    /// <summary>What a pair needs to be shown.</summary>
    public const int ScoreMin = 50;

    // A sign that so many share (the shop's own number, a company's) tells nothing.
    private const int BlockSizeMax = 50;

    private static readonly Dictionary<DuplicateReason, int> s_points = new()
    {
        [DuplicateReason.SamePhone] = 50,
        [DuplicateReason.SameEmail] = 55,
        [DuplicateReason.SameName] = 30,
        [DuplicateReason.SameKana] = 25,
        [DuplicateReason.SamePostalCode] = 25,
        [DuplicateReason.SameBirthday] = 25,
        [DuplicateReason.OtherName] = -25,
        [DuplicateReason.OtherBirthday] = -30,
        [DuplicateReason.OtherGender] = -10,
    };

    /// <summary>Two records, the earlier one first, with what speaks for and against their being one.</summary>
    public sealed record Pair(Guid First, Guid Second, int Score, List<string> Reasons);

    /// <summary>The pairs among the kept records of a shop, the best first, and how many records were looked at.</summary>
    public static async Task<(int Customers, List<Pair> Pairs)> FindAsync(CrmDbContext db, Guid shopId, CancellationToken cancellationToken)
    {
        List<Signs> all = [];
        List<(ulong Key, int Index)> blocks = [];
        var rows = db.Customers.AsNoTracking().Where(customer => customer.ShopId == shopId && customer.DeletedAt == null)
            .Select(customer => new { customer.Id, customer.Name, customer.Kana, customer.Email, customer.Phone, customer.OtherPhones, customer.PostalCode, customer.Birthday, customer.Gender });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Signs signs = new(
                row.Id,
                Hash(NameFolding.Fold(row.Name)),
                Hash(NameFolding.Fold(row.Kana)),
                Hash(row.Email?.Trim().ToLowerInvariant() ?? string.Empty),
                [.. row.OtherPhones.Prepend(row.Phone).Select(NameFolding.PhoneDigits).OfType<string>().Select(Hash).Distinct()],
                Hash(NameFolding.Digits(row.PostalCode) is { Length: 7 } code ? code : string.Empty),
                row.Birthday,
                row.Gender);
            AddBlocks(blocks, signs, all.Count);
            all.Add(signs);
        }

        blocks.Sort();
        Dictionary<(int, int), Pair> pairs = [];
        Span<(ulong Key, int Index)> sorted = CollectionsMarshal.AsSpan(blocks);
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end].Key == sorted[start].Key; end++)
            {
            }

            if (end - start is > 1 and <= BlockSizeMax)
            {
                Compare(all, sorted[start..end], pairs);
            }
        }

        return (all.Count, [.. pairs.Values.OrderByDescending(pair => pair.Score).ThenBy(pair => pair.First).ThenBy(pair => pair.Second)]);
    }

    private static void Compare(List<Signs> all, ReadOnlySpan<(ulong Key, int Index)> block, Dictionary<(int, int), Pair> pairs)
    {
        for (int i = 0; i < block.Length; i++)
        {
            for (int j = i + 1; j < block.Length; j++)
            {
                (int a, int b) = block[i].Index < block[j].Index ? (block[i].Index, block[j].Index) : (block[j].Index, block[i].Index);
                if (a != b && !pairs.ContainsKey((a, b)) && Score(all[a], all[b]) is { } pair)
                {
                    pairs.Add((a, b), pair);
                }
            }
        }
    }

    private static Pair? Score(Signs a, Signs b)
    {
        List<DuplicateReason> reasons = [];
        Add(a.Phones.Intersect(b.Phones).Any(), DuplicateReason.SamePhone);
        Add(IsSame(a.Email, b.Email), DuplicateReason.SameEmail);
        Add(IsSame(a.Name, b.Name), DuplicateReason.SameName);
        Add(IsSame(a.Kana, b.Kana), DuplicateReason.SameKana);
        Add(IsSame(a.PostalCode, b.PostalCode), DuplicateReason.SamePostalCode);
        Add(a.Birthday is not null && a.Birthday == b.Birthday, DuplicateReason.SameBirthday);

        // Never on a name alone.
        if (!reasons.Exists(reason => reason is not (DuplicateReason.SameName or DuplicateReason.SameKana)))
        {
            return null;
        }

        bool hasSameName = reasons.Exists(reason => reason is DuplicateReason.SameName or DuplicateReason.SameKana);
        Add(!hasSameName && (IsOther(a.Name, b.Name) || IsOther(a.Kana, b.Kana)), DuplicateReason.OtherName);
        Add(a.Birthday is not null && b.Birthday is not null && a.Birthday != b.Birthday, DuplicateReason.OtherBirthday);
        Add(a.Gender is not null && b.Gender is not null && a.Gender != b.Gender, DuplicateReason.OtherGender);
        int score = Math.Min(100, reasons.Sum(reason => s_points[reason]));
        return score < ScoreMin ? null : new Pair(a.Id, b.Id, score, [.. reasons.Select(reason => reason.ToString())]);

        void Add(bool isSo, DuplicateReason reason)
        {
            if (isSo)
            {
                reasons.Add(reason);
            }
        }
    }

    private static void AddBlocks(List<(ulong Key, int Index)> blocks, Signs signs, int index)
    {
        foreach (ulong phone in signs.Phones)
        {
            blocks.Add((phone, index));
        }

        Add(signs.Email, 1);
        foreach (ulong name in new[] { signs.Name, signs.Kana })
        {
            Add(name, signs.PostalCode);
            Add(name, (ulong)(signs.Birthday?.DayNumber ?? 0));
        }

        void Add(ulong first, ulong second)
        {
            if (first != 0 && second != 0)
            {
                blocks.Add(((first * 31) ^ second, index));
            }
        }
    }

    private static bool IsSame(ulong a, ulong b) => a != 0 && a == b;

    private static bool IsOther(ulong a, ulong b) => a != 0 && b != 0 && a != b;

    // 64 bits stand for the text: of a million records two that only seem alike come once in some ten million searches.
    private static ulong Hash(string text)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return BitConverter.ToUInt64(hash) | 1;
    }

    private sealed record Signs(Guid Id, ulong Name, ulong Kana, ulong Email, ulong[] Phones, ulong PostalCode, DateOnly? Birthday, Gender? Gender);
}
