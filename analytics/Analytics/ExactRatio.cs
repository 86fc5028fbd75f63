namespace GraphQlCrm.Analytics;

/// <summary>Ratios of whole numbers without floating point, as every rate in the product is computed.</summary>
public static class ExactRatio
{
    private const int Millionths = 1_000_000;

    /// <summary>
    /// Numerator ÷ denominator with six decimals, rounded half away from zero; null where the denominator is 0.
    /// </summary>
    public static decimal? Rounded(long numerator, long denominator) => Rounded((Int128)numerator, denominator);

    /// <summary>The same for products of whole numbers, which 64 bits need not hold.</summary>
    public static decimal? Rounded(Int128 numerator, Int128 denominator)
    {
        if (denominator == 0)
        {
            return null;
        }

        Int128 scaled = numerator * Millionths * 2;
        Int128 divisor = denominator * 2;
        bool isNegative = scaled < 0 != divisor < 0;
        Int128 magnitude = Int128.Abs(scaled);
        Int128 by = Int128.Abs(divisor);
        var rounded = (decimal)((magnitude + (by / 2)) / by);
        return (isNegative ? -rounded : rounded) / Millionths;
    }

    /// <summary>
    /// The mean of quotients with six decimals, rounded half away from zero; null where there are none. No denominator
    /// may be 0.
    /// </summary>
    public static decimal? MeanOf(IEnumerable<(long Numerator, long Denominator)> quotients)
    {
        // Quotients keep 28 digits. Cut to 20 first, so that a half that came out as 0.49…9 is a half again.
        const int digitsOfTheMean = 20;
        (decimal sum, int count) = (0, 0);
        foreach ((long numerator, long denominator) in quotients)
        {
            sum += (decimal)numerator / denominator;
            count++;
        }

        return count == 0
            ? null
            : decimal.Round(decimal.Round(sum / count, digitsOfTheMean), 6, MidpointRounding.AwayFromZero);
    }
}
