using GraphQlCrm.Crm.Sales;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>A payment of a sale as a file gives it.</summary>
/// <param name="Type">The means of payment.</param>
/// <param name="Name">Its name in the file.</param>
/// <param name="Amount">How much it paid, in minor units; null for the whole sale.</param>
internal sealed record TenderDraft(TenderType Type, string? Name, long? Amount);
