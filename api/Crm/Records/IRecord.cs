namespace GraphQlCrm.Crm.Records;

/// <summary>A record that people change: each change is counted, dated and kept in its history.</summary>
public interface IRecord
{
    /// <summary>The shop that the record belongs to.</summary>
    public Guid ShopId { get; }

    /// <summary>Identifier, random.</summary>
    public Guid Id { get; }

    /// <summary>How often the record has been written; 1 when it is created.</summary>
    public int Version { get; set; }

    /// <summary>When the record was last changed, UTC.</summary>
    public DateTime UpdatedAt { get; set; }
}

/// <summary>A record that can be deleted and restored: it leaves lists and searches, and stays where others refer to it.</summary>
public interface IDeletableRecord : IRecord
{
    /// <summary>When the record was deleted, UTC; null while it is not.</summary>
    public DateTime? DeletedAt { get; set; }
}
