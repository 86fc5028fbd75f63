namespace GraphQlCrm.Analytics;

/// <summary>Ratios of whole numbers without floating point, as every rate in the product is computed.</summary>
public static class ExactRatio
{
    private const int Millionths = 1_000_000;

    /// <summary>
    /// Numerator ÷ denominator with six decimals, rounded half away from zero; null where the denominator is 0.
    /// </summary>
    public static decimal? Rounded(long numerator, long denominator)
    {
        if (denominator == 0)
        {
            return null;
        }

        Int128 scaled = (Int128)numerator * Millionths * 2;
        Int128 divisor = (Int128)denominator * 2;
        bool isNegative = scaled < 0 != divisor < 0;
        Int128 magnitude = Int128.Abs(scaled);
        Int128 by = Int128.Abs(divisor);
        long rounded = (long)((magnitude + (by / 2)) / by);
        return new decimal((isNegative ? -1 : 1) * rounded) / Millionths;
    }
}
