namespace GraphQlCrm.Analytics.Lifetime;

/// <summary>Customers of the same history of visits and spends.</summary>
/// <param name="Purchases">When they came, and how many they are.</param>
/// <param name="RepeatSpend">What each has spent on the days after the first.</param>
internal readonly record struct CustomerHistory(PurchaseHistory Purchases, double RepeatSpend);
