namespace GraphQlCrm.Crm.Sales;

/// <summary>The shop already has a sale of this source and external id.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="ExternalId">The external id that is taken.</param>
public sealed record SaleExistsError(string Message, string ExternalId);

/// <summary>The shop already has a refund of this source and external id.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="ExternalId">The external id that is taken.</param>
public sealed record RefundExistsError(string Message, string ExternalId);

/// <summary>The sale or refund was voided: it counts nowhere and cannot be changed.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="VoidedAt">When it was voided, UTC.</param>
public sealed record VoidedError(string Message, DateTime VoidedAt);

/// <summary>The sale has refunds: void them first.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="RefundedAmount">How much was given back, in minor units.</param>
public sealed record SaleRefundedError(string Message, long RefundedAmount);

/// <summary>More would be taken back than is left.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Field">Path of the field within the input, e.g. <c>lines.0.quantity</c>.</param>
/// <param name="RemainingQuantity">How many are left of the line, four decimals.</param>
/// <param name="RemainingAmount">How much is left of the line or sale, in minor units.</param>
public sealed record RefundTooLargeError(string Message, string Field, decimal RemainingQuantity, long RemainingAmount);
