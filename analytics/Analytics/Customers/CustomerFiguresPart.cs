using GraphQlCrm.Analytics.Queries;

namespace GraphQlCrm.Analytics.Customers;

/// <summary>The values of <c>Sql/parts/customer_figures.sql</c>, which other queries contain.</summary>
internal static class CustomerFiguresPart
{
    public static (string Name, object? Value)[] Parameters(DateOnly asOf)
    {
        ClassThresholds thresholds = new();
        return
        [
            ("as_of", asOf),
            ("steady_days", thresholds.SteadyDays),
            ("loyal_days", thresholds.LoyalDays),
            ("loyal_amount", thresholds.LoyalAmount),
            ("lapse_days", thresholds.LapseDays),
        ];
    }
}
