namespace GraphQlCrm.Analytics.Lifetime;

/// <summary>Customers of the same history, all that BG/NBD knows about them. Times are in weeks.</summary>
/// <param name="Repeats">x: days with a purchase after the first such day.</param>
/// <param name="Recency">t_x: from the first purchase to the last; 0 without repeats.</param>
/// <param name="Age">T: from the first purchase to the day of the question.</param>
/// <param name="Customers">How many customers share the history.</param>
internal readonly record struct PurchaseHistory(int Repeats, double Recency, double Age, long Customers);
