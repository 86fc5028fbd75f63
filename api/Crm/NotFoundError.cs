namespace GraphQlCrm.Crm;

/// <summary>The caller's shop has no record of this identifier.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Field">Path of the field within the input, e.g. <c>customerId</c>.</param>
public sealed record NotFoundError(string Message, string Field);
