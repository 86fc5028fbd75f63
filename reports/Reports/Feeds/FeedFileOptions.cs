using GraphQlCrm.Reports.Charts;

namespace GraphQlCrm.Reports.Feeds;

/// <summary>How a feed is written as a file.</summary>
public sealed record FeedFileOptions
{
    /// <summary>The language of the headers of a CSV file or workbook; null for the names of the columns.</summary>
    public ChartLanguage? Headers { get; init; }

    /// <summary>Whether a CSV file begins with a byte order mark, without which Excel takes it for Shift_JIS.</summary>
    public bool HasByteOrderMark { get; init; } = true;

    /// <summary>Whether texts that a spreadsheet would take for a formula are led by an apostrophe.</summary>
    public bool IsFormulaSafe { get; init; } = true;
}
