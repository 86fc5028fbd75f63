namespace GraphQlCrm.Crm.Shops;

/// <summary>The setting is fixed once the shop has sales.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Field">The field of the input.</param>
public sealed record ShopHasSalesError(string Message, string Field);
