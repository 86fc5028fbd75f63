using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using MathNet.Numerics.Optimization;

namespace GraphQlCrm.Analytics.Lifetime;

/// <summary>What a search for the most likely parameters found.</summary>
/// <param name="Parameters">The most likely ones.</param>
/// <param name="LogLikelihood">The log-likelihood there.</param>
/// <param name="HasConverged">The gradient is 0 there, the likelihood falls to all sides, and a second start came to the same height.</param>
/// <param name="IsAtBound">A parameter ran to the edge of what it may be: the data do not say what it is.</param>
/// <param name="Covariance">Of the logarithms of the parameters, from the curvature; null where the likelihood is flat.</param>
internal sealed record MaximumLikelihoodFit(
    double[] Parameters, double LogLikelihood, bool HasConverged, bool IsAtBound, Matrix<double>? Covariance);

/// <summary>
/// Searches the most likely positive parameters: BFGS with bounds over their logarithms, from several starts. The search sees
/// the mean over customers, so that its tolerances mean the same for a small shop and a large one.
/// </summary>
internal static class MaximumLikelihood
{
    private const double GradientMax = 1e-6;
    private const double HeightTolerance = 1e-7;

    /// <summary>Each parameter stays between these.</summary>
    public const double Lowest = 1e-4;

    /// <summary>Each parameter stays between these.</summary>
    public const double Highest = 1e4;

    public static MaximumLikelihoodFit Fit(ILikelihood likelihood, IReadOnlyList<double[]> starts, CancellationToken cancellationToken = default)
    {
        int size = starts[0].Length;
        Vector<double> lowest = Vector<double>.Build.Dense(size, Math.Log(Lowest));
        Vector<double> highest = Vector<double>.Build.Dense(size, Math.Log(Highest));
        List<Vector<double>> ends = [.. starts.Select(start => Search(likelihood, Vector<double>.Build.Dense(size, i => Math.Log(start[i])), lowest, highest, cancellationToken))];
        List<double> heights = ends.ConvertAll(end => Mean(likelihood, end).Value);
        Vector<double> summit = Polish(likelihood, ends[heights.IndexOf(heights.Max())], lowest, highest);
        (double height, Vector<double> gradient) = Mean(likelihood, summit);
        bool isAtBound = summit.Any(log => log < lowest[0] + 1e-3 || log > highest[0] - 1e-3);
        Matrix<double>? covariance = Covariance(likelihood, summit);
        return new MaximumLikelihoodFit(
            [.. summit.Select(Math.Exp)],
            height * likelihood.Customers,
            gradient.AbsoluteMaximum() < GradientMax && covariance is not null && heights.Count(other => other > height - HeightTolerance) > 1,
            isAtBound,
            covariance);
    }

    private static Vector<double> Search(
        ILikelihood likelihood, Vector<double> start, Vector<double> lowest, Vector<double> highest, CancellationToken cancellationToken)
    {
        Vector<double> last = start;
        IObjectiveFunction objective = ObjectiveFunction.Gradient(logs =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            (double value, Vector<double> gradient) = Mean(likelihood, logs);
            last = logs.Clone();
            return (-value, -gradient);
        });
        try
        {
            last = new BfgsBMinimizer(1e-9, 1e-12, 1e-14, 500).FindMinimum(objective, lowest, highest, start).MinimizingPoint;
        }
        catch (OptimizationException)
        {
            // The line search gives up where rounding hides all progress, mostly at the top. Whether it was is asked below and by the caller.
        }

        return last;
    }

    // Newton's steps from where BFGS stopped: the last digits come in two or three of them.
    private static Vector<double> Polish(ILikelihood likelihood, Vector<double> logs, Vector<double> lowest, Vector<double> highest)
    {
        for (int i = 0; i < 8; i++)
        {
            (double value, Vector<double> gradient) = Mean(likelihood, logs);
            if (gradient.AbsoluteMaximum() < 1e-11 || Decomposed(Curvature(likelihood, logs)) is not { } curvature)
            {
                break;
            }

            Vector<double> next = (logs + curvature.Solve(gradient)).PointwiseMaximum(lowest).PointwiseMinimum(highest);
            double height = Mean(likelihood, next).Value;
            if (!(height >= value - 1e-13))
            {
                break;
            }

            logs = next;
        }

        return logs;
    }

    private static Matrix<double>? Covariance(ILikelihood likelihood, Vector<double> logs) =>
        Decomposed(Curvature(likelihood, logs)) is { } curvature ? curvature.Solve(Matrix<double>.Build.DenseIdentity(logs.Count)) / likelihood.Customers : null;

    private static Cholesky<double>? Decomposed(Matrix<double> curvature)
    {
        try
        {
            return curvature.Cholesky();
        }
        catch (ArgumentException)
        {
            // Not positive definite: the likelihood does not fall to all sides.
            return null;
        }
    }

    // Minus the second derivatives by the logarithms, as differences of the exact first ones.
    private static Matrix<double> Curvature(ILikelihood likelihood, Vector<double> logs)
    {
        const double step = 1e-5;
        Matrix<double> curvature = Matrix<double>.Build.Dense(logs.Count, logs.Count);
        for (int i = 0; i < logs.Count; i++)
        {
            Vector<double> shift = Vector<double>.Build.Dense(logs.Count, j => i == j ? step : 0);
            curvature.SetColumn(i, (Mean(likelihood, logs - shift).Gradient - Mean(likelihood, logs + shift).Gradient) / (2 * step));
        }

        return (curvature + curvature.Transpose()) / 2;
    }

    private static (double Value, Vector<double> Gradient) Mean(ILikelihood likelihood, Vector<double> logs)
    {
        double[] parameters = [.. logs.Select(Math.Exp)];
        double[] gradient = new double[parameters.Length];
        double value = likelihood.At(parameters, gradient);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= parameters[i] / likelihood.Customers;
        }

        return (value / likelihood.Customers, Vector<double>.Build.DenseOfArray(gradient));
    }
}
