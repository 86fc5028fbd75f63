namespace GraphQlCrm.Crm.Imports;

/// <summary>What a record was before an import changed it: the image that an undo restores.</summary>
public sealed class ImportBefore
{
    /// <summary>The shop.</summary>
    public required Guid ShopId { get; init; }

    /// <summary>The import.</summary>
    public required Guid ImportId { get; init; }

    /// <summary>Table of the record.</summary>
    public required string Entity { get; init; }

    /// <summary>Identifier of the record.</summary>
    public required Guid EntityId { get; init; }

    /// <summary>The record with its lines, as JSON.</summary>
    public required string Image { get; init; }
}
