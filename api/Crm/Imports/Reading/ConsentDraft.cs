using GraphQlCrm.Crm.Consents;

namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>Whether a customer may be written to in one way, as a cell of a file says it.</summary>
/// <param name="Channel">The way of writing.</param>
/// <param name="IsGranted">True: agreed. False: not, or no longer.</param>
/// <param name="Line">Line of the file.</param>
/// <param name="Header">Header of the column.</param>
/// <param name="Value">The word in the cell.</param>
internal sealed record ConsentDraft(ConsentChannel Channel, bool IsGranted, long Line, string Header, string Value);
