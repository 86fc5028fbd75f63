namespace GraphQlCrm.Reports.Feeds;

/// <summary>The format of a feed's file; the names are the endings of files.</summary>
public enum FeedFormat
{
    /// <summary>CSV by RFC 4180.</summary>
    Csv,

    /// <summary>A JSON object a line.</summary>
    Jsonl,

    /// <summary>Apache Parquet with types, compressed by Zstandard.</summary>
    Parquet,

    /// <summary>A workbook of Excel, Office Open XML.</summary>
    Xlsx,
}
