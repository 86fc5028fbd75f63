namespace GraphQlCrm.Crm.Sales;

/// <summary>The caller's shop has no record of this identifier.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Field">Path of the field within the input, e.g. <c>customerId</c>.</param>
public sealed record NotFoundError(string Message, string Field);

/// <summary>The shop already has a sale of this source and external id.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="ExternalId">The external id that is taken.</param>
public sealed record SaleExistsError(string Message, string ExternalId);
