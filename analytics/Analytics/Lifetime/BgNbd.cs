using MathNet.Numerics;

namespace GraphQlCrm.Analytics.Lifetime;

/// <summary>
/// BG/NBD (Fader, Hardie and Lee 2005): a customer buys at a rate λ ~ Gamma(<paramref name="R"/>, <paramref name="Alpha"/>)
/// and leaves after each purchase with probability p ~ Beta(<paramref name="A"/>, <paramref name="B"/>). Times are in weeks.
/// </summary>
/// <remarks>
/// Given that a customer is still there, λ ~ Gamma(r + x, α + T) and p ~ Beta(a, b + x) are independent, whenever the last
/// purchase was: so what follows depends on repeats and age alone, and a million customers share few answers.
/// </remarks>
internal sealed record BgNbd(double R, double Alpha, double A, double B)
{
    private const int TermsMax = 1_000_000;
    private const double SeriesMax = 10;

    /// <summary>P(alive): the probability that the customer has not left. 1 without repeats: the model lets nobody leave before.</summary>
    public double Alive(int repeats, double recency, double age)
    {
        if (repeats == 0)
        {
            return 1;
        }

        double odds = Math.Log(A) - Math.Log(B + repeats - 1) + ((R + repeats) * Math.Log((Alpha + age) / (Alpha + recency)));
        return 1 / (1 + Math.Exp(odds));
    }

    /// <summary>E[X(t)]: purchases of a new customer in the first weeks, without the first purchase.</summary>
    public double Purchases(double weeks) => PurchasesIfAlive(0, 0, weeks);

    /// <summary>E[Y(t) | x, t_x, T]: purchases expected in the weeks to come.</summary>
    public double Purchases(int repeats, double recency, double age, double weeks) =>
        Alive(repeats, recency, age) * PurchasesIfAlive(repeats, age, weeks);

    /// <summary>Purchases expected in the weeks to come of one who has not left.</summary>
    public double PurchasesIfAlive(int repeats, double age, double weeks)
    {
        double z = weeks / (Alpha + age + weeks);
        double upper = A + B - 1 - R;

        // The series is the quicker by far; where its terms would grow before they fall, digits are lost and then all of them.
        return A <= SeriesMax && -upper * z <= 3 ? Series(repeats, age, weeks) : Integral(repeats, age, weeks);
    }

    /// <summary>E[Y (Y − 1)] of the purchases in the weeks to come of one who has not left: what their variance needs.</summary>
    /// <remarks>
    /// For given λ and p it is 2 (1−p)/p² · (1 − e^(−λpt) (1 + λpt)): pairs of purchases of which the customer survives the first.
    /// Over λ the bracket is the chance of two or more in a negative binomial.
    /// </remarks>
    public double PairsIfAlive(int repeats, double age, double weeks) => BetaMean.Of(
        A,
        B + repeats,
        (leave, stay) => 2 * stay * TwoOrMore(R + repeats, leave * weeks / (Alpha + age)) / leave / leave);

    /// <summary>The mean of (1 − e^(−λpt)) / p over λ and p, the former exactly: nothing cancels, so it holds for all parameters.</summary>
    internal double Integral(int repeats, double age, double weeks) => BetaMean.Of(
        A,
        B + repeats,
        (leave, _) => -Exponential.MinusOne(-(R + repeats) * SpecialFunctions.Log1p(leave * weeks / (Alpha + age))) / leave);

    /// <summary>The same in the paper's closed form.</summary>
    /// <remarks>
    /// (a+b+x−1)/(a−1) · [1 − (1−z)^(r+x) · 2F1(r+x, b+x; a+b+x−1; z)], z = t/(α+T+t). Euler's transformation
    /// makes (1−z)^(a−1) · 2F1(a+b−1−r, a−1; a+b+x−1; z) of the second term, whose series converges the faster the more
    /// repeats there are, where the first one overflows. Both factors a−1 and a+b+x−1, which may be 0, are cancelled by hand.
    /// </remarks>
    internal double Series(int repeats, double age, double weeks)
    {
        double z = weeks / (Alpha + age + weeks);
        double log = Math.Log(Alpha + age) - Math.Log(Alpha + age + weeks);
        double excess = A - 1;
        double c = A + B + repeats - 1;
        double upper = A + B - 1 - R;

        // c · (2F1 − 1) / (a − 1), term by term: (upper)_n (a)_(n−1) / ((c+1)_(n−1) n!) · zⁿ.
        double term = upper * z;
        double series = term;
        for (int n = 1; n < TermsMax && Math.Abs(term) > 1e-17 * (1 - z) * Math.Abs(series); n++)
        {
            term *= (upper + n) * (A + n - 1) / ((c + n) * (n + 1)) * z;
            series += term;
        }

        double power = excess * log;
        double growth = Math.Abs(power) < 1e-9 ? -log * (1 + (power / 2)) : -Exponential.MinusOne(power) / excess;
        return Math.Max(0, (c * growth) - (Math.Exp(power) * series));
    }

    // P(N ≥ 2) for a negative binomial N of shape k and mean k·ratio.
    private static double TwoOrMore(double k, double ratio)
    {
        double w = ratio / (1 + ratio);
        double none = Math.Exp(-k * Math.Log(1 + ratio));
        if (k * w > 0.2)
        {
            return 1 - (none * (1 + (k * w)));
        }

        // Near 0 the difference would lose its digits: summed from the second term on.
        double tail = 1;
        for (int n = 16; n >= 3; n--)
        {
            tail = 1 + ((k + n - 1) / n * w * tail);
        }

        return ratio < 1e-8 ? k * (k + 1) / 2 * w * w : none * k * (k + 1) / 2 * w * w * tail;
    }
}
