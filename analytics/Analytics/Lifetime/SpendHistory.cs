namespace GraphQlCrm.Analytics.Lifetime;

/// <summary>Repeaters who spent the same, all that Gamma-Gamma knows about them.</summary>
/// <param name="Repeats">x: days with a purchase after the first such day, at least 1.</param>
/// <param name="Total">x · z̄: what was spent on those days together, more than 0.</param>
/// <param name="Customers">How many customers share the history.</param>
internal readonly record struct SpendHistory(int Repeats, double Total, long Customers);
