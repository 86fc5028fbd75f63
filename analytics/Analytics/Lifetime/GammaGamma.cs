namespace GraphQlCrm.Analytics.Lifetime;

/// <summary>
/// Gamma-Gamma (Fader and Hardie 2013): a purchase costs Gamma(<paramref name="P"/>, ν), where ν ~ Gamma(<paramref name="Q"/>,
/// <paramref name="V"/>) differs by customer and has nothing to do with how often the customer buys.
/// </summary>
internal sealed record GammaGamma(double P, double Q, double V)
{
    /// <summary>Whether the mean spend of a customer without repeats exists.</summary>
    public bool HasMean => Q > 1;

    /// <summary>Whether the variance of it exists.</summary>
    public bool HasVariance => Q > 2;

    /// <summary>E[M | x, z̄]: what a purchase of the customer costs on average. The mean of all customers without repeats.</summary>
    public double Spend(int repeats, double total) => P * (V + total) / ((P * repeats) + Q - 1);

    /// <summary>E[1/ν² | x, z̄], of which both the spread within a customer and that between customers are made.</summary>
    public double InverseRateSquared(int repeats, double total)
    {
        double shape = (P * repeats) + Q;
        return (V + total) * (V + total) / ((shape - 1) * (shape - 2));
    }
}
