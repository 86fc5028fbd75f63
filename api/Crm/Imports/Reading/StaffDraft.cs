namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>Who served, as a row of a sales file gives it: a code, a name, or both.</summary>
internal sealed record StaffDraft(string? Code, string? Name);
