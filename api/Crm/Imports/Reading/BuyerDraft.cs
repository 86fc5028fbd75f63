namespace GraphQlCrm.Crm.Imports.Reading;

/// <summary>Who bought, as a row of a sales file gives it; null = the file does not say.</summary>
internal sealed record BuyerDraft(
    string? ExternalId,
    string? Code,
    string? Name,
    string? Kana,
    string? Email,
    string? Phone,
    string? PostalCode,
    string? Prefecture,
    string? Address)
{
    /// <summary>Whether anything but a name tells who it is: nobody is known by a name alone.</summary>
    public bool IsIdentified =>
        ExternalId is not null || Code is not null || Email is not null || FieldText.PhoneDigits(Phone) is not null
        || (Kana is not null && PostalCode is not null);
}
