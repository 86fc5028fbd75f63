namespace GraphQlCrm.Analytics.Lifetime;

/// <summary>A log-likelihood over positive parameters, with its gradient.</summary>
internal interface ILikelihood
{
    /// <summary>How many customers it is the sum over.</summary>
    long Customers { get; }

    /// <summary>The log-likelihood at <paramref name="parameters"/>; its partial derivatives go into <paramref name="gradient"/>.</summary>
    double At(ReadOnlySpan<double> parameters, Span<double> gradient);
}
