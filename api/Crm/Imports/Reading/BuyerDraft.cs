using GraphQlCrm.Crm.Customers;

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
    /// <summary>City, where the file keeps it apart from the address.</summary>
    public string? City { get; init; }

    /// <summary>Building, where the file keeps it apart from the address.</summary>
    public string? Building { get; init; }

    public Gender? Gender { get; init; }

    /// <summary>What the row says of the ways in which the buyer may be written to.</summary>
    public IReadOnlyList<ConsentDraft> Consents { get; init; } = [];

    /// <summary>Whether anything but a name tells who it is: nobody is known by a name alone.</summary>
    public bool IsIdentified =>
        ExternalId is not null || Code is not null || Email is not null || NameFolding.PhoneDigits(Phone) is not null
        || (Kana is not null && PostalCode is not null);
}
