namespace GraphQlCrm.Crm.Staff;

/// <summary>Another member of the staff already has this code.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Code">The code that is taken.</param>
public sealed record StaffCodeTakenError(string Message, string Code);
