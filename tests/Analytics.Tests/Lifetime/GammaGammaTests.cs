using GraphQlCrm.Analytics.Lifetime;

namespace GraphQlCrm.Analytics.Tests.Lifetime;

/// <summary>Gamma-Gamma against the values that its authors and others have printed.</summary>
public class GammaGammaTests
{
    private static readonly GammaGamma s_paper = new(6.25, 3.74, 15.44);
    private static readonly double[][] s_starts = [[1, 2, 30], [5, 5, 30], [10, 1.5, 3], [0.5, 10, 300]];

    [Fact]
    public void It_is_fitted_to_the_printed_digits()
    {
        GammaGammaLikelihood likelihood = new(CdnowHistories.Spends());

        MaximumLikelihoodFit fit = MaximumLikelihood.Fit(likelihood, s_starts, TestContext.Current.CancellationToken);

        Assert.True(fit.HasConverged);
        Assert.False(fit.IsAtBound);
        Assert.Equal(946, likelihood.Customers);
        double[] printed = [6.248803, 3.744588, 15.447747];
        Assert.All(fit.Parameters.Zip(printed), pair => Assert.Equal(pair.Second, pair.First, 2e-5));
        Assert.Equal(-4055.9232, fit.LogLikelihood, 5e-5);
        Assert.Equal(-4055.9247, likelihood.At([6.25, 3.74, 15.44], new double[3]), 5e-5);
    }

    [Fact]
    public void The_gradient_is_the_slope()
    {
        GammaGammaLikelihood likelihood = new([new(1, 30, 3), new(4, 90, 1), new(1, 7, 2), new(9, 500, 1)]);
        double[] at = [3, 2.5, 20];
        double[] gradient = new double[3];
        likelihood.At(at, gradient);
        for (int i = 0; i < 3; i++)
        {
            double Shifted(double by) => likelihood.At([.. at.Select((value, j) => i == j ? value + by : value)], new double[3]);
            Assert.Equal((Shifted(1e-6) - Shifted(-1e-6)) / 2e-6, gradient[i], 1e-5);
        }
    }

    [Fact]
    public void Mean_spend_of_the_first_ten_customers()
    {
        double[] printed = [24.66, 18.92, 35.22, 35.22, 35.22, 71.47, 18.92, 35.22, 27.29, 35.22];
        Assert.All(printed.Zip(CdnowHistories.Customers()), pair =>
            Assert.Equal(pair.First, s_paper.Spend(pair.Second.Purchases.Repeats, pair.Second.RepeatSpend), 5.1e-3));
    }

    [Theory]
    [InlineData(3, 35, 35.03)]
    [InlineData(2, 40, 39.14)]
    public void Mean_spend_of_a_customer_is_drawn_to_that_of_all(int repeats, double mean, double printed) =>
        Assert.Equal(printed, s_paper.Spend(repeats, repeats * mean), 5.1e-3);

    // The published rule of one tool: twelve months of 4.345 weeks, discounted by 1 % a month.
    [Theory]
    [InlineData(2, 30.43, 38.86, 22.35, 36.29)]
    [InlineData(1, 1.71, 38.86, 11.77, 4.64)]
    [InlineData(0, 0, 38.86, 0, 8.37)]
    [InlineData(7, 29.43, 38.86, 73.74, 283.53)]
    public void Purchases_times_spend_make_the_printed_values(int repeats, double recency, double age, double mean, double printed)
    {
        BgNbd purchases = new(0.243, 4.414, 0.793, 2.426);
        double value = Enumerable.Range(1, 12).Sum(month =>
            (purchases.Purchases(repeats, recency, age, month * 4.345) - (month == 1 ? 0 : purchases.Purchases(repeats, recency, age, (month - 1) * 4.345)))
            / Math.Pow(1.01, month)) * s_paper.Spend(repeats, repeats * mean);
        Assert.Equal(printed, value, 5.1e-3);
    }
}
