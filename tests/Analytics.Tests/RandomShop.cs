namespace GraphQlCrm.Analytics.Tests;

/// <summary>
/// Seeded shops with everything that may go wrong: refunds in part and whole, zero sales, several lines, gaps, nobody's
/// sales.
/// </summary>
internal static class RandomShop
{
    public const int Days = 500;

    public static DateOnly FirstDay { get; } = new(2023, 11, 5);

    public static TestShop Create(int seed, int customers, int sales)
    {
        Random random = new(seed);
        TestShop shop = new() { AsOf = FirstDay.AddDays(Days - 1) };
        for (int i = 0; i < customers; i++)
        {
            // Some are registered and never buy.
            shop.Register($"c{i}");
        }

        for (int i = 0; i < sales; i++)
        {
            AddSale(shop, random, random.Next(8) == 0 ? null : $"c{random.Next(customers * 9 / 10)}", $"{seed}/{i}");
        }

        return shop;
    }

    public static void AddSale(TestShop shop, Random random, string? customer, string sale)
    {
        // Nobody buys in the summer: the grid has to stay dense.
        DateOnly day;
        do
        {
            day = FirstDay.AddDays(random.Next(Days));
        }
        while (day.Month is 6 or 7 or 8);

        int lines = random.Next(1, 4);
        long total = 0;
        for (int i = 0; i < lines; i++)
        {
            long amount = random.Next(5) == 0 ? 0 : random.Next(1, 5_000);
            total += amount;
            shop.Sell(customer, day, amount, sale, random.Next(3) == 0 ? null : $"p{random.Next(20)}");
        }

        switch (random.Next(10))
        {
            case 0:
                shop.Refund(sale, total);
                break;
            case 1:
                shop.Refund(sale, total / 2);
                shop.Refund(sale, total - (total / 2));
                break;
            case 2:
                shop.Refund(sale, total / 3);
                break;
            default:
                break;
        }
    }
}
