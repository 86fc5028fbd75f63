namespace GraphQlCrm.Crm;

/// <summary>A field of the input breaks a rule.</summary>
/// <param name="Message">What is wrong, naming the rule.</param>
/// <param name="Field">Path of the field within the input, e.g. <c>lines.0.quantity</c>.</param>
public sealed record ValidationError(string Message, string Field);
