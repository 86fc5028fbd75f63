using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.Crm.Imports;

/// <summary>How far an import has come.</summary>
public enum ImportStatus
{
    /// <summary>Rows are being read.</summary>
    Running,

    /// <summary>All rows were read; good ones are stored, bad ones are listed.</summary>
    Completed,

    /// <summary>Stopped before the end; what was stored stays, and the same file may be imported again.</summary>
    Failed,

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

    /// <summary>The encoding that was detected or asked for.</summary>
    public required string Encoding { get; set; }

    /// <summary>How far the import has come.</summary>
    public required ImportStatus Status { get; set; }

    /// <summary>Data rows read.</summary>
    public long Rows { get; set; }

    /// <summary>Records that were new.</summary>
    public long Created { get; set; }

    /// <summary>Records that were there with other content.</summary>
    public long Updated { get; set; }

    /// <summary>Records that were there with the same content.</summary>
    public long Unchanged { get; set; }

    /// <summary>Rows that were rejected.</summary>
    public long Rejected { get; set; }

    /// <summary>When the import began, UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>When the import ended, UTC.</summary>
    public DateTime? EndedAt { get; set; }
}
