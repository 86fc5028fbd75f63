namespace GraphQlCrm.Reports.Charts;

/// <summary>Why a parameter was not accepted.</summary>
/// <param name="Name">The parameter as given.</param>
/// <param name="Value">The value as given, cut to 100 characters.</param>
/// <param name="Allowed">What is allowed: names for an unknown parameter, values for a bad one.</param>
/// <param name="Message">One sentence with all three.</param>
public sealed record ChartParameterError(string Name, string Value, string Allowed, LocalText Message);
