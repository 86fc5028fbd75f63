namespace GraphQlCrm.Crm.Imports.Detection;

/// <summary>What a column of a file holds, as far as its first rows tell.</summary>
public enum ImportColumnContent
{
    /// <summary>Nothing.</summary>
    Blank,

    /// <summary>Numbers, in whatever form.</summary>
    Number,

    /// <summary>Dates, in whatever form.</summary>
    Date,

    /// <summary>Anything else.</summary>
    Text,
}

/// <summary>A column of a file.</summary>
/// <param name="Index">Position from 0.</param>
/// <param name="Header">Header as it stands; may be empty, or stand twice.</param>
/// <param name="Samples">The first different values that are not blank, at most 5, each of at most 100 characters.</param>
/// <param name="Content">What the column holds.</param>
/// <param name="DateFormats">Forms by which all its dates can be read; empty where the usual ones (year first) do. Several where day and month cannot be told apart.</param>
/// <param name="Marks">What stands with its numbers besides digits: ¥ , △ 円 …</param>
public sealed record ImportColumn(
    int Index,
    string Header,
    IReadOnlyList<string> Samples,
    ImportColumnContent Content,
    IReadOnlyList<string> DateFormats,
    IReadOnlyList<string> Marks);

/// <summary>How well a mapping fits a file.</summary>
/// <param name="Mapping">Name of the mapping.</param>
/// <param name="Title">What it is for, in Japanese.</param>
/// <param name="TitleEn">What it is for, in English.</param>
/// <param name="Kind">What the rows would be.</param>
/// <param name="Confidence">From 0 to 1; 0 where a column is missing that it cannot be without.</param>
/// <param name="IsConfirmed">Whether its layout was seen in a real file.</param>
/// <param name="IsOwn">Whether it is the shop's own mapping.</param>
/// <param name="MissingColumns">Headers that it cannot be without and that the file does not have.</param>
public sealed record ImportMappingMatch(
    string Mapping,
    string Title,
    string TitleEn,
    ImportKind Kind,
    double Confidence,
    bool IsConfirmed,
    bool IsOwn,
    IReadOnlyList<string> MissingColumns);

/// <summary>A column that probably holds a field: the start of a mapping of one's own.</summary>
/// <param name="Field">Field of a sales file with a row a line (docs/imports.md).</param>
/// <param name="Header">Header of the column.</param>
public sealed record ImportSuggestedColumn(string Field, string Header);

/// <summary>What a file is, as far as it can be told without being asked.</summary>
/// <param name="Encoding">Its encoding.</param>
/// <param name="Delimiter">Its field separator.</param>
/// <param name="Rows">Data rows that were looked at, at most 1000.</param>
/// <param name="UnreadableRows">Those of them with bytes that are no character of the encoding.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Mappings">The mappings that fit, best first.</param>
/// <param name="SuggestedColumns">Columns whose headers other platforms use for a field.</param>
public sealed record ImportDetection(
    string Encoding,
    string Delimiter,
    int Rows,
    int UnreadableRows,
    IReadOnlyList<ImportColumn> Columns,
    IReadOnlyList<ImportMappingMatch> Mappings,
    IReadOnlyList<ImportSuggestedColumn> SuggestedColumns);
