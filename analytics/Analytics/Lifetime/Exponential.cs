namespace GraphQlCrm.Analytics.Lifetime;

/// <summary>What the libraries compute too coarsely.</summary>
internal static class Exponential
{
    /// <summary>eˣ − 1 to the last digits also near 0, by Kahan's correction. MathNet's series ends at seven of them, the base library's has none left.</summary>
    public static double MinusOne(double x)
    {
        double power = Math.Exp(x);
        double difference = power - 1;
        return difference is 0 ? x : power == 0 || double.IsInfinity(power) ? difference : difference * x / Math.Log(power);
    }
}
