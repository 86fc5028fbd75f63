using System.Buffers.Binary;
using GraphQlCrm.Analytics;

namespace GraphQlCrm.Benchmarks.Analytics;

/// <summary>
/// A shop of any size without holding it in memory: seeded, 48 months, customers skewed (a customer's share falls with
/// the square of its number), the last line of one sale in fifty refunded.
/// </summary>
/// <param name="sales">Its sales.</param>
/// <param name="customers">Its customers.</param>
/// <param name="linesPerSale">Lines of a sale on average: 1 to twice as many less one.</param>
/// <param name="seed">Where chance begins.</param>
internal sealed class GeneratedShop(int sales, int customers, int linesPerSale = 1, int seed = 20_260_101)
{
    private const int Products = 500;
    private const int Days = 1_461;

    private static readonly DateOnly s_firstDay = new(2022, 1, 1);

    public DateOnly AsOf { get; } = s_firstDay.AddDays(Days - 1);

    public RawShop Stream() => new(Customers(), ProductRows(), SaleLines(), AsOf, sales);

    /// <summary>All rows of the first customers, with one more sale each; gathered once, read as often as one likes.</summary>
    public async Task<RawChanges> TouchAsync(int touched) => new(
        [.. Enumerable.Range(0, touched).Select(CustomerId)],
        [],
        Customers().Take(touched),
        AsyncEnumerable.Empty<RawProduct>(),
        (await TouchedAsync(touched)).ToAsyncEnumerable(),
        AsOf,
        sales + 1);

    private static Guid CustomerId(int number) => Spread(number, 1);

    /// <summary>Ids that look random, as real ones do, so that nothing gains from their order.</summary>
    private static Guid Spread(int number, ulong kind)
    {
        ulong mixed = (ulong)number * 0x9E37_79B9_7F4A_7C15UL;
        mixed = (mixed ^ (mixed >> 29)) * 0xBF58_476D_1CE4_E5B9UL;
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, mixed ^ (mixed >> 32));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], ((ulong)number << 4) | kind);
        return new Guid(bytes);
    }

    private async IAsyncEnumerable<RawCustomer> Customers()
    {
        for (int i = 0; i < customers; i++)
        {
            yield return new RawCustomer(CustomerId(i), $"C{i:D7}", "山田 花子", s_firstDay, "東京都", "店頭");
        }

        await Task.CompletedTask;
    }

    private static async IAsyncEnumerable<RawProduct> ProductRows()
    {
        for (int i = 0; i < Products; i++)
        {
            yield return new RawProduct(Spread(i, 2), $"P{i:D4}", "商品", "雑貨");
        }

        await Task.CompletedTask;
    }

    private async IAsyncEnumerable<RawSaleLine> SaleLines()
    {
        Random random = new(seed);
        int number = 0;
        for (int i = 0; i < sales; i++)
        {
            double share = random.NextDouble();
            RawSaleLine line = new(
                Spread(i, 3),
                default,
                CustomerId((int)(share * share * customers)),
                null,
                RawLineType.Product,
                RawSaleKind.Sale,
                s_firstDay.AddDays(random.Next(Days)),
                null,
                1,
                0);
            for (int more = 1 + random.Next((2 * linesPerSale) - 1); more > 0; more--, number++)
            {
                line = line with { LineId = Spread(number, 4), ProductId = Spread(random.Next(Products), 2), Amount = random.Next(100, 20_000) };
                yield return line;
            }

            if (i % 50 == 0)
            {
                yield return line with
                {
                    LineId = Spread(i, 5),
                    Kind = RawSaleKind.Refund,
                    RefundDate = line.BusinessDate,
                    Quantity = -1,
                    Amount = -line.Amount,
                };
            }
        }

        await Task.CompletedTask;
    }

    private async Task<List<RawSaleLine>> TouchedAsync(int touched)
    {
        HashSet<Guid> ids = [.. Enumerable.Range(0, touched).Select(CustomerId)];
        List<RawSaleLine> lines = await SaleLines().Where(line => ids.Contains(line.CustomerId!.Value)).ToListAsync();
        lines.AddRange(ids.Select(id => new RawSaleLine(
            Guid.CreateVersion7(), Guid.CreateVersion7(), id, null, RawLineType.Product, RawSaleKind.Sale, AsOf, null, 1, 1_000)));
        return lines;
    }
}
