namespace GraphQlCrm.Crm.Imports;

/// <summary>What the cells of a column have to hold to become a field.</summary>
public enum ImportFieldContent
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>An amount of money or a quantity, as people write it: <c>¥1,200</c>, <c>△300</c>, full-width digits.</summary>
    Number,

    /// <summary>A day or an instant, year first unless the mapping gives <c>dateFormats</c>.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A word that agrees or declines; <c>consents</c> of the mapping adds words.</summary>
    Agreement,

    /// <summary>One of some words, which the mapping may add to (<c>genders</c>, <c>tenders</c>) or has to give (<c>lineTypes</c>, <c>refundKinds</c>).</summary>
    Word,
}

/// <summary>A field that a column of a file can become: what the <c>columns</c> of a mapping may name.</summary>
/// <param name="Name">The name, as mappings write it.</param>
/// <param name="Title">What it is, in Japanese.</param>
/// <param name="TitleEn">What it is, in English.</param>
/// <param name="Content">What its cells hold.</param>
/// <param name="Shapes">The shapes of sales files that have it; none for files of customers and products.</param>
/// <param name="IsRequired">Whether a mapping must name it.</param>
/// <param name="IsIdentity">Whether it is one of those by which a customer is known again: a file of customers needs one of them.</param>
/// <param name="Examples">Cells as files have them.</param>
public sealed record ImportMappingField(
    string Name,
    string Title,
    string TitleEn,
    ImportFieldContent Content,
    IReadOnlyList<SalesShape> Shapes,
    bool IsRequired,
    bool IsIdentity,
    IReadOnlyList<string> Examples);
