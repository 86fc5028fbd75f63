namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>A product as a file gives it; null = the file does not say, and what is stored stays.</summary>
internal sealed record ProductDraft(long Line, string Code, string? Name, string? Category, decimal? UnitPrice, decimal? UnitCost);
