namespace GraphQlCrm.Crm.Imports.Writing;

/// <summary>How many records a chunk created, updated and left alone.</summary>
internal record struct ImportCounts(long Created, long Updated, long Unchanged)
{
    /// <summary>One record of the given outcome; a repeated one counts as rejected, not here.</summary>
    public static ImportCounts Of(WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Created => new ImportCounts(1, 0, 0),
        WriteOutcome.Updated => new ImportCounts(0, 1, 0),
        WriteOutcome.Unchanged => new ImportCounts(0, 0, 1),
        _ => default,
    };

    public static ImportCounts operator +(ImportCounts left, ImportCounts right) =>
        new(left.Created + right.Created, left.Updated + right.Updated, left.Unchanged + right.Unchanged);
}
