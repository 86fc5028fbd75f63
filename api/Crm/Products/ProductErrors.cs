namespace GraphQlCrm.Crm.Products;

/// <summary>Another category of the shop already has this name.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Name">The name that is taken.</param>
public sealed record CategoryNameTakenError(string Message, string Name);

/// <summary>Another product of the shop, or another variant, already has this code.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Code">The code that is taken.</param>
public sealed record ProductCodeTakenError(string Message, string Code);
