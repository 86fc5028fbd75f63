namespace GraphQlCrm.Crm.CustomFields;

/// <summary>Another field that the shop defines already has this key.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Key">The key that is taken.</param>
public sealed record CustomFieldKeyTakenError(string Message, string Key);
