namespace GraphQlCrm.Crm.Customers;

/// <summary>Another customer of the shop already has this code.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Code">The code that is taken.</param>
public sealed record CustomerCodeTakenError(string Message, string Code);

/// <summary>The record was merged into another customer's.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="MergedIntoId">The id of that customer.</param>
public sealed record CustomerMergedError(string Message, [property: GraphQL.Types.ID] string MergedIntoId);
