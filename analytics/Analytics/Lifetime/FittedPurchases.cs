using MathNet.Numerics.LinearAlgebra;

namespace GraphQlCrm.Analytics.Lifetime;

/// <summary>BG/NBD as fitted to a shop, with how uncertain the logarithms of its parameters are.</summary>
internal sealed record FittedPurchases(BgNbd Model, MaximumLikelihoodFit Fit)
{
    // Few and many repeats, quick and slow lapse: far from each other, so that they do not all climb the same wrong hill.
    private static readonly double[][] s_starts = [[1, 1, 1, 1], [0.25, 4, 0.8, 2.5], [0.1, 20, 0.1, 10], [3, 10, 2, 0.5]];

    private const int SampleSize = 20_000;

    public static FittedPurchases Of(IReadOnlyList<CustomerHistory> customers, CancellationToken cancellationToken)
    {
        // In a large shop a sample of the histories finds the hill; all of them then only say where exactly its summit is.
        int every = customers.Count / SampleSize;
        double[][] starts = every < 2
            ? s_starts
            : [Search(customers.Where((_, i) => i % every == 0), s_starts, cancellationToken).Parameters, s_starts[1]];
        MaximumLikelihoodFit fit = Search(customers, starts, cancellationToken);
        return new FittedPurchases(WithParameters(fit.Parameters), fit);
    }

    private static MaximumLikelihoodFit Search(IEnumerable<CustomerHistory> customers, double[][] starts, CancellationToken cancellationToken) =>
        MaximumLikelihood.Fit(new BgNbdLikelihood(customers.Select(customer => customer.Purchases)), starts, cancellationToken);

    public static BgNbd WithParameters(IReadOnlyList<double> p) => new(p[0], p[1], p[2], p[3]);

    public Matrix<double> Covariance => Fit.Covariance ?? throw new InvalidOperationException("A flat fit is never trusted.");
}
