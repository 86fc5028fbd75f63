using GraphQlCrm.Analytics.Lifetime;
using MathNet.Numerics.Distributions;

namespace GraphQlCrm.Analytics.Tests.Lifetime;

/// <summary>BG/NBD against the values that its authors and others have printed.</summary>
public class BgNbdTests
{
    private static readonly BgNbd s_paper = new(0.243, 4.414, 0.793, 2.426);
    private static readonly double[][] s_starts = [[1, 1, 1, 1], [0.25, 4, 0.8, 2.5], [0.1, 20, 0.1, 10], [3, 10, 2, 0.5]];

    [Fact]
    public void It_is_fitted_to_the_printed_digits()
    {
        BgNbdLikelihood likelihood = new(CdnowHistories.Customers().Select(customer => customer.Purchases));

        MaximumLikelihoodFit fit = MaximumLikelihood.Fit(likelihood, s_starts, TestContext.Current.CancellationToken);

        Assert.True(fit.HasConverged);
        Assert.False(fit.IsAtBound);
        Assert.Equal(2357, likelihood.Customers);
        double[] printed = [0.242593, 4.413532, 0.792886, 2.425753];
        Assert.All(fit.Parameters.Zip(printed), pair => Assert.Equal(pair.Second, pair.First, 2e-6));
        Assert.Equal(-9582.4256, fit.LogLikelihood, 5e-5);
        Assert.Equal(-9582.4268, likelihood.At([0.243, 4.414, 0.793, 2.426], new double[4]), 5e-5);
    }

    [Fact]
    public void The_gradient_is_the_slope()
    {
        BgNbdLikelihood likelihood = new([new(0, 0, 38, 5), new(3, 20, 38, 2), new(7, 12, 30, 1), new(1, 1, 9, 4)]);
        double[] at = [0.6, 5, 0.7, 0.4];
        double[] gradient = new double[4];
        likelihood.At(at, gradient);
        for (int i = 0; i < 4; i++)
        {
            double Shifted(double by) => likelihood.At([.. at.Select((value, j) => i == j ? value + by : value)], new double[4]);
            Assert.Equal((Shifted(1e-6) - Shifted(-1e-6)) / 2e-6, gradient[i], 1e-5);
        }
    }

    [Theory]
    [InlineData(0, 0, -0.59947382)]
    [InlineData(200, 38, 100.7957)]
    public void The_likelihood_of_one_customer_does_not_overflow(int repeats, double recency, double printed) =>
        Assert.Equal(printed, new BgNbdLikelihood([new(repeats, recency, 40, 1)]).At([0.25, 4, 0.8, 2.5], new double[4]), 5e-5);

    [Theory]
    [InlineData(0.1429, 0.0078)]
    [InlineData(1, 0.0533)]
    [InlineData(3, 0.1509)]
    [InlineData(31.857, 1.0420)]
    [InlineData(32, 1.0452)]
    [InlineData(52, 1.4461)]
    [InlineData(78, 1.8605)]
    public void Purchases_of_a_new_customer(double weeks, double printed) =>
        Assert.Equal(printed, s_paper.Purchases(weeks), 5.1e-5);

    [Theory]
    [InlineData(2, 30.43, 38.86, 39, 1.2260)]
    [InlineData(10, 35, 39, 2, 0.3916)]
    public void Purchases_of_a_known_customer(int repeats, double recency, double age, double weeks, double printed) =>
        Assert.Equal(printed, s_paper.Purchases(repeats, recency, age, weeks), 5.1e-5);

    [Fact]
    public void The_frequent_customer_of_the_walkthrough()
    {
        BgNbd walkthrough = new(0.2426, 4.4137, 0.7930, 2.4262);
        Assert.Equal(0.9689, walkthrough.Alive(26, 30.86, 31), 5e-5);
        Assert.Equal(25.757, walkthrough.Purchases(26, 30.86, 31, 52), 1.5e-3);
        Assert.Equal(0.9686, s_paper.Alive(23, 39, 39), 5e-5);
    }

    [Fact]
    public void The_more_often_one_came_the_more_a_silence_says()
    {
        double[] printed = [.7056, .6871, .6639, .6365, .6056, .5716, .5349, .4962, .4562, .4156, .3751, .3354, .2973, .2612, .2276, .1968];
        Assert.All(printed.Select((alive, i) => (alive, Repeats: i + 5)), row => Assert.Equal(row.alive, s_paper.Alive(row.Repeats, 30, 39), 5.1e-5));
        Assert.Equal(1, s_paper.Alive(0, 0, 39));
        Assert.Equal(0, s_paper.Alive(1000, 10, 100), 1e-15);
    }

