namespace GraphQlCrm.Reports.Feeds;

/// <summary>The type of a feed's column; in DuckDB, OData, CSV and Parquet alike.</summary>
public enum FeedType
{
    /// <summary>INTEGER, Edm.Int32.</summary>
    Int32,

    /// <summary>BIGINT, Edm.Int64: counts, and money in minor units of the shop's currency.</summary>
    Int64,

    /// <summary>DECIMAL(18,6), Edm.Decimal: rates and means, six decimals.</summary>
    Rate,

    /// <summary>BOOLEAN, Edm.Boolean.</summary>
    Boolean,

    /// <summary>DATE, Edm.Date: a day of the shop's calendar.</summary>
    Date,

    /// <summary>VARCHAR, Edm.String.</summary>
    Text,
}
