using MathNet.Numerics;

namespace GraphQlCrm.Analytics.Lifetime;

/// <summary>Log-likelihood of (r, α, a, b) of <see cref="BgNbd"/>.</summary>
internal sealed class BgNbdLikelihood : ILikelihood
{
    private readonly PurchaseHistory[] _histories;
    private readonly int[] _repeats;
    private readonly int[] _slots;

    public BgNbdLikelihood(IEnumerable<PurchaseHistory> histories)
    {
        // Amounts do not matter here: customers who differ in nothing else are counted together.
        _histories =
        [
            .. from history in histories
               group history.Customers by history with { Customers = 0 } into same
               select same.Key with { Customers = same.Sum() },
        ];
        _repeats = [.. _histories.Select(history => history.Repeats).Distinct().Order()];
        _slots = Array.ConvertAll(_histories, history => Array.BinarySearch(_repeats, history.Repeats));
        Customers = _histories.Sum(history => history.Customers);
    }

    /// <inheritdoc/>
    public long Customers { get; }

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        (double r, double alpha, double a, double b) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        Slot[] slots = Array.ConvertAll(_repeats, x => Slot.Of(x, r, alpha, a, b));
        gradient.Clear();
        double sum = 0;
        for (int i = 0; i < _histories.Length; i++)
        {
            PurchaseHistory history = _histories[i];
            Slot slot = slots[_slots[i]];
            double shape = r + history.Repeats;
            double logAge = Math.Log(alpha + history.Age);
            double stayed = -shape * logAge;
            double logRecency = 0;
            double left = 0; // the probability that the customer has left
            double log = stayed;
            if (history.Repeats > 0)
            {
                logRecency = Math.Log(alpha + history.Recency);
                double gone = slot.LogOdds - (shape * logRecency);
                double top = Math.Max(stayed, gone);
                log = top + Math.Log(Math.Exp(stayed - top) + Math.Exp(gone - top));
                left = Math.Exp(gone - log);
            }

            long n = history.Customers;
            sum += n * (slot.Log + log);
            gradient[0] += n * (slot.ByR - ((1 - left) * logAge) - (left * logRecency));
            gradient[1] += n * ((r / alpha) - (shape * (((1 - left) / (alpha + history.Age)) + (left / (alpha + history.Recency)))));
            gradient[2] += n * (slot.ByA + (left / a));
            gradient[3] += n * (slot.ByB - (history.Repeats > 0 ? left / (b + history.Repeats - 1) : 0));
        }

        return sum;
    }

    /// <summary>What customers of the same number of repeats share: all calls of gamma functions.</summary>
    private readonly record struct Slot(double Log, double LogOdds, double ByR, double ByA, double ByB)
    {
        public static Slot Of(int x, double r, double alpha, double a, double b) => new(
            SpecialFunctions.GammaLn(r + x) - SpecialFunctions.GammaLn(r) + (r * Math.Log(alpha))
                + SpecialFunctions.GammaLn(a + b) + SpecialFunctions.GammaLn(b + x) - SpecialFunctions.GammaLn(b) - SpecialFunctions.GammaLn(a + b + x),
            x == 0 ? 0 : Math.Log(a) - Math.Log(b + x - 1),
            SpecialFunctions.DiGamma(r + x) - SpecialFunctions.DiGamma(r) + Math.Log(alpha),
            SpecialFunctions.DiGamma(a + b) - SpecialFunctions.DiGamma(a + b + x),
            SpecialFunctions.DiGamma(a + b) + SpecialFunctions.DiGamma(b + x) - SpecialFunctions.DiGamma(b) - SpecialFunctions.DiGamma(a + b + x));
    }
}
