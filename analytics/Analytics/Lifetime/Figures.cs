namespace GraphQlCrm.Analytics.Lifetime;

/// <summary>How estimates leave the floating point: rounded half away from zero, as all figures are.</summary>
internal static class Figures
{
    /// <summary>Six decimals.</summary>
    public static decimal Six(double value) => decimal.Round((decimal)value, 6, MidpointRounding.AwayFromZero);

    /// <summary>Whole minor units.</summary>
    public static long Money(double value) => (long)Math.Round(value, MidpointRounding.AwayFromZero);
}
