using MathNet.Numerics.LinearAlgebra;

namespace GraphQlCrm.Analytics.Lifetime;

/// <summary>What one group of customers is expected to do; each customer of the group the same.</summary>
internal readonly record struct CustomerOutlook(CustomerHistory History, double Alive, double Purchases, double Spend)
{
    public long Customers => History.Purchases.Customers;

    public double Amount => Purchases * Spend;
}

/// <summary>A sum over all customers and its standard deviation.</summary>
internal readonly record struct Total(double Mean, double Deviation)
{
    // Sums over many customers are near a normal distribution, whatever the customers are.
    private const double NormalQuantile = 1.959964;

    public double Low => Math.Max(0, Mean - (NormalQuantile * Deviation));

    public double High => Mean + (NormalQuantile * Deviation);
}

/// <summary>What is expected of the customers of a shop over a number of weeks.</summary>
/// <remarks>
/// The variance of a total has two parts. Customers are chance even if the parameters were known: the model's own variance,
/// summed over customers. And the parameters are only estimated: the slope of the total by their logarithms, times their
/// covariance (delta method).
/// </remarks>
internal sealed class Outlook
{
    private const double SlopeStep = 1e-4;

    private Outlook(List<CustomerOutlook> customers, Total purchases, Total? amount) =>
        (Customers, Purchases, Amount) = (customers, purchases, amount);

    public IReadOnlyList<CustomerOutlook> Customers { get; }

    public Total Purchases { get; }

    /// <summary>Null without a model of spends; the deviation is infinite where the model has no variance.</summary>
    public Total? Amount { get; }

    public static Outlook Of(IReadOnlyList<CustomerHistory> histories, FittedPurchases purchases, FittedSpend? spend, double weeks, CancellationToken cancellationToken)
    {
        List<CustomerOutlook> customers = Expected(histories, purchases.Model, spend?.Model, weeks);
        (double chanceOfPurchases, double chanceOfAmount) = Chance(customers, purchases.Model, spend?.Model, weeks, cancellationToken);
        Vector<double>[] slopes = Slopes(purchases.Fit.Parameters, p => Sums(Expected(histories, FittedPurchases.WithParameters(p), spend?.Model, weeks)), cancellationToken);
        double guessOfPurchases = Quadratic(slopes[0], purchases.Covariance);
        (double purchaseSum, double amountSum) = Sums(customers);
        Total total = new(purchaseSum, Math.Sqrt(chanceOfPurchases + guessOfPurchases));
        if (spend is null)
        {
            return new Outlook(customers, total, null);
        }

        Vector<double>[] spendSlopes = Slopes(
            spend.Fit.Parameters,
            p => (0, customers.Sum(c => c.Customers * c.Purchases * Spend(FittedSpend.WithParameters(p), c.History))),
            cancellationToken);
        double guessOfAmount = Quadratic(slopes[1], purchases.Covariance) + Quadratic(spendSlopes[1], spend.Covariance);
        return new Outlook(customers, total, new Total(amountSum, Math.Sqrt(chanceOfAmount + guessOfAmount)));
    }

    private static List<CustomerOutlook> Expected(IReadOnlyList<CustomerHistory> histories, BgNbd purchases, GammaGamma? spend, double weeks)
    {
        Dictionary<(int, double), double> ifAlive = [];
        List<CustomerOutlook> customers = new(histories.Count);
        foreach (CustomerHistory history in histories)
        {
            (int repeats, double recency, double age, _) = history.Purchases;
            if (!ifAlive.TryGetValue((repeats, age), out double expected))
            {
                ifAlive[(repeats, age)] = expected = purchases.PurchasesIfAlive(repeats, age, weeks);
            }

            double alive = purchases.Alive(repeats, recency, age);
            customers.Add(new CustomerOutlook(history, alive, alive * expected, spend is null ? 0 : Spend(spend, history)));
        }

        return customers;
    }

    // Refunds can have left a customer with less than nothing, which no gamma density knows: taken as nothing.
    private static double Spend(GammaGamma spend, CustomerHistory history) => spend.Spend(history.Purchases.Repeats, Math.Max(0, history.RepeatSpend));

    private static (double Purchases, double Amount) Sums(IReadOnlyList<CustomerOutlook> customers) =>
        (customers.Sum(c => c.Customers * c.Purchases), customers.Sum(c => c.Customers * c.Amount));

    // Var Y = E[Y (Y−1)] + E[Y] − E[Y]². Of the sum S of Y spends of rate ν: E[S²] = E[Y] E[p/ν²] + E[Y²] E[p²/ν²].
    private static (double Purchases, double Amount) Chance(
        IReadOnlyList<CustomerOutlook> customers, BgNbd purchases, GammaGamma? spend, double weeks, CancellationToken cancellationToken)
    {
        Dictionary<(int, double), double> ifAlive = [];
        (double ofPurchases, double ofAmount) = (0, spend is { HasVariance: false } ? double.PositiveInfinity : 0);
        foreach (CustomerOutlook customer in customers)
        {
            (int repeats, _, double age, _) = customer.History.Purchases;
            if (!ifAlive.TryGetValue((repeats, age), out double pairs))
            {
                cancellationToken.ThrowIfCancellationRequested();
                ifAlive[(repeats, age)] = pairs = purchases.PairsIfAlive(repeats, age, weeks);
            }

            double square = (customer.Alive * pairs) + customer.Purchases;
            ofPurchases += customer.Customers * (square - (customer.Purchases * customer.Purchases));
            if (spend is { HasVariance: true })
            {
                double rate = spend.InverseRateSquared(repeats, Math.Max(0, customer.History.RepeatSpend));
                double amountSquare = rate * ((spend.P * customer.Purchases) + (spend.P * spend.P * square));
                ofAmount += customer.Customers * (amountSquare - (customer.Amount * customer.Amount));
            }
        }

        return (ofPurchases, ofAmount);
    }

    private static Vector<double>[] Slopes(double[] parameters, Func<double[], (double Purchases, double Amount)> sums, CancellationToken cancellationToken)
    {
        Vector<double>[] slopes = [Vector<double>.Build.Dense(parameters.Length), Vector<double>.Build.Dense(parameters.Length)];
        for (int i = 0; i < parameters.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (double Purchases, double Amount) Shifted(double by) => sums([.. parameters.Select((value, j) => i == j ? value * Math.Exp(by) : value)]);
            (double Purchases, double Amount) up = Shifted(SlopeStep);
            (double Purchases, double Amount) down = Shifted(-SlopeStep);
            slopes[0][i] = (up.Purchases - down.Purchases) / (2 * SlopeStep);
            slopes[1][i] = (up.Amount - down.Amount) / (2 * SlopeStep);
        }

        return slopes;
    }

    private static double Quadratic(Vector<double> slopes, Matrix<double> covariance) => slopes * (covariance * slopes);
}
