namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>A customer as a file gives it; null = the file does not say, and what is stored stays.</summary>
internal sealed record CustomerDraft(
    long Line,
    BuyerDraft Person,
    DateOnly? Birthday,
    string? AcquisitionChannel,
    DateOnly? RegisteredOn,
    string? Notes);
