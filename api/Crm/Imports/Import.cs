using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Imports;

/// <summary>How far an import has come.</summary>
public enum ImportStatus
{
    /// <summary>Waiting for the imports before it.</summary>
    Queued,

    /// <summary>Rows are being read.</summary>
    Running,

    /// <summary>All rows were read; good ones are stored, bad ones are listed.</summary>
    Completed,

    /// <summary>An error ended it; what was stored stays, and the same file may be imported again.</summary>
    Failed,

    /// <summary>Somebody stopped it; what was stored stays, and the same file may be imported again.</summary>
    Cancelled,

    /// <summary>The server stopped or the database went away in the middle of it; what was stored stays, and the same file may be imported again.</summary>
    Interrupted,

    /// <summary>What the import had stored was taken back.</summary>
    Undone,
}

/// <summary>What the rows of a file are.</summary>
public enum ImportKind
{
    /// <summary>Sales and refunds, an order or a line per row.</summary>
    Sales,

    /// <summary>Customers.</summary>
    Customers,

    /// <summary>Products.</summary>
    Products,
}

/// <summary>One file that was imported, and what became of its rows.</summary>
public sealed class Import
{
    /// <summary>The shop.</summary>
    [GraphQLIgnore]
    public required Guid ShopId { get; init; }

    /// <summary>Identifier, random.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>What the rows are.</summary>
    public required ImportKind Kind { get; init; }

    /// <summary>The source that external ids belong to.</summary>
    public required string Source { get; init; }

    /// <summary>Name of the file as given.</summary>
    public required string FileName { get; init; }

    /// <summary>Name of the mapping.</summary>
    public string Mapping { get; set; } = string.Empty;

    /// <summary>The encoding that was detected or asked for.</summary>
    public required string Encoding { get; set; }

    /// <summary>How far the import has come.</summary>
    public required ImportStatus Status { get; set; }

    /// <summary>Data rows read.</summary>
    public long Rows { get; set; }

    /// <summary>Data rows of the file; null while they have not been counted.</summary>
    public long? RowCount { get; set; }

    /// <summary>Records that were new.</summary>
    public long Created { get; set; }

    /// <summary>Records that were there with other content.</summary>
    public long Updated { get; set; }

    /// <summary>Records that were there with the same content.</summary>
    public long Unchanged { get; set; }

    /// <summary>Rows that were rejected.</summary>
    public long Rejected { get; set; }

    /// <summary>Rows that are no sale (cancelled, unpaid, of another kind), as the mapping says.</summary>
    public long Skipped { get; set; }

    /// <summary>What ended the import, where an error did.</summary>
    public string? Failure { get; set; }

    /// <summary>The header line of the file as it stands.</summary>
    [GraphQLIgnore]
    public string? Header { get; set; }

    /// <summary>SHA-256 of the file.</summary>
    [GraphQLIgnore]
    public byte[]? FileHash { get; set; }

    /// <summary>Whose key began the import; null on the command line.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The key or session that began it; known while it runs, and not stored.</summary>
    internal Guid? CreatedByKey { get; init; }

    /// <summary>When the import began, UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>When the import ended, UTC.</summary>
    public DateTime? EndedAt { get; set; }
}
