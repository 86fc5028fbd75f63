using GraphQlCrm.Analytics.Lifetime;
using MathNet.Numerics.Distributions;

namespace GraphQlCrm.Analytics.Tests.Lifetime;

/// <summary>Shops that live as the models say: the interval holds what they do next about as often as it promises.</summary>
public class OutlookTests
{
    private const int Shops = 60;
    private const double Age = 60;
    private const double Weeks = 40;

    [Fact]
    public void Of_sixty_shops_about_57_do_what_the_interval_says()
    {
        Random random = new(11);
        (int purchases, int amounts) = (0, 0);
        for (int shop = 0; shop < Shops; shop++)
        {
            List<CustomerHistory> histories = [];
            (double futurePurchases, double futureAmount) = (0, 0);
            for (int customer = 0; customer < 800; customer++)
            {
                (CustomerHistory history, int next, double amount) = Life(random);
                histories.Add(history);
                futurePurchases += next;
                futureAmount += amount;
            }

            FittedPurchases fitted = FittedPurchases.Of(histories, TestContext.Current.CancellationToken);
            Assert.True(fitted.Fit.HasConverged);
            FittedSpend spend = FittedSpend.Of(FittedSpend.Spends(histories), TestContext.Current.CancellationToken);
            Assert.True(spend.Fit.HasConverged);
            Outlook outlook = Outlook.Of(histories, fitted, spend, Weeks, TestContext.Current.CancellationToken);
            purchases += futurePurchases >= outlook.Purchases.Low && futurePurchases <= outlook.Purchases.High ? 1 : 0;
            amounts += futureAmount >= outlook.Amount!.Value.Low && futureAmount <= outlook.Amount.Value.High ? 1 : 0;
        }

        // 57 are promised; 52 or fewer would happen to a true interval about once in a hundred times.
        Assert.InRange(purchases, 53, Shops);
        Assert.InRange(amounts, 53, Shops);
    }

    // So many that the search starts from a sample of them.
    [Fact]
    public void A_large_shop_is_fitted_to_the_parameters_it_lives_by()
    {
        Random random = new(2);
        List<CustomerHistory> histories = [.. Enumerable.Range(0, 60_000).Select(_ => Life(random).History)];

        FittedPurchases fitted = FittedPurchases.Of(histories, TestContext.Current.CancellationToken);

        Assert.True(fitted.Fit.HasConverged);
        double[] lived = [0.8, 6, 1.2, 3];
        for (int i = 0; i < lived.Length; i++)
        {
            double deviation = Math.Sqrt(fitted.Covariance[i, i]);
            Assert.InRange(Math.Log(fitted.Fit.Parameters[i] / lived[i]), -3 * deviation, 3 * deviation);
            Assert.InRange(deviation, 0, 0.1);
        }
    }

    private static (CustomerHistory History, int Purchases, double Amount) Life(Random random)
    {
        double age = Age * random.NextDouble();
        double rate = Gamma.Sample(random, 0.8, 6);
        double leave = Beta.Sample(random, 1.2, 3);
        double spendRate = Gamma.Sample(random, 4, 15);
        (int repeats, double recency, double spent, int next, double amount) = (0, 0, 0, 0, 0);
        for (double time = Wait(); time <= age + Weeks;)
        {
            double cost = Gamma.Sample(random, 6, spendRate);
            (repeats, recency, spent) = time <= age ? (repeats + 1, time, spent + cost) : (repeats, recency, spent);
            (next, amount) = time > age ? (next + 1, amount + cost) : (next, amount);
            time = random.NextDouble() < leave ? double.PositiveInfinity : time + Wait();
        }

        return (new CustomerHistory(new PurchaseHistory(repeats, recency, age, 1), spent), next, amount);

        double Wait() => -Math.Log(1 - random.NextDouble()) / rate;
    }
}
