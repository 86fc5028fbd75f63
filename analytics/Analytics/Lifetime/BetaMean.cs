using MathNet.Numerics;

namespace GraphQlCrm.Analytics.Lifetime;

/// <summary>Means over a beta distribution, however steep its ends and however narrow its hill.</summary>
internal static class BetaMean
{
    private const double StepMax = 1.0 / 32;
    private const double ReachMin = 7;
    private const double LogWeightMin = -60;

    // With a small a nearly all of the mass lies where p is too small to be written; functions are flat there long before.
    private const double LeaveMin = 1e-100;

    /// <summary>The mean of a function of p and 1 − p, where p ~ Beta(a, b).</summary>
    /// <remarks>The double-exponential rule: p = 1 ÷ (1 + e^(−π sinh s)), whose ends fade faster than a density can rise.</remarks>
    public static double Of(double a, double b, Func<double, double, double> function)
    {
        // A narrow hill wants several steps within it: its width is about √(1/a + 1/b) on the scale of ln(p ÷ (1 − p)).
        double slope = Math.PI * Math.Cosh(Math.Asinh(Math.Log(a / b) / Math.PI));
        double step = Math.Min(StepMax, Math.Sqrt((1 / a) + (1 / b)) / (2 * slope));
        int steps = (int)(Math.Max(ReachMin, Math.Asinh(-LogWeightMin / (Math.PI * Math.Min(a, b)))) / step);
        double logBeta = SpecialFunctions.GammaLn(a) + SpecialFunctions.GammaLn(b) - SpecialFunctions.GammaLn(a + b);
        double sum = 0;
        for (int i = -steps; i <= steps; i++)
        {
            double exponent = Math.PI * Math.Sinh(i * step);
            double logStay = -LogOnePlusExp(exponent);
            double logLeave = -LogOnePlusExp(-exponent);
            double logWeight = (a * logLeave) + (b * logStay) - logBeta;
            if (logWeight > LogWeightMin)
            {
                sum += Math.Exp(logWeight) * Math.PI * Math.Cosh(i * step) * step * function(Math.Max(LeaveMin, Math.Exp(logLeave)), Math.Exp(logStay));
            }
        }

        return sum;
    }

    private static double LogOnePlusExp(double x) => x > 36 ? x : SpecialFunctions.Log1p(Math.Exp(x));
}
