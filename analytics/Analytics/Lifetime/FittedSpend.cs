using MathNet.Numerics.LinearAlgebra;

namespace GraphQlCrm.Analytics.Lifetime;

/// <summary>Gamma-Gamma as fitted to a shop, in the unit of the spends it was given.</summary>
internal sealed record FittedSpend(GammaGamma Model, MaximumLikelihoodFit Fit, long Customers)
{
    private static readonly double[][] s_starts = [[1, 2, 1], [5, 5, 1], [10, 1.5, 0.1], [0.5, 10, 10]];

    /// <summary>Repeaters whose spend the model can know: a gamma density has no place for 0 or less.</summary>
    public static List<SpendHistory> Spends(IEnumerable<CustomerHistory> customers) =>
    [
        .. from customer in customers
           where customer.Purchases.Repeats > 0 && customer.RepeatSpend > 0
           select new SpendHistory(customer.Purchases.Repeats, customer.RepeatSpend, customer.Purchases.Customers),
    ];

    public static FittedSpend Of(IReadOnlyList<SpendHistory> spends, CancellationToken cancellationToken)
    {
        // Starts and bounds are for spends around 1, whatever the currency; v and the density are put back into its unit.
        long customers = spends.Sum(spend => spend.Customers);
        double scale = spends.Sum(spend => spend.Customers * spend.Total / spend.Repeats) / customers;
        GammaGammaLikelihood likelihood = new(spends.Select(spend => spend with { Total = spend.Total / scale }));
        MaximumLikelihoodFit fit = MaximumLikelihood.Fit(likelihood, s_starts, cancellationToken);
        fit = fit with
        {
            Parameters = [fit.Parameters[0], fit.Parameters[1], fit.Parameters[2] * scale],
            LogLikelihood = fit.LogLikelihood - (customers * Math.Log(scale)),
        };
        return new FittedSpend(WithParameters(fit.Parameters), fit, customers);
    }

    public static GammaGamma WithParameters(IReadOnlyList<double> p) => new(p[0], p[1], p[2]);

    public Matrix<double> Covariance => Fit.Covariance ?? throw new InvalidOperationException("A flat fit is never trusted.");
}
