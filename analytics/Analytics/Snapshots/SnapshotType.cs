namespace GraphQlCrm.Analytics.Snapshots;

/// <summary>The type of a column of a snapshot.</summary>
public enum SnapshotType
{
    /// <summary>INTEGER.</summary>
    Int32,

    /// <summary>BIGINT: counts, and money in minor units of the shop's currency.</summary>
    Int64,

    /// <summary>DECIMAL(18,6): rates and means, six decimals.</summary>
    Rate,

    /// <summary>BOOLEAN.</summary>
    Boolean,

    /// <summary>DATE: a day of the shop's calendar.</summary>
    Date,

    /// <summary>TIMESTAMP: an instant, UTC.</summary>
    Instant,

    /// <summary>VARCHAR.</summary>
    Text,
}
