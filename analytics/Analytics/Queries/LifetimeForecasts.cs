using GraphQlCrm.Analytics.Lifetime;

namespace GraphQlCrm.Analytics.Queries;

/// <summary>Makes the shown forecast of what is expected of each group of customers.</summary>
internal static class LifetimeForecasts
{
    private const int Bands = 10;
    private const int Deciles = 10;

    public static LifetimeForecast Of(Outlook outlook)
    {
        bool hasVariance = outlook.Amount is { } amount && double.IsFinite(amount.Deviation);
        return new LifetimeForecast(
            Figures.Six(outlook.Purchases.Mean),
            Figures.Six(outlook.Purchases.Low),
            Figures.Six(outlook.Purchases.High),
            outlook.Amount is { } total ? Figures.Money(total.Mean) : null,
            hasVariance ? Figures.Money(outlook.Amount!.Value.Low) : null,
            hasVariance ? Figures.Money(outlook.Amount!.Value.High) : null,
            Figures.Six(outlook.Customers.Sum(customer => customer.Customers * customer.Alive)),
            Figures.Six(Repeaters(outlook).Sum(customer => customer.Customers * customer.Alive)),
            AliveBands(outlook),
            DecilesOf(outlook));
    }

    private static IEnumerable<CustomerOutlook> Repeaters(Outlook outlook) =>
        outlook.Customers.Where(customer => customer.History.Purchases.Repeats > 0);

    private static List<LifetimeAliveBand> AliveBands(Outlook outlook)
    {
        (long Customers, double Purchases)[] bands = new (long, double)[Bands];
        foreach (CustomerOutlook customer in Repeaters(outlook))
        {
            ref (long Customers, double Purchases) band = ref bands[Math.Min(Bands - 1, (int)(customer.Alive * Bands))];
            band = (band.Customers + customer.Customers, band.Purchases + (customer.Customers * customer.Purchases));
        }

        return [.. bands.Select((band, i) => new LifetimeAliveBand(i * 100 / Bands, (i + 1) * 100 / Bands, band.Customers, Figures.Six(band.Purchases)))];
    }

    // A group is cut where a tenth ends inside of it. All in it are expected to do the same, so it does not matter who is where.
    private static List<LifetimeDecile> DecilesOf(Outlook outlook)
    {
        long customers = outlook.Customers.Sum(customer => customer.Customers);
        List<LifetimeDecile> deciles = [];
        using IEnumerator<CustomerOutlook> best = outlook.Customers
            .OrderByDescending(customer => outlook.Amount is null ? customer.Purchases : customer.Amount)
            .GetEnumerator();
        long left = 0;
        for (int number = 1; number <= Math.Min(Deciles, customers); number++)
        {
            long size = (customers / Deciles) + (number <= customers % Deciles ? 1 : 0);
            (double purchases, double amount) = (0, 0);
            for (long wanted = size; wanted > 0;)
            {
                while (left == 0)
                {
                    _ = best.MoveNext();
                    left = best.Current.Customers;
                }

                long taken = Math.Min(left, wanted);
                purchases += taken * best.Current.Purchases;
                amount += taken * best.Current.Amount;
                (left, wanted) = (left - taken, wanted - taken);
            }

            deciles.Add(outlook.Amount is { } total
                ? new(number, size, Figures.Six(purchases), Figures.Money(amount), total.Mean > 0 ? Figures.Six(amount / total.Mean) : null)
                : new(number, size, Figures.Six(purchases), null, null));
        }

        return deciles;
    }
}
