using MathNet.Numerics;

namespace GraphQlCrm.Analytics.Lifetime;

/// <summary>Log-likelihood of (p, q, v) of <see cref="GammaGamma"/>, as a density of the mean spend z̄.</summary>
internal sealed class GammaGammaLikelihood : ILikelihood
{
    private readonly SpendHistory[] _histories;
    private readonly Slot[] _slots;

    public GammaGammaLikelihood(IEnumerable<SpendHistory> histories)
    {
        _histories = [.. histories];
        _slots =
        [
            .. from history in _histories
               group history by history.Repeats into same
               orderby same.Key
               select new Slot(
                   same.Key,
                   same.Sum(history => history.Customers),
                   same.Sum(history => history.Customers * Math.Log(history.Total)),
                   same.Sum(history => history.Customers * Math.Log(history.Total / history.Repeats))),
        ];
        Customers = _slots.Sum(slot => slot.Customers);
    }

    /// <inheritdoc/>
    public long Customers { get; }

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        (double p, double q, double v) = (parameters[0], parameters[1], parameters[2]);
        (double logV, double logGammaQ, double psiQ) = (Math.Log(v), SpecialFunctions.GammaLn(q), SpecialFunctions.DiGamma(q));
        (double sum, double byP, double byQ, double byV) = (0, 0, 0, 0);
        foreach (Slot slot in _slots)
        {
            double px = p * slot.Repeats;
            double psi = SpecialFunctions.DiGamma(px + q);
            sum += (slot.Customers * (SpecialFunctions.GammaLn(px + q) - SpecialFunctions.GammaLn(px) - logGammaQ + (q * logV)))
                + (px * slot.LogTotals) - slot.LogMeans;
            byP += slot.Repeats * ((slot.Customers * (psi - SpecialFunctions.DiGamma(px))) + slot.LogTotals);
            byQ += slot.Customers * (psi - psiQ + logV);
            byV += slot.Customers * q / v;
        }

        foreach (SpendHistory history in _histories)
        {
            double shape = (p * history.Repeats) + q;
            double log = history.Customers * Math.Log(v + history.Total);
            sum -= shape * log;
            byP -= history.Repeats * log;
            byQ -= log;
            byV -= history.Customers * shape / (v + history.Total);
        }

        (gradient[0], gradient[1], gradient[2]) = (byP, byQ, byV);
        return sum;
    }

    /// <summary>Customers of the same number of repeats, with the sums over them that do not depend on the parameters.</summary>
    private readonly record struct Slot(int Repeats, long Customers, double LogTotals, double LogMeans);
}