    [Fact]
    public void All_customers_of_the_sample_together()
    {
        IReadOnlyList<(PurchaseHistory Purchases, double)> customers = CdnowHistories.Customers();
        Assert.Equal(1653.9, customers.Sum(c => s_paper.Purchases(c.Purchases.Repeats, c.Purchases.Recency, c.Purchases.Age, 39)), 0.05);
        Assert.Equal(0.8134, customers.Average(c => s_paper.Alive(c.Purchases.Repeats, c.Purchases.Recency, c.Purchases.Age)), 5e-5);

        double[] printed = [.225, .523, 1.044, 1.520, 2.164, 2.654, 3.504, 6.157];
        double[] means = [.. customers.GroupBy(c => Math.Min(7, c.Purchases.Repeats)).OrderBy(g => g.Key)
            .Select(g => g.Average(c => s_paper.Purchases(c.Purchases.Repeats, c.Purchases.Recency, c.Purchases.Age, 39)))];
        Assert.All(printed.Zip(means), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    // Where the paper's formula divides 0 by 0: neighbours on both sides say what it must be.
    [Theory]
    [InlineData(1, 2.4, 3)]
    [InlineData(0.6, 0.4, 0)]
    [InlineData(1, 1e-3, 0)]
    public void There_is_no_hole_at_whole_numbers(double a, double b, int repeats)
    {
        double At(double shift) => new BgNbd(0.5, 4, a + shift, b).PurchasesIfAlive(repeats, 20, 52);
        Assert.Equal((At(-1e-4) + At(1e-4)) / 2, At(0), 1e-6);
        Assert.Equal(At(0), At(1e-11), 1e-8);
    }

    // Two ways that share no step: a series and an integral.
    [Fact]
    public void The_closed_form_is_the_integral()
    {
        Random random = new(3);
        double Between(double low, double high) => low * Math.Pow(high / low, random.NextDouble());
        for (int i = 0; i < 500; i++)
        {
            BgNbd model = new(Between(0.05, 3), Between(0.5, 30), Between(0.05, 10), Between(0.05, 50));
            (int repeats, double age, double weeks) = ((int)Between(1, 300) - 1, Between(0.1, 300), Between(1, 300));
            double integral = model.Integral(repeats, age, weeks);
            Assert.Equal(integral, model.PurchasesIfAlive(repeats, age, weeks), 1e-11 + (1e-10 * integral));
        }
    }

    // Bounds of the fit allow all of these: customers who are all alike, in how often they come or in how they leave.
    [Theory]
    [InlineData(2000, 20_000, 0.8, 2.4)]
    [InlineData(9000, 9000, 9000, 9000)]
    [InlineData(0.5, 5, 3000, 9000)]
    [InlineData(0.5, 5, 2e-4, 9000)]
    [InlineData(2e-4, 2e-4, 2e-4, 2e-4)]
    public void Extreme_parameters_give_figures(double r, double alpha, double a, double b)
    {
        BgNbd model = new(r, alpha, a, b);
        foreach (int repeats in new[] { 0, 1, 40 })
        {
            double mean = model.PurchasesIfAlive(repeats, 50, 52);
            double pairs = model.PairsIfAlive(repeats, 50, 52);
            Assert.InRange(mean, 0, (r + repeats) / (alpha + 50) * 52 * 1.000001);
            Assert.InRange(pairs + mean - (mean * mean), -1e-9, double.MaxValue);
        }
    }

    // The same expectations by drawing λ and p as the model says and letting customers live.
    [Theory]
    [InlineData(0.243, 4.414, 0.793, 2.426, 2, 39, 39)]
    [InlineData(0.243, 4.414, 0.793, 2.426, 0, 39, 78)]
    [InlineData(1.5, 8, 0.3, 0.9, 12, 60, 52)]
    [InlineData(0.8, 2, 2.5, 6, 1, 0, 26)]
    public void Mean_and_spread_are_those_of_lived_lives(double r, double alpha, double a, double b, int repeats, double age, double weeks)
    {
        Random random = new(5);
        const int lives = 200_000;
        (double sum, double pairs, double pairsSquared) = (0, 0, 0);
        for (int i = 0; i < lives; i++)
        {
            double rate = Gamma.Sample(random, r + repeats, alpha + age);
            double leave = Beta.Sample(random, a, b + repeats);
            int purchases = 0;
            double time = -Math.Log(1 - random.NextDouble()) / rate;
            while (time <= weeks)
            {
                purchases++;
                time = random.NextDouble() < leave ? double.PositiveInfinity : time - (Math.Log(1 - random.NextDouble()) / rate);
            }

            double product = purchases * (purchases - 1.0);
            sum += purchases;
            pairs += product;
            pairsSquared += product * product;
        }

        BgNbd model = new(r, alpha, a, b);
        (double mean, double pairMean) = (sum / lives, pairs / lives);
        double error = Math.Sqrt((pairMean + mean) / lives);
        double pairError = Math.Sqrt(((pairsSquared / lives) - (pairMean * pairMean)) / lives);
        Assert.Equal(mean, model.PurchasesIfAlive(repeats, age, weeks), 4 * error);
        Assert.Equal(pairMean, model.PairsIfAlive(repeats, age, weeks), 4 * pairError);
    }
}
